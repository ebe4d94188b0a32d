import type { ParsedBody } from '../../body/parsed-body.ts';
import type { Source } from '../../diagnosis.ts';
import { remembered } from '../../lib/remember.ts';
import { readTime } from '../time-value.ts';
import { durationAt } from './spoken-duration.ts';
import { foundIn, nothing } from './types.ts';
import type { ReadTime, FoundHints, HintReader, HintScene } from './types.ts';

const MAX_CHARS = 1_000;
/** How far before a number its cue may begin. */
const REACH = 70;
const MAX_NUMBERS = 20;
const MAX_GENERAL = 5;

/**
 * Words that make the duration behind them a wait, in the clause right before it. Between cue and number there is neither a
 * digit nor the end of a sentence, so that "retry 5 times in 30 seconds" is none. English, Spanish, Portuguese, Italian, French,
 * German, Dutch, Russian.
 */
const cues: readonly RegExp[] = [
  /\b(?:again|retry|retried|retrying|retries|try)\b[^.!?;:\d]{0,30}\b(?:in|after)[\s:=]{1,3}(?:approximately |about |around |at least |another )?$/,
  /\b(?:retry[- _]after|retry[- ]in)\s?[:=]?\s?$/,
  /\b(?:available|resets?|unlocked|lifted|resumes?|refills?|refilled|replenish(?:es|ed)?|renewed|renews)\b[^.!?;:\d]{0,20}\b(?:in|after)[\s:=]{1,3}(?:approximately |about |around |at least |another )?$/,
  /(?<!\bmax |\bmaximum )\bwait\b(?: for| at least| another| about| approximately| up to)?(?: at least| another| about| approximately| up to)?\s?:?\s?$/,
  /\byou (?:can|may|will be able to)\b[^.!?;:\d]{0,50}\bafter $/,
  /\byou (?:can|may|will be able to) [^.!?;:\d]{0,50}\b(?:another|new|next|again)\b[^.!?;:\d]{0,30}\bin $/,
  /\b(?:next|another|new) (?:\w+ )?(?:request|attempt|try|retry|call|query|message|code|login)\b[^.!?;:\d]{0,30}\b(?:in|after)[\s:=]{1,3}$/,
  /(?<!\bbe )\b(?:blocked|banned|throttled|locked|locked out|rate[- ]limited) for (?:approximately |about |another )?$/,
  /\b(?:int[eé]nt\w{1,6}|intentar\w{0,3}|reintent\w{1,5}|pruebe|prueba|disponible|nuevo|nuevamente)\b[^.!?;:\d]{0,30}\b(?:en|dentro de|después de|despues de|luego de|al cabo de|tras|transcurrid[oa]s|pasad[oa]s) (?:unos |otros )?$/,
  /\b(?:podr[áa]\w{0,2}|puede[ns]?)(?=\s)[^.!?;:\d]{0,40}\b(?:dentro de|después de|despues de|tras|transcurrid[oa]s|pasad[oa]s) $/,
  /(?:\b(?:podr[áa]\w{0,2}|puede[ns]?)(?=\s)[^.!?;:\d]{0,20}\b(?:otr[oa]|nuev[oa])|\bpr[óo]xim[oa]) (?:solicitud|petición|peticion|intento|consulta|llamada|código|codigo)\b[^.!?;:\d]{0,20}\ben $/,
  /(?<!tiempo de )\b(?:espere|espera|esperar|esperen|aguarde)\b(?:,? por favor,?| al menos| unos| otros| otra| durante){0,3}\s$/,
  /(?<!ser[áa] )\b(?:bloquead[oa]|suspendid[oa]) (?:durante|por) (?:unos )?$/,
  /\b(?:r[eé]essay\w{1,3}|essay\w{1,3}|disponible|nouveau)\b[^.!?;:\d]{0,30}\b(?:dans|après|apres) (?:environ )?$/,
  /\bprochaine?s? (?:tentative|essai|requête|requete|demande|appel|connexion)\b[^.!?;:\d]{0,30}\b(?:dans|après|apres) (?:environ )?$/,
  /\bpourrez\b[^.!?;:\d]{0,60}\b(?:dans|après|apres) (?:environ )?$/,
  /\bnouvelle (?:tentative|requête|requete|demande|connexion)\b[^.!?;:\d]{0,30}\b(?:dans|après|apres) (?:environ )?$/,
  /(?<!sera )\b(?:bloqu|suspend|verrouill)(?:ée?|ue?)s? pendant (?:environ )?$/,
  /\b(?:patiente[rz]|attende[rz]|attendre)(?: encore| environ| au moins)?\s$/,
  /\b(?:versuch\w{0,4}|erneut\w{0,2}|wieder|nochmals?|verfügbar\w{0,5}|verfugbar\w{0,5}|wiederhol\w{0,4})\b[^.!?;:\d]{0,40}\b(?:in|nach) (?:etwa |ca\. |frühestens )?$/,
  /\bnächst\w{1,2} (?:anfrage|versuch|abruf|aufruf|abfrage|anmeldung)\b[^.!?;:\d]{0,40}\b(?:in|nach) (?:etwa |ca\. |frühestens )?$/,
  /\b(?:próxima|proxima) (?:tentativa|requisição|requisicao|solicitação|solicitacao)\b[^.!?;:\d]{0,30}\b(?:em|após|apos) $/,
  /\bprossim[oa] (?:tentativo|richiesta)\b[^.!?;:\d]{0,30}\b(?:tra|fra|dopo) $/,
  /\b(?:tente|tentar|disponível|disponivel|novamente|riprova\w{0,2}|disponibile|nuovo)\b[^.!?;:\d]{0,30}\b(?:em|dentro de|após|apos|depois de|tra|fra|dopo) (?:cerca de )?$/,
  /\b(?:aguarde|attendi|attendere|wacht)(?: pelo menos| almeno| nog| minstens)?\s$/,
  /\b(?:probeer|opnieuw|beschikbaar)\b[^.!?;:\d]{0,30}\b(?:over|na) (?:ongeveer )?$/,
  /(?:повторите|попробуйте|снова|доступ(?:ен|на|но))[^.!?;:\d]{0,30}(?:через|после) (?:примерно )?$/,
  /(?:подождите|ожидайте)(?: ещё| еще| не менее)?\s$/,
  /(?<!maximale )\bwartezeit(?: beträgt| ist| von)?(?: noch| mindestens)?\s?:?\s$/,
  /(?<!maximal )\btemps d[’']attente(?: restant)?(?: est de)?\s?:?\s$/,
  /(?<!max |max\. |maximum )\bwait(?:ing)? time(?: is| of)?(?: at least| about)?\s?:?\s$/,
  /\bwarte(?:n|t)?(?: sie)?(?: bitte)?(?: noch| mindestens| etwa| weitere)?\s$/,
];

/** German puts the cue behind: "in 30 Sekunden erneut versuchen". */
const germanBefore = /\b(?:in|nach) (?:etwa |ca\. |frühestens )?$/;
const germanBehind = /^\s(?:erneut|wieder|nochmals?|noch einmal|möglich|verfügbar)\b/;
/** "cooldown: 30 seconds remaining", "locked, 5 minutes left": what holds the caller back, and how much of it is left. */
const heldBefore =
  /\b(?:cool-?down|cooling down|throttled|slow ?mode|rate[- ]limited|locked|blocked|banned|wait)\b[^.!?;\d]{0,30}$/;
const leftBehind = /^ (?:remaining|remain|left|to go)\b/;
/** What is only possible once the duration is over: "25 seconds until you can …", "noch 20 Sekunden bis zur nächsten Anfrage". */
const possibleBehind =
  /^ (?:(?:until|before) (?:you (?:can|may)|(?:the|your) next (?:request|try|attempt|call)|trying again|retrying)|para (?:poder|volver|reintentar|intentar)|avant (?:de (?:pouvoir|renouveler|réessayer|recommencer)|(?:la|votre) prochaine)|bis zu[rm] nächsten)(?![\p{L}])/u;
/** "für 30 Minuten gesperrt". */
const lockedBefore = /(?<!\bwird )\bfür (?:die nächsten |weitere |etwa )?$/;
const lockedBehind = /^ (?:gesperrt|blockiert|deaktiviert)\b/;
/** Chinese, Japanese and Korean put it behind, too: `请30秒后再试`, `30秒後に再試行`. */
const eastBehind = /^\s?(?:后|後|以后|之后|이후|후)[^。.!?\d]{0,12}(?:再|重|试|試|お試し|실행|다시|시도)/;
/** "no more than once in", "retry failed after": a rate, or how long something took, not a wait. */
const noWaits =
  /\b(?:once|twice|times|per|every|each|timed|times? ?out|failed|fails|took|takes|lasted|expired|expires|aborted|cancell?ed|ended|gave up|stopped)\b/;

const moments =
  /(?:\b(?:again|retry|available|resets?|banned|blocked|locked|wait)\b[^.!?;\d]{0,30}\b(?:until|after|at|on)|\buntil)[\s:=]{1,3}$/;

/**
 * A wait said in the error's sentence: "Expected available in 42 seconds", "try again in 6m0s", "retry after 5". Only the
 * message is read, never the whole body; where the body is plain text or a page, what a reader would quote of it. Of several
 * waits the first counts; "a few minutes" is none.
 */
export const sentence: HintReader = (scene) => {
  for (const { value, source } of sayingsOf(scene)) {
    const found = readSentence(value, source, scene.now);
    if (found.hints.length > 0) return found;
  }
  return nothing;
};

/** The message, what is said of no field in particular, and what a reader would quote of a page: in that order. */
function sayingsOf({ error, body }: HintScene): readonly { readonly value: string; readonly source: Source }[] {
  const general = error?.fields.filter(({ path }) => path === '').slice(0, MAX_GENERAL) ?? [];
  return [
    ...(error === undefined || error.message === null ? [] : [error.message]),
    ...general.flatMap(({ messages, source }) => messages.slice(0, MAX_GENERAL).map((value) => ({ value, source }))),
    ...quotable(body).map((value) => ({ value, source: { from: 'body', ref: 'text' } as const })),
  ];
}

function quotable(body: ParsedBody): readonly string[] {
  if (body.kind === 'text') return [body.text];
  return body.kind === 'html' ? [...body.page.paragraphs.slice(0, 5), ...body.page.loose.slice(0, 5)] : [];
}

/** Numbers that are written as words before a unit: "in an hour", "dans une minute". "In a second" is a manner of speaking. */
const smallNumbers = new Map(
  [
    'a an one un una une ein eine einer einem',
    'two dos deux zwei',
    'three tres trois drei',
    'four cuatro quatre vier',
    'five cinco cinq fünf',
    'six seis sechs',
    'seven siete sept sieben',
    'eight ocho huit acht',
    'nine nueve neuf neun',
    'ten diez dix zehn',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)),
);
const numberWords = new RegExp(
  `(?<![\\p{L}\\d])(${[...smallNumbers.keys()].join('|')}) (minut(?:es?|os?|en)|hours?|horas?|heures?|stunden?)(?![\\p{L}])(?! or (?:so|two))`,
  'gu',
);

/** A sentence as waits are looked for in it. Equal failures come by the hundred, with the same few sentences. */
const spokenOf = remembered(
  (text: string): string =>
    text
      .slice(0, MAX_CHARS)
      .replace(/[\s\u00A0]+/g, ' ')
      .toLowerCase()
      .replace(numberWords, (_, word: string, unit: string) => `${smallNumbers.get(word) ?? word} ${unit}`),
  { answers: 200, longest: 500 },
);

/** The wait in one sentence; `now` is the arrival on the server's clock in ms. */
export function readSentence(text: string, source: Source, now: number): FoundHints {
  const spoken = spokenOf(text);
  const numbers = /\d{1,16}/g;
  for (let count = 0; count < MAX_NUMBERS; count += 1) {
    const match = numbers.exec(spoken);
    if (match === null) break;
    const candidate = readAt(spoken, match.index, now);
    if (candidate !== null) {
      return foundIn([{ reading: candidate.reading, value: candidate.value, source }], 'stated');
    }
    numbers.lastIndex = durationAt(spoken, match.index)?.end ?? numbers.lastIndex;
  }
  return nothing;
}

function readAt(spoken: string, start: number, now: number): Pick<ReadTime, 'reading' | 'value'> | null {
  const before = spoken.slice(Math.max(0, start - REACH), start).replace(/['"“(]$/, '');
  const moment = momentAt(spoken.slice(start, start + 40));
  if (moment !== null && moments.test(before))
    return { reading: readTime(moment.toUpperCase(), 's', now), value: moment };
  const duration = durationAt(spoken, start);
  if (duration === null) {
    const bare = /^\d{1,9}(?:\.\d{1,3})?(?=['")]?(?:[.!,;)]|$| ?$))/.exec(spoken.slice(start, start + 20));
    const isRetryAfter = /\bretry[- _]after\s?[:=]?\s?$/.test(before);
    return bare === null || !isRetryAfter ? null : { reading: readTime(bare[0], 's', now), value: bare[0] };
  }
  const said = cues.some((cue) => isWait(cue.exec(before)));
  const saidBehind = germanBefore.test(before) && germanBehind.test(spoken.slice(duration.end, duration.end + 20));
  const behind = spoken.slice(duration.end, duration.end + 30);
  const isLeft = heldBefore.test(before) && leftBehind.test(behind);
  const isLocked = lockedBefore.test(before) && lockedBehind.test(behind);
  const isHeld = isLeft || isLocked || possibleBehind.test(spoken.slice(duration.end, duration.end + 40));
  if (!said && !saidBehind && !isHeld && !eastBehind.test(behind)) return null;
  return { reading: readTime(duration.seconds.toFixed(9), 's', now), value: spoken.slice(start, duration.end) };
}

function isWait(cue: RegExpExecArray | null): boolean {
  return cue !== null && !noWaits.test(cue[0]);
}

/** An ISO time, or a time since the epoch in whole seconds or milliseconds, at the beginning of a text. */
function momentAt(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:z|utc|gmt|[+-]\d{2}:?\d{2})/.exec(text);
  return iso?.[0] ?? /^1\d{9}(?:\d{3})?(?!\d)/.exec(text)?.[0] ?? null;
}
