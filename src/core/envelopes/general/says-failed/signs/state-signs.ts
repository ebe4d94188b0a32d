import type { JsonValue } from '../../../../diagnosis.ts';
import { codeRank, messageRank } from '../../roles.ts';
import { codeForm } from '../../forms.ts';
import { wordsOf } from '../../words.ts';

/** What the members of a 2xx answer say for and against a failure. */
export interface Signs {
  /** `success: false`, `ok: false`. */
  failureFlag: boolean;
  /** `error: true`. */
  errorFlag: boolean;
  /** `success: true`, `status: "ok"`, or a number that HTTP has for success. */
  successFlag: boolean;
  /** The same by a flag or a word: a number may be anything (`{"status":202,"error":true}`). */
  successWord: boolean;
  /** `error` (or its like) holds an object with a code or sentence, a non-empty text, or a non-empty list. */
  error: boolean;
  /** `errors` holds a list of errors. */
  errors: boolean;
  /** `status: "error"`, `stat: "fail"`, `type: "error"`. */
  failureWord: boolean;
  /** `status: "REQUEST_DENIED"`. */
  failureStatus: boolean;
  /** `error_message`, `errmsg`: a sentence under a name that says error. */
  errorMessage: boolean;
  /** `errcode: 40013`: not zero, under a name that says error. */
  errorCode: boolean;
  /** A status of 400-599 in the body. */
  status: boolean;
  /** A vendor's number other than the usual ones of success. */
  code: boolean;
  /** A number of three digits and more under `status` that HTTP does not have: a failure for some, a state for others. */
  weakCode: boolean;
  /** `status: 3` beside `statusMessage: "Not authorised"`: a number and a sentence of failure under one name. */
  pair: boolean;
  /** A code that says in words what failed: `PaymentDealer.InvalidRequest`. */
  codeWord: boolean;
  /** A sentence under any name for sentences, and not one of success. */
  message: boolean;
  /** The sentence speaks of a failure. */
  badMessage: boolean;
  /** Members that are the answer's proper content, outside `data` and `result`. */
  payload: number;
  /** Those of them that are filled lists and objects. */
  content: number;
  /** `data` or `result` is there and empty. */
  emptyData: boolean;
  /** `data` is a sentence of failure. */
  dataSays: boolean;
  /** The state says `error`, not merely `failed` as that of a job may. */
  errorWord: boolean;
  /** Non-empty `data`, `result`, `results`. */
  data: boolean;
  /** Marks of a stored record (id and dates) or of a page of a list. */
  record: boolean;
}

const failureWords = new Set([
  'error',
  'err',
  'fail',
  'failed',
  'failure',
  'nok',
  'ko',
  'not_ok',
  'notok',
  'not ok',
  'unsuccessful',
  'fault',
  'exception',
  'fehler',
  'erro',
  'erreur',
  'errore',
  'falha',
]);
/** `type: "error"`: what kind of a thing it is. */
const kindsOfFailure = /^(?:error|fehler|erro|erreur|errore)$/;
const successWords = new Set([
  'ok',
  'success',
  'succeeded',
  'successful',
  'passed',
  'pass',
  'done',
  'true',
  'completed',
  'active',
]);

const badStatus =
  /^(?:[A-Z]+_)*(?:DENIED|INVALID|ERROR|FAILED|FAILURE|NOT_FOUND|UNAUTHORIZED|UNAUTHENTICATED|FORBIDDEN|EXCEEDED|REJECTED|NOT_PROCESSED|NOT_ALLOWED|NOT_AUTHORI[SZ]ED|NOT_PERMITTED|NOT_SUPPORTED)$|^(?:INVALID|UNKNOWN|MISSING|REQUIRED)_[A-Z_]+$|^OVER_[A-Z_]*LIMIT$|^(?:MALFORMED|NOTAUTHED|BADREQUEST)$/;

/** `status: "A401"`. */
const numberedState = /^[A-Z]{1,4}[-_]?\d{3,6}$/;

/** States of a call that no stored thing has: Google's `NOT_FOUND` beside empty `routes`. */
export const stateOfCall =
  /^(?:NOT_FOUND|INVALID_REQUEST|REQUEST_DENIED|OVER_[A-Z_]*LIMIT|MAX_[A-Z_]+_EXCEEDED|UNKNOWN_ERROR)$/;

/** A flag or a word says that it went well. */
export function succeed(signs: Signs): void {
  signs.successFlag = true;
  signs.successWord = true;
}

/** What a state (`status: "error"`), a status in the body or a vendor's code says; false if the member is none of them. */
export function readState(name: string, head: string, value: JsonValue, signs: Signs): boolean {
  const digits = typeof value === 'string' && /^-?\d{1,9}$/.test(value.trim());
  if (
    typeof value === 'string' &&
    !digits &&
    (/^(?:status|stat|result|outcome|ack|type|object|state|success|ret|rc|rtn)$/i.test(head) ||
      // Portuguese puts the noun first: `StatusPagamento`
      (/^status[A-Z_]/i.test(name) && failureWords.has(value.trim().toLowerCase())))
  ) {
    const word = value.trim().toLowerCase();
    const kind = head === 'type' || head === 'object';
    if (/^(?:error|err|nok|ko|fehler|erro|erreur|errore)$/.test(word) && !kind) signs.errorWord = true;
    if (failureWords.has(word) || (word === 'f' && /result/i.test(name)))
      signs.failureWord ||= !kind || kindsOfFailure.test(word);
    else if (!kind && (successWords.has(word) || (word === 's' && /result/i.test(name)))) succeed(signs);
    else if (badStatus.test(value.trim()) && !kind) signs.failureStatus = true;
    else if (!kind && numberedState.test(value.trim())) signs.code = true;
    else return kind ? isUri(value) || messageRank(name) > 0 : false;
    return true;
  }
  const number = typeof value === 'number' || digits ? Number(value) : Number.NaN;
  if (head === 'code' && typeof value === 'string' && readCode(value.trim(), signs)) return true;
  if (
    Number.isNaN(number) ||
    !(
      codeRank(name) >= 4.5 ||
      head === 'status' ||
      head === 'cod' ||
      head === 'ret' ||
      head === 'errno' ||
      /status_?code$/i.test(name)
    )
  )
    return false;
  // what the server's own call got, told beside the API's state
  if (/^http_?status(?:_?code)?$/i.test(name) && number >= 200 && number <= 299) return true;
  if (number >= 400 && number <= 599) signs.status = true;
  else if (number === 200 || number === 201 || number === 202 || number === 204) signs.successFlag = true;
  else if (number < 0 && number > -1e6 && head !== 'status') signs.errorCode = true;
  else if (head === 'status')
    signs.weakCode ||= number <= 0 || (number >= 100 && number < 1e6 && !statusesOfHttp(number));
  else if (!/^(?:0|1|10000|20000|1000|2000|100000|200000)$/.test(String(number))) signs.code = true;
  return true;
}

/** The statuses below 400 that HTTP has: `status: 240` is a number of the API's own. */
export function statusesOfHttp(number: number): boolean {
  return (number >= 200 && number <= 208) || number === 226 || (number >= 300 && number <= 308);
}

function isUri(value: string): boolean {
  return value.includes(':') || value.startsWith('/');
}

/**
 * `code: "FAIL"`, `"SUCCESS"`, `"INVALID_KEY"`, `"A0230"`, `"0001"`: words, and numbers as text. Codes alone decide nothing: a
 * sentence of failure must stand beside them.
 */
function readCode(code: string, signs: Signs): boolean {
  const word = code.toLowerCase();
  if (failureWords.has(word)) signs.failureWord = true;
  else if (successWords.has(word)) succeed(signs);
  else if (badStatus.test(code) || /^ERR(?:OR)?[_-]/.test(code) || /^[A-Z]{1,4}[-_]?\d{3,6}$/.test(code))
    signs.code = true;
  else if (namesFailure(code)) {
    signs.code = true;
    signs.codeWord = true;
  } else if (/^0+[1-9]\d*$/.test(code)) signs.code = true;
  else return false;
  return true;
}

/** `IllegalAccessToken`, `missing_parameter`: several words of which one says that something is wrong. */
export function namesFailure(code: string): boolean {
  const words = codeForm(code) === 'strong' ? wordsOf(code) : [];
  return (
    words.length > 1 &&
    // `NoRoute`, `NoSegment`
    (words[0] === 'no' ||
      words.some((word) =>
        /^(?:invalid|illegal|denied|forbidden|unauthori[sz]ed|expired|missing|exceeded|failed|failure|error|not|unknown|unsupported|rejected|duplicate|fault|overloaded|unavailable|mismatch|malformed|wrong|exception|timeout)$/.test(
          word,
        ),
      ))
  );
}
