/**
 * Whether a 2xx body could be hiding a failure, told from its text alone, before anything is parsed. It looks at every
 * member, element and attribute whose name or value is known to carry failures (`error`, `success: false`, `status: "fail"`,
 * JSON-RPC and GraphQL errors, SOAP faults, `grpc-status` …). True means no more than "read it in full": a log that quotes
 * errors passes, too. About one scan of the text, bounded work at each place; never throws.
 */
export function hasFailureMarks(text: string): boolean {
  return hasMemberMark(text) || grpcStatusMark.test(text) || (isMarkup(text) && markupMark.test(text));
}

/** `grpc-status: 5` in the trailers of a gRPC-Web body (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md). */
const grpcStatusMark = /grpc-status: {0,2}0{0,3}[1-9]/i;

/** Words that stand in the states and codes of failures: `REQUEST_DENIED`, `OVER_QUERY_LIMIT`, `NOK`. */
const failureWord =
  'err|fail|fault|excep|denied|invalid|exceed|limit|throttl|quota|forbid|unauth|not[_ -]?(?:found|allow|auth|permit|exist|valid|ok)' +
  '|unknown|reject|declin|unavail|time[d_ -]{0,2}out|expired|missing|conflict|duplicat|already|unsupported|bad_|wrong|illegal' +
  '|malform|abort|refus|blocked|disabled|too[_ -]?many|problem|violat';

/** Elements and attributes: `<soap:Fault>`, `<error_message>`, `<status>REQUEST_DENIED`, `stat="fail"`, `<success>false`. */
const markupMark = new RegExp(
  '<[\\w.:-]{0,48}(?:error|fault|exception|fail)' +
    `|(?:status|code|result|ack)>[^<]{0,48}(?:${failureWord})` +
    '|(?:success|ok|succeeded)>\\s{0,48}(?:false|0|no)\\b' +
    '|\\s(?:stat|status|success|ok|result)\\s{0,2}=\\s{0,2}["\'](?:fail|err|false|0|no)',
  'i',
);

function isMarkup(text: string): boolean {
  return /^[\s\uFEFF]{0,1000}</.test(text);
}

/** The rest of a member's name from the first word that matters, up to its colon. */
const memberMark =
  /(?:err|fault|exception|fail|succe|ok|stat|code|result|ret|rc|ack|outcome|valid|violation|problem|reason)[^"\\]{0,40}"\s*:/gi;

const longestName = 64;

function hasMemberMark(text: string): boolean {
  memberMark.lastIndex = 0;
  for (let found = memberMark.exec(text); found !== null; found = memberMark.exec(text)) {
    const name = nameAround(text, found.index);
    if (name !== null && isMark(name, text, memberMark.lastIndex)) return true;
  }
  return false;
}

/** The name that `at` stands in, in lower case without `_` and `-`; null if it begins too far away. */
function nameAround(text: string, at: number): string | null {
  const farthest = Math.max(0, at - longestName);
  let start = at - 1;
  while (start >= farthest && text[start] !== '"') start -= 1;
  if (start < farthest) return null;
  const end = text.indexOf('"', at);
  return text
    .slice(start + 1, end)
    .toLowerCase()
    .replaceAll(/[_-]/g, '');
}

const successNames = new Set(
  'success ok succeeded successful issuccess issuccessful valid isvalid isok acknowledged'.split(' '),
);
const stateNames = new Set(
  (
    'status state stat result resultcode resultstatus outcome code ret retcode respcode responsecode statuscode httpstatus ' +
    'httpstatuscode httpcode rc returncode returnstatus responsestatus ack subcode statustext statusmessage reason'
  ).split(' '),
);

function isMark(name: string, text: string, at: number): boolean {
  if (/error|^err|(?<!de)fault|exception|fail|violation|problem/.test(name)) return !isEmptyValue(text, at);
  const value = text.slice(at, at + 80).trimStart();
  if (successNames.has(name)) return /^(?:false|0|"(?:false|0|no?|fail|error))/i.test(value);
  return stateNames.has(name) && isFailureState(value);
}

/** null, false, 0, and empty strings, lists and objects; also `"0"`, `"none"` and `"ok"`. */
function isEmptyValue(text: string, at: number): boolean {
  let start = at;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  const value = text.slice(start, start + 80);
  return /^(?:null|false|-?0(?:\.0+)?(?![\d.])|"(?:0|0000|none|no|ok|false|null|success)?"|\[\s*\]|\{\s*\}|$)/i.test(
    value,
  );
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

const failureState = new RegExp(`^"[^"]{0,64}(?:${failureWord})|^"(?:ko|nok|no|n|false|-\\d|[45]\\d\\d)\\b`, 'i');

/** A word of failure, an HTTP status of failure, a negative number, or a number beyond HTTP's statuses of success. */
function isFailureState(value: string): boolean {
  if (value.startsWith('"')) return failureState.test(value);
  const number = /^-?\d{1,12}/.exec(value)?.[0];
  if (number === undefined) return value.startsWith('false');
  return Number(number) < 0 || Number(number) >= 400;
}
