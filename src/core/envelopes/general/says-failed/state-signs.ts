import type { JsonValue } from '../../../diagnosis.ts';
import { codeRank, messageRank } from '../roles.ts';
import { codeForm } from '../forms.ts';
import type { Signs } from './signs.ts';
import { wordsOf } from '../words.ts';

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
]);
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
  /^(?:[A-Z]+_)*(?:DENIED|INVALID|ERROR|FAILED|FAILURE|NOT_FOUND|UNAUTHORIZED|UNAUTHENTICATED|FORBIDDEN|EXCEEDED|REJECTED)$|^(?:INVALID|UNKNOWN|MISSING)_[A-Z_]+$|^OVER_[A-Z_]*LIMIT$/;

/** What a state (`status: "error"`), a status in the body or a vendor's code says; false if the member is none of them. */
export function readState(name: string, head: string, value: JsonValue, signs: Signs): boolean {
  const digits = typeof value === 'string' && /^-?\d{1,9}$/.test(value.trim());
  if (
    typeof value === 'string' &&
    !digits &&
    /^(?:status|stat|result|outcome|ack|type|object|state|success|ret|rc|rtn)$/i.test(head)
  ) {
    const word = value.trim().toLowerCase();
    const kind = head === 'type' || head === 'object';
    if (/^(?:error|err|nok|ko)$/.test(word) && !kind) signs.errorWord = true;
    if (failureWords.has(word) || (word === 'f' && /result/i.test(name)))
      signs.failureWord ||= !(kind && word !== 'error');
    else if (!kind && (successWords.has(word) || (word === 's' && /result/i.test(name)))) signs.successFlag = true;
    else if (badStatus.test(value.trim()) && !kind) signs.failureStatus = true;
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
  if (number >= 400 && number <= 599) signs.status = true;
  else if (number === 200 || number === 201 || number === 202 || number === 204) signs.successFlag = true;
  else if (number < 0 && number > -1e6 && head !== 'status') signs.errorCode = true;
  else if (head === 'status')
    signs.weakCode ||= number === 0 || (number >= 100 && number < 1e6 && !(number >= 200 && number <= 399));
  else if (!/^(?:0|1|10000|20000|1000|2000|100000|200000)$/.test(String(number))) signs.code = true;
  return true;
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
  else if (successWords.has(word)) signs.successFlag = true;
  else if (badStatus.test(code) || /^ERR(?:OR)?[_-]/.test(code) || /^[A-Z]{1,4}[-_]?\d{3,6}$/.test(code))
    signs.code = true;
  else if (/^0+[1-9]\d*$/.test(code) || namesFailure(code)) signs.code = true;
  else return false;
  return true;
}

/** `IllegalAccessToken`, `missing_parameter`: several words of which one says that something is wrong. */
function namesFailure(code: string): boolean {
  const words = codeForm(code) === 'strong' ? wordsOf(code) : [];
  return (
    words.length > 1 &&
    words.some((word) =>
      /^(?:invalid|illegal|denied|forbidden|unauthori[sz]ed|expired|missing|exceeded|failed|failure|error|not|unknown|unsupported|rejected|duplicate)$/.test(
        word,
      ),
    )
  );
}
