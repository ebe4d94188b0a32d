import { isJsonSpace } from '../lib/characters.ts';
import { codeRank } from '../envelopes/general/roles.ts';
import { wordsOf } from '../envelopes/general/words.ts';
import { lineSaysFailed } from '../envelopes/general/says-failed/decision/one-line.ts';

/**
 * Whether a 2xx body could be hiding a failure, told from its text alone, before anything is parsed. It looks at every
 * member, element and attribute whose name or value is known to carry failures (`error`, `success: false`, `status: "fail"`,
 * JSON-RPC and GraphQL errors, SOAP faults, `grpc-status` …). True means no more than "read it in full": a log that quotes
 * errors passes, too. About one scan of the text, bounded work at each place; never throws.
 */
export function hasFailureMarks(text: string): boolean {
  if (hasMemberMark(text, latinMark) || hasMemberMark(text, otherMark)) return true;
  if (hasTextMark(text)) return true;
  if (!isMarkup(text)) return false;
  // escaped XML in an element: what older SOAP services return
  return (
    markupMark.test(text) ||
    (text.includes('&lt;') && markupMark.test(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')))
  );
}

/** Exact searches, which cost least: gRPC-Web's trailers, and a FHIR outcome, which tells its failures by their severity. */
function hasTextMark(text: string): boolean {
  if (wordMark.test(text.slice(0, ends)) || (text.length > ends && wordMark.test(text.slice(-ends)))) return true;
  if (text.length <= ends && unsureNumber.test(text)) return true;
  if (pairsMark.test(text.slice(0, ends)) || fatalMark.test(text.slice(0, 200)) || fatalMark.test(text.slice(-ends)))
    return true;
  if (listMark.test(text.slice(0, 100)) || lineSaysFailed(text) || text.includes('OperationOutcome')) return true;
  if (answerText.test(text.slice(0, ends)) && textMark.test(text.slice(0, longestInText))) return true;
  return (text.includes('grpc-status') || text.includes('Grpc-Status')) && grpcStatusMark.test(text);
}

/** JSON in a text (`"{\\"success\\":false}"`), as gateways hand on what the server behind them said. */
const textMark =
  /\\"(?:is_?)?(?:success|ok)\\"\s{0,5}:\s{0,5}(?:false|\\"false)|\\"err\w{0,20}\\"\s{0,5}:\s{0,5}(?:-?[1-9]|\{|\\"(?!\\"|0|ok|none))/i;

/** The member that such a text stands in. */
const answerText = /"\w{0,40}(?:data|result|response|body|answer|output)"\s{0,5}:\s{0,5}"\s{0,5}\{\s{0,5}\\"/i;

const longestInText = 50_000;

/** `[{"message":[{"id":"120",…`: a list around numbered sentences. */
const listMark = /^\s{0,20}\[\s{0,20}\{\s{0,20}"messages?"\s{0,5}:\s{0,5}\[/;

/** How much of either end of a body is searched for what stands beside an answer's content, not in it. */
const ends = 2_000;

/** `"message":"error"`: a state under the name of a sentence. */
const wordMark =
  /"(?:message|msg)"\s{0,5}:\s{0,5}"(?:error|fail)|"(?:response|message|msg)"\s{0,5}:\s{0,5}"(?:invalid|wrong|expired|missing|unknown|access denied|unauthori[sz]ed) /i;

/** `"code":1`, `"status":0`, `"status":3`: success for most, failure for some; a short body is cheap to ask. */
const unsureNumber = /"(?:code"\s{0,5}:\s{0,5}1|\w{0,20}(?:status|result)"\s{0,5}:\s{0,5}"?\d{1,2}"?)\s{0,5}[,}]/i;

/** An answer in pairs (`ACK=Failure&…`) of which one may tell a failure, and what PHP prints of its errors. */
const pairsMark = /^[\w.[\]-]{1,60}=[^<>\r\n]{0,1900}(?:\r?\n[\w.[\]-]{1,60}=|$)/;
const fatalMark =
  /(?:^\s{0,20}|<br ?\/?>\s{0,5}|\n)(?:<b>)?(?:PHP )?(?:(?:(?:Recoverable |Catchable )?[Ff]atal|Parse) error|Warning|Notice|Deprecated|Strict Standards)(?:<\/b>)?: |^\s{0,20}(?:<br ?\/?>\s{0,5})?<font size='1'><table class='xdebug/;

/** `grpc-status: 5` in the trailers of a gRPC-Web body (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md). */
const grpcStatusMark = /grpc-status: {0,2}0{0,3}[1-9]/i;

/** Words that stand in the states and codes of failures: `REQUEST_DENIED`, `OVER_QUERY_LIMIT`, `NOK`. */
const failureWord =
  'err|fail|fault|excep|denied|invalid|exceed|limit|throttl|quota|forbid|unauth|not[_ -]?(?:found|allow|auth|permit|exist|valid|ok|process|support)' +
  '|unknown|required_|reject|declin|unavail|time[d_ -]{0,2}out|expired|missing|conflict|duplicat|already|unsupported|unsuccess|bad_|wrong' +
  '|illegal|malform|abort|refus|blocked|disabled|too[_ -]?many|problem|violat|overload';

/** Elements and attributes: `<soap:Fault>`, `<error_message>`, `<status>REQUEST_DENIED`, `stat="fail"`, `<success>false`. */
const markupMark = new RegExp(
  '<[\\w.:-]{0,48}(?:err|fault|exception|fail|fehl|fout|feil|fejl|virhe|blad|chyb|hiba|hata)' +
    `|(?:stat|status|code|result|ack|errno)>(?:[^<]{0,48}(?:${failureWord})|\\s{0,48}-?(?!0*<|1<|[123]\\d\\d<)\\d)` +
    `|(?:response|result|return)(?:text|message|msg|desc)>\\s{0,48}[^<]{0,48}(?:${failureWord})` +
    `|(?:reason|motiv[oe]?|mensagem|mensaje)>\\s{0,48}[^<]{0,48}(?:${failureWord}|rejei|falha)` +
    '|response>\\s{0,48}(?!0*<|1<|[23]\\d\\d<|100<)\\d{1,4}<' +
    '|\\s[a-z]{0,4}error\\s{0,2}=\\s{0,2}["\'][1-9]' +
    '|<title>Error</title>' +
    '|status>HTTP/[\\d.]{1,5} [45]' +
    '|\\scode\\s{0,2}=\\s{0,2}["\'][45]\\d\\d["\']' +
    '|(?:success|ok|succeeded)>\\s{0,48}(?:false|0|no)\\b' +
    '|\\s(?:stat|status|success|ok|result)\\s{0,2}=\\s{0,2}["\'](?:fail|err|false|0|no)',
  'i',
);

function isMarkup(text: string): boolean {
  return /^[\s\uFEFF]{0,1000}</.test(text);
}

/** The rest of a member's name from the first word that matters, up to its colon. */
const latinMark =
  /(?:err|fault|exception|fail|succ|ok|stat|cod|result|ret|rc|ack|outcome|valid|violation|problem|type|object|_cd|exito|erfolg|esta|zustand|ergebnis|kod|fehl|fout|feil|fejl|fel|virhe|blad|chyb|hiba|hata|gresk)[^"\\]{0,40}"\s*:/gi;

/** The same for names in other scripts (envelopes/general/translations.ts); apart, because in Latin text it finds nothing at once. */
const otherMark =
  /(?:шиб|омил|код|спех|错误|錯誤|成功|代码|代號|编码|状态|结果|エラ|コード|오류|코드)[^"\\]{0,40}"\s*:/g;

const longestName = 64;
const mostNames = 1000;

function hasMemberMark(text: string, pattern: RegExp): boolean {
  /** Lists repeat the same names over and over: each is judged once. */
  const judged = new Map<string, Role>();
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = text.lastIndexOf('"', found.index) + 1;
    if (start === 0 || found.index - start > longestName) continue;
    const name = text.slice(start, text.indexOf('"', found.index));
    let role = judged.get(name);
    if (role === undefined) {
      role = roleOf(name);
      if (judged.size < mostNames) judged.set(name, role);
    }
    if (role !== 'none' && isMark(role, text, afterSpace(text, pattern.lastIndex))) return true;
  }
  return false;
}

/** What a member's value would have to be in order to be a mark. */
type Role = 'error' | 'success' | 'state' | 'code' | 'kind' | 'none';

const leastCodeRank = 4.5;

/** By the same words as bodies are read in full, so that nothing is missed that the readers know. */
function roleOf(name: string): Role {
  const words = wordsOf(name);
  const head = words.at(-1) ?? '';
  if (words.some((word) => errorWords.test(word)) || /error|^err/i.test(name)) return 'error';
  const bare = words.filter((word) => !/^(?:is|has|was|request)$/.test(word)).join(' ');
  if (/^(?:success|ok|valid|acknowledged)$/.test(bare)) return 'success';
  if (/^(?:status|stat|state|result|outcome|ack|success)$/.test(head)) return 'state';
  if (head === 'type' || head === 'object' || head === 'typename') return 'kind';
  if (!/^(?:codes?|cod|errno|ret|rc|retcode)$/.test(head)) return 'none';
  // `vnp_ResponseCode`: the API's own mark before it
  const own = words.length === 3 && /^(?:response|result|return|status)$/.test(words[1] ?? '');
  return words.length === 1 || own || codeRank(name) >= leastCodeRank ? 'code' : 'none';
}

const errorWords = /^(?:errors?|fault|exceptions?|failure|failed|fail|problem|violations?)$/;

function isMark(role: Exclude<Role, 'none'>, text: string, at: number): boolean {
  if (role === 'error') return !isEmptyValue(text, at);
  if (role === 'kind') return /^"(?:error"|\w{1,60}(?:Error|Failure|Problem)")/i.test(text.slice(at, at + 70));
  if (role === 'state' && /^\{\s{0,40}"(?:message|value)"/i.test(text.slice(at, at + 60))) return true;
  if (role === 'success' && /^(?:0|"(?:0|no?)")/i.test(text.slice(at, at + 5))) return true;
  return isFailureState(role, text, at);
}

/** Where a member's value begins: after the white space that follows its colon. */
function afterSpace(text: string, at: number): number {
  let start = at;
  while (start < text.length && isJsonSpace(text.charCodeAt(start))) start += 1;
  return start;
}

/** null, false, 0, and empty strings, lists and objects; also `"0"`, `"none"` and `"ok"`. */
function isEmptyValue(text: string, at: number): boolean {
  const value = text.slice(at, at + 80);
  return /^(?:null|false|-?0(?:\.0+)?(?![\d.])|"(?:0|0000|none|no|ok|false|null|success)?"|\[\s*\]|\{\s*\}|$)/i.test(
    value,
  );
}

const failureValue = new RegExp(`${failureWord}|^(?:ko|no|nok|n|f|false)$`, 'i');

/** `A0230`, `E-1001`: how some number their failures. */
const lettersAndNumber = /^[A-Z]{1,4}[-_]?\d{3,6}$/;

/** `NoRoute`, `no_match`: a code that says what was not found. */
const findsNothing = /^(?:[Nn]o[A-Z]|no_|NO_)/;

const longestState = 64;

/** A word of failure, an HTTP status of failure, a negative number, or a code that is none of the usual ones of success. */
function isFailureState(role: Role, text: string, at: number): boolean {
  let value = text.slice(at, at + 14);
  if (value.startsWith('"')) {
    const end = text.indexOf('"', at + 1);
    value = text.slice(at + 1, Math.min(end < 0 ? text.length : end, at + longestState));
    if (!/^-?\d/.test(value))
      return failureValue.test(value) || lettersAndNumber.test(value) || (role === 'code' && findsNothing.test(value));
    if (role === 'code' && /^0+[1-9]/.test(value)) return true;
  }
  const number = Number(/^-?\d{1,12}/.exec(value)?.[0] ?? Number.NaN);
  if (Number.isNaN(number)) return /^false/i.test(value);
  if (statusesOfHttp(number)) return false;
  return role === 'code' ? !usualCodes.has(number) : number < 0 || number >= 100;
}

/** The statuses below 400 that HTTP has. */
function statusesOfHttp(number: number): boolean {
  return (number >= 200 && number <= 208) || number === 226 || (number >= 300 && number <= 308);
}

/** What APIs that number their answers send for success. */
const usualCodes = new Set([0, 1, 1000, 2000, 10_000, 20_000, 100_000, 200_000]);
