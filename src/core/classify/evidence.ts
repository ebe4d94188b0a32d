import { isBodySound } from '../fields/sent-problem.ts';
import { isStream } from '../body/stream-type.ts';
import type { FailureClass } from '../diagnosis.ts';
import { isSentence, mirrorsStatus } from '../envelopes/general/forms.ts';
import { wordsOf } from '../envelopes/general/words.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { quotaComesBack } from '../retry/hints/reset-headers.ts';
import { remembered } from '../lib/remember.ts';
import { withoutEnd } from '../lib/without-end.ts';
import { codeRows } from './code-rows.ts';
import { classOfNumber, classOfSqlState } from './numbers.ts';
import { otherSentenceRows } from './other-languages.ts';
import { heaviest, readsAs } from './rows.ts';
import { sentBodyIsBroken } from './sent-body.ts';
import { refusesGrant } from './sent-grant.ts';
import { sentenceRows } from './sentence-rows.ts';
import { isDecided, isOpen, mayOverrule } from './status-power.ts';
import { classOfStatus } from './status.ts';

/** Where a piece of evidence stands. */
export type EvidencePlace = 'code' | 'message' | 'header' | 'request' | 'fields' | 'status';

/** One piece of evidence for a class. */
export interface Evidence {
  readonly class: FailureClass;
  /** How much it counts, on one scale with all others; 0 is not heard. */
  readonly weight: number;
  readonly from: EvidencePlace;
  /** The words that were read, at most 80 characters. */
  readonly quote: string;
  /** Why it counts for more or less than its row says, or not at all; `''` where it doesn't. */
  readonly because: string;
}

/** What evidence is gathered from. */
export interface EvidenceScene {
  readonly exchange: Exchange;
  readonly error: ParsedError | undefined;
  /** The response's status, or the one that its body states. */
  readonly status: number;
  /** The same as far as a sentence has to stand against it: a 500 stated under a 200 is often said of every failure. */
  readonly trusted: number;
  /** Whether particular fields were refused. */
  readonly refused: boolean;
}

/**
 * What is added to a row's weight (1 to 60), so that all evidence stands on one scale. A code is meant for programs: only words
 * that fit much ("invalid", "internal") are outweighed by a particular sentence; a vague code is by any. What stands alone says
 * least.
 */
const ofCode = 90;
const ofVagueCode = 30;
const perFurther = 1;
const ofNumber = 160;
const ofAgreement = 121;
const ofHeader = 125;
const ofGrant = 121;
const ofSentence = 60;
const ofFields = 50;
const ofStatus = 20;
const ofNothing = 1;

const longestQuote = 80;

/** Equal failures come by the hundred, with the same few sentences and codes. */
const mostRead = { answers: 500, longest: 200 };

/** All that speaks for a class, in the order in which it is read. Bounded: at most eleven codes and six sentences. */
export function gatherEvidence(scene: EvidenceScene): readonly Evidence[] {
  return [
    ...fromCodes(scene),
    ...fromHeaders(scene),
    ...fromRequest(scene),
    ...fromSentences(scene),
    ...fromFields(scene),
    ...fromStatus(scene),
  ];
}

const nothing = '';

function cut(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** JSON-RPC's number for a body that is no JSON; some servers give it to every failure. */
const parseError = '-32700';

/** A 5xx whose fields all stand in the `response`: what the server was about to answer broke its own schema. */
function refusesOwnAnswer({ error, status }: EvidenceScene): boolean {
  const fields = error?.fields ?? [];
  return status >= 500 && fields.length > 0 && fields.every(({ path }) => /^response(?:$|[.[])/i.test(path));
}

function fromCodes(scene: EvidenceScene): readonly Evidence[] {
  const { exchange, error, status, refused } = scene;
  if (error === undefined) return [];
  const sentence = (error.message?.value ?? '').slice(0, 1_000);
  const codes = [...(error.code === null ? [] : [error.code.value]), ...error.hints];
  return codes.flatMap((code, index): Evidence[] => {
    const own = index === 0 && error.code !== null;
    const number = classOfNumber(code) ?? classOfSqlState(code, sentence);
    const read = number === null ? readCode(code) : null;
    const found = number ?? read?.row.class ?? null;
    if (found === null) return [];
    const words = { from: 'code', quote: cut(code) } as const;
    const unlikely = code === parseError && isBodySound(exchange.request) === true;
    if (unlikely)
      return [{ ...words, class: found, weight: ofVagueCode, because: 'what was sent parses as its Content-Type' }];
    if (found === 'validation' && refusesOwnAnswer(scene))
      return [{ ...words, class: found, weight: 0, because: 'the fields are those of the server’s own response' }];
    const judged = judgeCode({ code, found, status, refused, own, sentence });
    const weight = judged.weight ?? (number === null ? ofCode + (read?.row.weight ?? 0) : ofNumber);
    return [
      {
        ...words,
        class: judged.class ?? found,
        weight: weight <= 0 ? 0 : weight - index * perFurther,
        because: judged.because,
      },
    ];
  });
}

interface CodeScene {
  readonly code: string;
  readonly found: FailureClass;
  readonly status: number;
  readonly refused: boolean;
  /** The response's own code, none of its other machine words. */
  readonly own: boolean;
  readonly sentence: string;
}

interface Judged {
  readonly class?: FailureClass;
  readonly weight?: number;
  readonly because: string;
}

/** What becomes of a code's word beside the status and the sentence. */
function judgeCode({ code, found, status, refused, own, sentence }: CodeScene): Judged {
  const words = codeWords(code);
  const vague = isVague(code);
  const standing = classOfStatus(status);
  // a mirror of a 503 says nothing: limits are told under it, too
  if (status === 503 && found === 'unavailable' && mirrorsStatus(wordsOf(code).join(' ')))
    return { weight: 0, because: 'it repeats the status' };
  if ((vague || /^validation (?:error|failed|exception)$/.test(words)) && isDecided(status)) {
    if (found !== standing) return { weight: 0, because: 'it is vague, and the status is not' };
    const expired = found === 'permission' && ranOut.test(sentence);
    return {
      ...(expired ? { class: 'authentication' as const } : {}),
      weight: ofAgreement,
      because: expired ? 'what proved the caller had its time' : 'the status says the same',
    };
  }
  if (found === 'rate-limit' && isOpen(status) && /\blimit\b/.test(words) && limitsThings.test(sentence))
    return { class: 'validation', because: 'the limit is one of size or number' };
  if (!mayOverrule(found, status, 'code')) return { weight: 0, because: `it can’t stand against status ${status}` };
  // `type error`, `unexpected …` of a 400 are about what was sent
  if (found === 'server' && status === 400 && !/\binternal\b|\bserver ?(?:error|failure|fault)\b/.test(words))
    return { weight: 0, because: 'under a 400 it is about what was sent' };
  if (found === 'request' && refused && (status === 400 || status === 422))
    return { weight: 0, because: 'fields were refused, so the body was read' };
  if (found === 'not-found' && refused && status === 400) return { weight: 0, because: 'fields were refused' };
  // `ORDER_MISSING` of a 404 is the thing, no value
  if (found === 'validation' && status === 404 && missingLast.test(words))
    return { class: 'not-found', weight: ofAgreement, because: 'under a 404 a thing is missing' };
  if (found === 'validation' && status === 403 && /\b(?:origin|referr?er)$/.test(words))
    return { class: 'permission', weight: ofAgreement, because: 'under a 403 it is about the page that asks' };
  if (isDecided(status) && standing !== null && !unambiguous.has(found) && speaksOfStatus(words, status, standing))
    return { class: standing, weight: ofAgreement, because: 'it may mean what the status says' };
  if (found === 'permission' && status === 401 && !speaksOfRights.test(words))
    return { weight: 0, because: 'under a 401 the caller is not known' };
  if (found === 'authentication' && forgery.test(sentence))
    return { class: 'permission', because: 'a token against forged requests doesn’t say who is calling' };
  const unsure =
    vague ||
    (found === 'validation' && missingThing.test(words) && /\bexist\b|\bnot found\b/i.test(sentence)) ||
    (found === 'server' && status === 500) ||
    // a 422 says that the body was read
    (found === 'request' && status === 422) ||
    (!own && found === 'validation');
  return unsure ? { weight: ofVagueCode + 25, because: 'it is vague' } : { because: nothing };
}

/** A limit of what one request may hold or one thing may have, not of requests. */
const limitsThings =
  /\b(?:number|count|length|size|amount|sum|total|quantity|depth) of (?!(?:\w+ ){0,2}(?:requests?|calls?|attempts?|queries|messages|operations|connections|sessions)\b)/i;

/** A token against forged requests says nothing about who the caller is. */
const forgery = /\b(?:csrf|xsrf)\b|cross[- ]site request|authenticity ?token/i;

/** What proved the caller, or a signed address, had its time: `AccessDenied` beside it names no right. */
const ranOut =
  /\b(?:request|link|url|tokens?|session|signature|credentials?|policy) (?:has |have |is |was )?(?:already )?expired\b|\baccess token (?:is |was )?(?:not (?:passed|sent|given)|missing|invalid)\b|\b(?:missing|invalid) access token\b/i;

/** A missing thing, not a missing value, where the sentence says that it does not exist. */
const missingThing = /^missing ?\w*$/;

/** `ORDER_MISSING`: what is missing, but no part of a request. */
const missingLast =
  /^(?!.*\b(?:param\w*|fields?|values?|arguments?|headers?|propert\w+|attributes?|inputs?|body|query|required)\b).*\w missing$/;

/** Never said by accident. */
const unambiguous: ReadonlySet<FailureClass> = new Set<FailureClass>(['payment', 'rate-limit']);

/** `NotAuthorizedOrNotFound` under a 404, `invalid_id` under a 404: a code that may mean two things means what the status says. */
function speaksOfStatus(words: string, status: number, standing: FailureClass): boolean {
  if (status === 413 && /\btoo (?:big|long|large)\b/.test(words)) return true;
  if (status === 404 && /\b(?:invalid|bad|wrong|unknown) (?:\w+ ){0,3}(?:id|identifier|uuid|guid)$/.test(words))
    return true;
  return readsOfClass(`${standing} ${words}`);
}

/** Whether a row of a class reads a code's words; both in one text, the class first. */
const readsOfClass = remembered((text: string): boolean => {
  const [of = ''] = text.split(' ', 1);
  return readsAs(codeRows, of as FailureClass, text.slice(of.length + 1));
}, mostRead);

/** Under a 401 only these tell that the caller is known: a key may be "disabled" or "denied" as well. */
const speaksOfRights =
  /scope|permission|privilege|\brole|\brights?\b|not ?(?:allowed|authori[sz]ed|permitted|entitled)/;

/** The words of a code; of a type URI those of its last part. */
export const codeWords = remembered((code: string): string => {
  const last = /^(?:https?:|urn:|tag:|\/)/.test(code) ? (withoutEnd(code, '/#?').split(/[/#:]/).at(-1) ?? '') : code;
  const words = wordsOf(last).join(' ');
  return /\p{L}/u.test(words) ? words : '';
}, mostRead);

/** Codes that say no more than a status would. */
const isVague = remembered((code: string): boolean => {
  return /^(?:bad ?request|invalid ?request(?: error)?|invalid|forbidden|unauthori[sz]ed|not ?found|conflict|unprocessable ?(?:entity|content)|error|failed|failure|internal(?: server)? ?error|validation|request (?:failed|denied)|not ?authori[sz]ed(?: exception)?|access ?denied(?: error| exception| fault)?|o ?auth exception|exception|client|sender|client ?error|api ?error|unknown(?: error)?|failed precondition|invalid ?argument|malformed)$/.test(
    // `EINVALID`, `EFORBIDDEN`: errors as Node names them
    wordsOf(/^E[A-Z]{5,}$/.test(code) ? code.slice(1) : code).join(' '),
  );
}, mostRead);

function inHeader(of: FailureClass, quote: string): readonly Evidence[] {
  return [{ class: of, weight: ofHeader, from: 'header', quote: cut(quote), because: nothing }];
}

/**
 * A 403 or 503 whose rate limit is used up (X-RateLimit-Remaining, RateLimit-Remaining), a 402 whose quota comes back at a stated
 * time, and the challenge of a 401.
 */
function fromHeaders({ exchange, status }: EvidenceScene): readonly Evidence[] {
  const { headers } = exchange.response;
  if (status === 401 || status === 403) {
    const challenge = header(headers, 'www-authenticate')?.slice(0, 2_000) ?? '';
    const refusal = /error="?(insufficient_(?:scope|user_authentication)|invalid_(?:token|client))/i.exec(
      challenge,
    )?.[1];
    if (refusal !== undefined)
      return inHeader(
        refusal.startsWith('insufficient') && /scope/i.test(challenge) ? 'permission' : 'authentication',
        `WWW-Authenticate: ${refusal}`,
      );
  }
  if (status === 402 && quotaComesBack(headers)) return inHeader('rate-limit', 'a quota that comes back');
  if (status !== 403 && status !== 503) return [];
  const usedUp = headers.find(
    (line) =>
      /^x-?rate-?limit(?:-\w+)?-remaining$|^rate-?limit-remaining$/i.test(line.name) && /^0+$/.test(line.value.trim()),
  );
  return usedUp === undefined ? [] : inHeader('rate-limit', `${usedUp.name}: ${usedUp.value.trim()}`);
}

/** What was sent: a code in exchange for a token. */
function fromRequest({ exchange, error, status }: EvidenceScene): readonly Evidence[] {
  const message = error?.message?.value ?? '';
  if (status < 500 && refusesSignature(exchange, error))
    return [
      { class: 'authentication', weight: ofGrant, from: 'request', quote: cut(message), because: 'the URL was signed' },
    ];
  if (status >= 401 || !refusesGrant(exchange, message)) return [];
  const because = 'a token was asked for';
  return [{ class: 'authentication', weight: ofGrant, from: 'request', quote: cut(message), because }];
}

const signedBy = /[?&](?:checksum|sign|signature|sig|hmac|api_?sig|mac)=/i;
const signature = /\b(?:checksums?|signatures?|sign|hmac|mac)\b/;
const mismatch = /\b(?:not|error|invalid|mismatch|wrong|fail\w*|incorrect|doesn't|bad)\b/;

/** A URL that carries its own signature, and a refusal that speaks of it (BigBlueButton's `checksumError`). */
function refusesSignature({ request }: Exchange, error: ParsedError | undefined): boolean {
  if (error === undefined || !signedBy.test(request.url.slice(0, 20_000))) return false;
  const said = `${codeWords(error.code?.value ?? '')} ${lowered(error.message?.value ?? '')}`;
  return signature.test(said) && mismatch.test(said);
}

function fromSentences(scene: EvidenceScene): readonly Evidence[] {
  const { error } = scene;
  const sentences = [error?.message?.value ?? '', ...(error?.otherMessages ?? [])];
  return sentences.flatMap((text, index): Evidence[] => {
    const read = readSentence(text);
    if (read === null) return [];
    const repeats =
      index > 0 &&
      readSentence(sentences[0] ?? '')?.class === 'authentication' &&
      read.class === classOfStatus(scene.exchange.response.status) &&
      mirrorsStatus(text.slice(0, 100));
    const unheard = repeats ? 'it repeats the status' : whyUnheard(read.class, text, scene);
    const weight = unheard === nothing ? ofSentence + read.weight - index * perFurther : 0;
    return [{ class: read.class, weight, from: 'message', quote: cut(read.quote), because: unheard }];
  });
}

type ReadSentence = Pick<Evidence, 'class' | 'weight' | 'quote'>;

/** What a sentence says: first by the name of the exception that it begins with (`TableDoesNotExistError: …`). */
const readSentence = remembered((text: string): ReadSentence | null => {
  const sentence = lowered(text);
  const name = /^(?:[\w$]{1,60}\.){0,10}([A-Z][A-Za-z]{2,80})(?:Error|Exception|Fault)(?::|$)/.exec(
    text.slice(0, 300),
  )?.[1];
  const read =
    (name === undefined ? null : heaviest(codeRows, codeWords(name))) ??
    heaviest(sentenceRows, sentence) ??
    heaviest(otherSentenceRows, sentence);
  return read === null ? null : { class: read.row.class, weight: read.row.weight, quote: read.quote };
}, mostRead);

/** What the words of a code say. */
const readCode = remembered((code: string) => heaviest(codeRows, codeWords(code)), mostRead);

function lowered(text: string): string {
  return text.slice(0, 1_000).toLowerCase().replaceAll('’', "'").replaceAll('_', ' ');
}

/** Under a 401 "not allowed" may mean a stranger; a scope, an address or a plan is told to who is known. */
const saysNoMoreThan401 =
  /^(?!.*(?:scope|privilege|\bgrant\b|\bip\b|\broles?\b)).*(?:not (?:authori[sz]ed|allowed|permitted|have)|access|denied|forbidden|permission|csrf|blocked)/;

/** Nothing but that the caller could not be told. */
const onlyAuthentication =
  /^(?:user )?(?:authentication|authori[sz]ation)(?:\/\w{1,20})? (?:failed|error|required|failure)[.!]?$/;

/** How JavaScript's parser ends its sentences. */
const inJson = /\bin json at position \d|\bis not valid json\b|\bend of json input\b/;

/** Why a sentence is not heard beside the status and what else was read; `''` if it is. */
function whyUnheard(found: FailureClass, text: string, { exchange, trusted, refused }: EvidenceScene): string {
  const sentence = lowered(text);
  if (trusted === 401)
    return found === 'permission' && !saysNoMoreThan401.test(sentence) ? nothing : 'a 401 says who must be known first';
  if (refused && found !== 'rate-limit' && found !== 'payment') return 'fields were refused';
  if (trusted === 404 && found === 'authentication')
    return /access token|api[ -]?key|bearer|authentication failed/.test(sentence)
      ? nothing
      : 'it can’t stand against status 404';
  // what the server could not parse was not what was sent
  if (trusted === 500 && found === 'request' && inJson.test(sentence) && isBodySound(exchange.request) === true)
    return 'what was sent parses as its Content-Type';
  // a database's refusal of a double, let through as a 500
  if (trusted === 500 && found === 'conflict' && /\bduplicate (?:key|entry)\b|\bunique constraint/.test(sentence))
    return nothing;
  // the whole of what a 500 says, not a database's "password authentication failed for user …"
  if (trusted === 500 && found === 'authentication' && onlyAuthentication.test(sentence)) return nothing;
  if (!mayOverrule(found, trusted, 'sentence')) return `it can’t stand against status ${trusted}`;
  return nothing;
}

/** Fields were refused: validation, where the status leaves it open. */
function fromFields({ error, status }: EvidenceScene): readonly Evidence[] {
  const [field] = error?.fields ?? [];
  // a 412 may be the precondition of a form (Vikunja)
  const open = (isOpen(status) && status !== 500) || status === 412;
  if (field === undefined || (status >= 400 && !open)) return [];
  return [{ class: 'validation', weight: ofFields, from: 'fields', quote: cut(field.path), because: nothing }];
}

function fromStatus({ exchange, error, status }: EvidenceScene): readonly Evidence[] {
  const standing = classOfStatus(status);
  if (standing !== null)
    return [{ class: standing, weight: ofStatus, from: 'status', quote: String(status), because: nothing }];
  const bare = exchange.response.status;
  const lost = bare === 0 || (bare > 0 && bare < 400 && error === undefined);
  // who answers 200, and says in a sentence of their own what is wrong, refuses more often than they fail; not in a stream, which
  // began well
  const refuses =
    error !== undefined &&
    !isStream(exchange) &&
    error.envelope !== 'graphql' &&
    error.message !== null &&
    isSentence(error.message.value) &&
    !mirrorsStatus(error.message.value);
  return [
    {
      class: lost ? 'network' : refuses ? 'validation' : 'server',
      weight: ofNothing,
      from: 'status',
      quote: String(bare),
      because: 'nothing says more',
    },
  ];
}

/** Values are refused only where the body could be read. */
export function isUnread({ exchange, refused }: EvidenceScene): boolean {
  const { status: own } = exchange.response;
  return !refused && (own === 400 || own === 422) && sentBodyIsBroken(exchange);
}
