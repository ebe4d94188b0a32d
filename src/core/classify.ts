import { codeRules, sentenceRules, type WordRule } from './classify/words.ts';
import { otherSentenceRules } from './classify/other-languages.ts';
import { classOfNumber, classOfSqlState } from './classify/numbers.ts';
import { sentBodyIsBroken } from './classify/sent-body.ts';
import { refusesGrant } from './classify/sent-grant.ts';
import { classOfStatus } from './classify/status.ts';
import type { FailureClass } from './diagnosis.ts';
import { mirrorsStatus } from './envelopes/general/forms.ts';
import { wordsOf } from './envelopes/general/words.ts';
import type { ParsedError } from './envelopes/parsed-error.ts';
import { header, type Exchange } from './exchange/exchange.ts';
import { quotaComesBack } from './retry/hints/reset-headers.ts';
import { withoutEnd } from './without-end.ts';

/**
 * What kind of failure it was. The vendor's code speaks first, then its other machine words, headers, its sentence, fields
 * that were refused, at last the status; each only where it may overrule the status (`mayOverrule`). Definitions of the
 * classes: README.md beside this file.
 */
export function classify(exchange: Exchange, error: ParsedError | undefined): FailureClass {
  const { status } = exchange.response;
  const stated = status >= 400 ? status : statedStatus(error);
  // a body that says 500 of itself under a 200 often says it of every failure
  const said = status < 400 && stated === 500 ? 0 : stated;
  const refused = (error?.fields ?? []).some((field) => field.path !== '');
  const found = fromEvidence(exchange, error, { stated, said, refused });
  // values are refused only where the body could be read
  const unread = found === 'validation' && !refused && (status === 400 || status === 422) && sentBodyIsBroken(exchange);
  return unread ? 'request' : found;
}

/** What the status is taken for: as stated, as far as it may be trusted, and whether fields were refused. */
interface Stated {
  readonly stated: number;
  readonly said: number;
  readonly refused: boolean;
}

function fromEvidence(
  exchange: Exchange,
  error: ParsedError | undefined,
  { stated, said, refused }: Stated,
): FailureClass {
  const { status } = exchange.response;
  return (
    fromCodes(error, stated, refused) ??
    fromHeaders(exchange, stated) ??
    (stated < 401 && refusesGrant(exchange, error?.message?.value ?? '') ? 'authentication' : null) ??
    fromSentence(error, said, refused) ??
    fromFields(error, stated) ??
    classOfStatus(stated) ??
    (status === 0 || (status > 0 && status < 400 && error === undefined) ? 'network' : 'server')
  );
}

/** A status that the body states (`{"status":404}` in a 200). */
function statedStatus(error: ParsedError | undefined): number {
  const stated = error?.hints.find((hint) => /^[45]\d\d$/.test(hint));
  return stated === undefined ? 0 : Number(stated);
}

function fromCodes(error: ParsedError | undefined, status: number, refused: boolean): FailureClass | null {
  if (error === undefined) return null;
  const sentence = error.message?.value ?? '';
  const codes = [...(error.code === null ? [] : [error.code.value]), ...error.hints];
  for (const code of codes) {
    const found = classOfNumber(code) ?? classOfSqlState(code, sentence) ?? classOfCode(code);
    // a mirror of a 503 says nothing: limits are told under it, too
    if (status === 503 && found === 'unavailable' && mirrorsStatus(wordsOf(code).join(' '))) continue;
    if (found !== null && isVague(code) && decided(status) && found === classOfStatus(status))
      return found === 'permission' && ranOut.test(sentence) ? 'authentication' : found;
    if (found !== null && mayOverrule(found, status, 'code') && !(isVague(code) && decided(status))) {
      if (found === 'not-found' && refused && status === 400) continue;
      if (decided(status) && !unambiguous.has(found) && speaksOfStatus(code, status)) return classOfStatus(status);
      if (found === 'permission' && status === 401 && !speaksOfRights.test(wordsOf(code).join(' '))) continue;
      if (found === 'authentication' && forgery.test(sentence)) return 'permission';
      const unsure =
        isVague(code) ||
        (found === 'validation' && missingThing.test(codeWords(code)) && /\bexist\b|\bnot found\b/i.test(sentence)) ||
        (found === 'server' && status === 500) ||
        (code !== error.code?.value && found === 'validation');
      return unsure ? (fromSentence(error, status, refused) ?? found) : found;
    }
  }
  return null;
}

/** A token against forged requests says nothing about who the caller is. */
const forgery = /\b(?:csrf|xsrf)\b|cross[- ]site request|authenticity ?token/i;

/** What proved the caller, or a signed address, had its time: `AccessDenied` beside it names no right. */
const ranOut =
  /\b(?:request|link|url|tokens?|session|signature|credentials?|policy) (?:has |have |is |was )?(?:already )?expired\b/i;

/** A missing thing, not a missing value, where the sentence says that it does not exist. */
const missingThing = /^missing ?\w*$/;

/** Never said by accident. */
const unambiguous: ReadonlySet<FailureClass> = new Set<FailureClass>(['payment', 'rate-limit']);

/** `NotAuthorizedOrNotFound` under a 404, `invalid_id` under a 404: a code that may mean two things means what the status says. */
function speaksOfStatus(code: string, status: number): boolean {
  const words = codeWords(code);
  if (status === 413 && /\btoo (?:big|long|large)\b/.test(words)) return true;
  if (status === 404 && /\b(?:invalid|bad|wrong|unknown) (?:\w+ ){0,3}id$/.test(words)) return true;
  const rule = codeRules.find((each) => each.class === classOfStatus(status));
  return rule !== undefined && firstMatch([rule], words) !== null;
}

/** Under a 401 only these tell that the caller is known: a key may be "disabled" or "denied" as well. */
const speaksOfRights =
  /scope|permission|privilege|\brole|\brights?\b|not ?(?:allowed|authori[sz]ed|permitted|entitled)/;

/** The words of a code; of a type URI those of its last part. */
function classOfCode(code: string): FailureClass | null {
  const words = codeWords(code);
  return /\p{L}/u.test(words) ? firstMatch(codeRules, words) : null;
}

function codeWords(code: string): string {
  const last = /^(?:https?:|urn:|tag:|\/)/.test(code) ? (withoutEnd(code, '/#?').split(/[/#:]/).at(-1) ?? '') : code;
  return wordsOf(last).join(' ');
}

function firstMatch(rules: readonly WordRule[], text: string): FailureClass | null {
  for (const rule of rules) {
    if (rule.when.test(text) && rule.unless?.test(text) !== true) return rule.class;
  }
  return null;
}

/** Codes that say no more than a status would. */
function isVague(code: string): boolean {
  return /^(?:bad ?request|invalid ?request(?: error)?|invalid|forbidden|unauthori[sz]ed|not ?found|conflict|unprocessable ?(?:entity|content)|error|failed|failure|internal(?: server)? ?error|validation|request (?:failed|denied)|not ?authori[sz]ed(?: exception)?|access ?denied(?: error| exception| fault)?|o ?auth exception|exception|client ?error|api ?error|unknown(?: error)?|failed precondition|invalid ?argument)$/.test(
    wordsOf(code).join(' '),
  );
}

/** Statuses that are particular enough to stand against a vague code. */
function decided(status: number): boolean {
  return classOfStatus(status) !== null && status !== 400 && status !== 406 && status !== 422 && status !== 500;
}

/** Which classes a code or sentence may give to an answer of this status. */
function mayOverrule(found: FailureClass, status: number, by: 'code' | 'sentence'): boolean {
  const standing = classOfStatus(status);
  if (standing === null || standing === found) return true;
  const rules = by === 'code' ? byCode : bySentence;
  return rules.get(found)?.has(status) ?? (rules.get(found) === undefined && by === 'code');
}

const open = [400, 406, 422, 500];

/** Without an entry here a class may overrule any status: rate limits and payment are never said by accident. */
const byCode: ReadonlyMap<FailureClass, ReadonlySet<number>> = new Map<FailureClass, ReadonlySet<number>>([
  ['authentication', new Set([...open, 403, 404, 409, 417, 419, 451, 503])],
  ['permission', new Set([...open, 401, 404, 409, 419, 503])],
  ['not-found', new Set([...open, 409, 412])],
  ['conflict', new Set([...open, 403, 405, 412, 423, 424, 428])],
  ['request', new Set([...open, 403, 404])],
  ['validation', new Set([...open, 403, 404, 405, 409, 412, 413, 415, 417])],
  ['unavailable', new Set([400, 406, 409, 422, 424, 500])],
  ['server', new Set([406, 424, 501])],
  ['network', new Set<number>()],
]);

const bySentence: ReadonlyMap<FailureClass, ReadonlySet<number>> = new Map<FailureClass, ReadonlySet<number>>([
  ['payment', new Set([400, 403, 406, 422, 429])],
  ['rate-limit', new Set([400, 403, 406, 409, 413, 422, 503])],
  ['authentication', new Set([400, 403, 406, 422])],
  ['permission', new Set([400, 406, 422])],
  ['not-found', new Set([400, 406])],
  ['conflict', new Set([400, 406, 422])],
  ['request', new Set([400, 406, 500])],
  ['validation', new Set([406])],
  ['unavailable', new Set([406, 500])],
  ['server', new Set([406])],
  ['network', new Set<number>()],
]);

/**
 * A 403 or 503 whose rate limit is used up (X-RateLimit-Remaining, RateLimit-Remaining), a 402 whose quota comes back at a stated
 * time, and the challenge of a 401.
 */
function fromHeaders(exchange: Exchange, status: number): FailureClass | null {
  const { headers } = exchange.response;
  if (status === 401 || status === 403) {
    const challenge = header(headers, 'www-authenticate')?.slice(0, 2_000) ?? '';
    if (/error="?insufficient_(?:scope|user_authentication)/i.test(challenge))
      return /scope/i.test(challenge) ? 'permission' : 'authentication';
    if (/error="?invalid_(?:token|client)/i.test(challenge)) return 'authentication';
  }
  if (status === 402 && quotaComesBack(headers)) return 'rate-limit';
  if (status !== 403 && status !== 503) return null;
  const usedUp = headers.some(
    (line) =>
      /^x-?rate-?limit(?:-\w+)?-remaining$|^rate-?limit-remaining$/i.test(line.name) && /^0+$/.test(line.value.trim()),
  );
  return usedUp ? 'rate-limit' : null;
}

function fromSentence(error: ParsedError | undefined, status: number, refused: boolean): FailureClass | null {
  for (const text of [error?.message?.value ?? '', ...(error?.otherMessages ?? [])]) {
    const found = fromOneSentence(text, status, refused);
    if (found !== null) return found;
  }
  return null;
}

/** `TableDoesNotExistError: …`: a sentence that begins with the name of an exception. */
function fromExceptionName(text: string): FailureClass | null {
  const name = /^(?:[\w$]{1,60}\.){0,10}([A-Z][A-Za-z]{2,80})(?:Error|Exception|Fault)(?::|$)/.exec(
    text.slice(0, 300),
  )?.[1];
  return name === undefined ? null : classOfCode(name);
}

function fromOneSentence(text: string, status: number, refused: boolean): FailureClass | null {
  const sentence = text.slice(0, 1_000).toLowerCase().replaceAll('’', "'").replaceAll('_', ' ');
  const found =
    fromExceptionName(text) ?? firstMatch(sentenceRules, sentence) ?? firstMatch(otherSentenceRules, sentence);
  if (found === null) return null;
  if (status === 401) return found === 'permission' && /scopes?\b|privilege/.test(sentence) ? found : null;
  if (refused && found !== 'rate-limit' && found !== 'payment') return null;
  if (status === 404 && found === 'authentication')
    return /access token|api[ -]?key|bearer/.test(sentence) ? found : null;
  // a database's refusal of a double, let through as a 500
  if (status === 500 && found === 'conflict' && /\bduplicate (?:key|entry)\b|\bunique constraint/.test(sentence))
    return found;
  if (!mayOverrule(found, status, 'sentence')) return null;
  return classOfStatus(status) === found ? null : found;
}

/** Fields were refused: validation, where the status leaves it open. */
function fromFields(error: ParsedError | undefined, status: number): FailureClass | null {
  const some = (error?.fields.length ?? 0) > 0;
  return some && (status < 400 || (open.includes(status) && status !== 500)) ? 'validation' : null;
}
