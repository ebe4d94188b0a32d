/**
 * Whether a 2xx body could be hiding a failure, told from its text alone, before anything is parsed. It looks at every
 * member, element and attribute whose name or value is known to carry failures (`error`, `success: false`, `status: "fail"`,
 * JSON-RPC and GraphQL errors, SOAP faults, `grpc-status` …). True means no more than "read it in full": a log that quotes
 * errors passes, too. About one scan of the text, bounded work at each place; never throws.
 */
export function hasFailureMarks(text: string): boolean {
  return hasMemberMark(text) || hasGrpcMark(text) || (isMarkup(text) && markupMark.test(text));
}

/** Trailers are written in lower case (gRPC-Web), headers quoted in a body perhaps not: two exact searches cost least. */
function hasGrpcMark(text: string): boolean {
  return (text.includes('grpc-status') || text.includes('Grpc-Status')) && grpcStatusMark.test(text);
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
  /** Lists repeat the same names over and over: each is judged once. */
  const judged = new Map<string, Role>();
  memberMark.lastIndex = 0;
  for (let found = memberMark.exec(text); found !== null; found = memberMark.exec(text)) {
    const start = text.lastIndexOf('"', found.index) + 1;
    if (start === 0 || found.index - start > longestName) continue;
    const name = text.slice(start, text.indexOf('"', found.index));
    let role = judged.get(name);
    if (role === undefined) {
      role = roleOf(name);
      if (judged.size < mostNames) judged.set(name, role);
    }
    if (role !== 'none' && isMark(role, text, afterSpace(text, memberMark.lastIndex))) return true;
  }
  return false;
}

const mostNames = 1000;

/** What a member's value would have to be in order to be a mark. */
type Role = 'error' | 'success' | 'state' | 'none';

function roleOf(written: string): Role {
  const name = written.toLowerCase().replaceAll(/[_-]/g, '');
  if (/error|^err|(?<!de)fault|exception|fail|violation|problem/.test(name)) return 'error';
  if (successNames.has(name)) return 'success';
  return stateNames.has(name) ? 'state' : 'none';
}

function isMark(role: Exclude<Role, 'none'>, text: string, at: number): boolean {
  if (role === 'error') return !isEmptyValue(text, at);
  if (role === 'success') return /^(?:false|0|"(?:false|0|no?|fail|error))/i.test(text.slice(at, at + 10));
  return isFailureState(text, at);
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

/** Where a member's value begins: after the white space that follows its colon. */
function afterSpace(text: string, at: number): number {
  let start = at;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  return start;
}

/** null, false, 0, and empty strings, lists and objects; also `"0"`, `"none"` and `"ok"`. */
function isEmptyValue(text: string, at: number): boolean {
  const value = text.slice(at, at + 80);
  return /^(?:null|false|-?0(?:\.0+)?(?![\d.])|"(?:0|0000|none|no|ok|false|null|success)?"|\[\s*\]|\{\s*\}|$)/i.test(
    value,
  );
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

const failureValue = new RegExp(`${failureWord}|^(?:ko|nok|no|n|false|-\\d.*|[45]\\d\\d)$`, 'i');

const longestState = 64;

/** A word of failure, an HTTP status of failure, a negative number, or a number beyond HTTP's statuses of success. */
function isFailureState(text: string, at: number): boolean {
  if (text[at] === '"') {
    const end = text.indexOf('"', at + 1);
    return end > 0 && failureValue.test(text.slice(at + 1, Math.min(end, at + longestState)));
  }
  const value = text.slice(at, at + 14);
  const number = /^-?\d{1,12}/.exec(value)?.[0];
  if (number === undefined) return value.startsWith('false');
  return Number(number) < 0 || Number(number) >= 400;
}
