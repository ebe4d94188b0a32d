import type { JsonValue } from '../../../../diagnosis.ts';
import { asNumber, isEmptyContainer, isObject, member, type JsonObject } from '../../../../lib/json.ts';
import { isErrorItem, saysProblem, saysSuccess, successTexts } from './error-items.ts';
import { ownMessage, problemStrength } from '../../candidates/field-map.ts';
import { codeForm, isSentence, isUrl } from '../../forms.ts';
import { codeRank, containerKind, isSilent, messageRank } from '../../roles.ts';
import { membersOf } from '../../candidates/survey.ts';
import { badSentence, catalogues, contentHeads, reasonLists, recordMarks } from './sign-words.ts';
import { namesFailure, readState, statusesOfHttp, succeed, type Signs } from './state-signs.ts';
import { sharedPrefix, wordsOf } from '../../words.ts';

/** What was read of an object: the questions that are asked of a body begin with the same objects again and again. */
const known = new WeakMap<JsonObject, Readonly<Signs>>();

/** What an object's members say for and against a failure; at most 500 are looked at. */
export function signsOf(node: JsonObject): Readonly<Signs> {
  const before = known.get(node);
  if (before !== undefined) return before;
  const signs = readSigns(node);
  known.set(node, signs);
  return signs;
}

function readSigns(node: JsonObject): Signs {
  const signs: Signs = {
    failureFlag: false,
    errorFlag: false,
    successFlag: false,
    successWord: false,
    error: false,
    errors: false,
    failureWord: false,
    failureStatus: false,
    errorMessage: false,
    errorCode: false,
    status: false,
    code: false,
    weakCode: false,
    codeWord: false,
    pair: false,
    message: false,
    badMessage: false,
    payload: 0,
    content: 0,
    emptyData: false,
    data: false,
    dataSays: false,
    errorWord: false,
    record: false,
  };
  const prefix = sharedPrefix(node);
  for (const [name, value] of membersOf(node)) readSign(name.slice(prefix), value, signs);
  signs.pair = holdsPair(node);
  const id = member(node, 'id');
  const named = typeof member(node, 'title') === 'string' || typeof member(node, 'name') === 'string';
  const stated = typeof member(node, 'state') === 'string';
  if (
    id !== undefined &&
    id !== null &&
    member(node, 'jsonrpc') === undefined &&
    (signs.payload > 0 || named || stated)
  )
    signs.record = true;
  return signs;
}

function readSign(name: string, value: JsonValue, signs: Signs): void {
  const words = wordsOf(name);
  const head = words.at(-1) ?? '';
  const saysError = words.some((word) =>
    /^(?:error|errors|fault|exception|exceptions|failure|failed|fail)$/.test(word),
  );
  if (
    recordMarks.test(name)
      ? (value !== false || /valid$/i.test(name)) && value !== null && !saysNothing(value)
      : isMoment(name, words)
  )
    signs.record = true;
  if (value === false && recordMarks.test(name)) return;
  if (readFlag(words, value, signs)) return;
  if (value === false && /^(?:result|response|data)$/i.test(name)) {
    signs.emptyData = true;
    return;
  }
  if (typeof value === 'boolean' || name.includes('.')) {
    signs.payload += 1;
    return;
  }
  if (isEmptyOrFalse(value)) {
    if (/^(?:data|result|results)$/i.test(name)) signs.emptyData = true;
    return;
  }
  if (/^_?invalid(?:_?(?:fields|params))?$/i.test(name) && isObject(value) && problemStrength(value) >= 2) {
    signs.errors = true;
    return;
  }
  if (
    isObject(value) &&
    /^(?:messages?|validations?|validation_?messages?)$/i.test(name) &&
    problemStrength(value) >= 2
  ) {
    // `"messages":{"note":["The note field is required."]}`: what is wrong with each field, beside a flag that says so
    signs.message = true;
    signs.badMessage = true;
    return;
  }
  if (head === 'codes' && saysError && Array.isArray(value)) return readCodes(value as readonly JsonValue[], signs);
  if (
    head === 'errors' ||
    (saysError && Array.isArray(value) && !catalogues.test(head) && !/^(?:failed|failures?|fail)$/.test(head))
  )
    return readErrors(value, signs);
  if (words.length === 1 && (head === 'error' || head === 'fault' || head === 'exception' || head === 'failure'))
    return readError(value, signs);
  if (saysError && head !== 'id' && !isSilent(name)) return readErrorMember(head, value, signs);
  if (readState(name, head, value, signs)) return;
  const [line] = Array.isArray(value) && /^messages?$/i.test(name) ? (value as readonly JsonValue[]) : [value];
  const said = isObject(line) && line !== value ? ownMessage(line, true) : line;
  if (typeof said === 'string' && (messageRank(name) >= 5 || /^status_?(?:text|string)$/i.test(name))) {
    if (/^(?:message|msg)$/i.test(name) && /^(?:error|fail|failed|failure|not_? ?ok|nok|ko)$/i.test(said.trim()))
      signs.failureWord = true;
    else readMessage(said, signs);
    return;
  }
  if (/^(?:data|result|results|payload|response)$/.test(head) && words.length === 1) {
    if (typeof value === 'object') signs.data = true;
    else if (/^(?:false|no|ng)$/i.test(String(value))) signs.failureWord = true;
    else if (head === 'result' && typeof value === 'number' && value >= 400 && value <= 599) signs.status = true;
    else if (head === 'result' && typeof value === 'number' && (value < 0 || value > 999)) signs.code = true;
    else if (head === 'result' && typeof value === 'number' && value > 1) signs.weakCode = true;
    else if (head === 'result' && /^(?:error|fail(?:ed|ure)?)$/i.test(String(value))) signs.failureWord = true;
    else if (typeof value === 'string' && isSentence(value) && badSentence.test(value.slice(0, 500)))
      signs.dataSays = true;
    else if (!/^[01]$/.test(String(value)) && (head !== 'response' || Number.isNaN(Number(value)))) signs.payload += 1;
    return;
  }
  if (
    Array.isArray(value) &&
    reasonLists.test(name) &&
    (value as readonly JsonValue[]).every((item) => isErrorItem(item))
  ) {
    signs.message = true;
    return;
  }
  const link = typeof value === 'string' && isUrl(value) && !contentHeads.test(head);
  // `"Action":"DescribeUHostInstanceResponse"`: what was called
  const called = head === 'action' && typeof value === 'string' && value.endsWith('Response');
  if (value === 0 || value === '0' || link || called || isBeside(name, words)) return;
  signs.payload += 1;
  if (typeof value === 'object') signs.content += 1;
}

/** What became of the call, or what it lacked; `Not heating` is the state of a thing. */
const explains =
  /\b(?:invalid|incorrect|wrong|missing|expired|denied|rejected|declined|failed|failure|error|unauthori[sz]ed|forbidden|required|unknown|exceeded|insufficient|not (?:authori[sz]ed|allowed|permitted|found|valid|supported))\b|autorizad|inv[aá]lid|ungültig|неверн|ошибк|错误|失败|无效|오류|실패|エラー|gagal|salah|geçersiz|gecersiz/i;

const pairedEnd = /_?(?:message|msg|text|desc(?:ription)?|explanation|string|reason)$/i;

/** What a call came to: a `severity`, a `priority` and a `quality` are of the thing that was read. */
const ofOutcome = /(?:stat(?:us)?|state|results?|code|response|return|ret|ack|err(?:or)?|errno|outcome|fault)$/i;

/** A number that is none of success, and under the same name with a further word the sentence that explains it. */
function holdsPair(node: JsonObject): boolean {
  const members = membersOf(node);
  if (members.length > 40) return false;
  return members.some(([name, text]) => {
    const stem = name.replace(pairedEnd, '');
    if (typeof text !== 'string' || stem === name || !ofOutcome.test(stem)) return false;
    const said = text.trim();
    const bad = isSentence(said) ? explains.test(said.slice(0, 500)) : namesFailure(said);
    const number = bad
      ? asNumber(member(node, stem) ?? member(node, `${stem}Code`) ?? member(node, `${stem}_code`))
      : Number.NaN;
    return Number.isInteger(number) && (number < 0 || (number > 1 && !statusesOfHttp(number)));
  });
}

const flagModifiers = new Set(['is', 'has', 'was', 'request', 'action', 'operation', 'call', 'api']);

function readFlag(words: readonly string[], value: JsonValue, signs: Signs): boolean {
  const truth =
    value === true || value === 'true' || value === 'True'
      ? true
      : value === false || value === 'false' || value === 'False'
        ? false
        : null;
  if (truth === null) return readNumericFlag(words, value, signs);
  const bare = words.filter((word) => !flagModifiers.has(word));
  const word = bare.length === 1 ? bare[0] : '';
  if (word === 'success' || word === 'ok' || word === 'status' || word === 'successful' || word === 'succeeded') {
    if (truth) succeed(signs);
    else signs.failureFlag = true;
    return true;
  }
  if (word === 'error' || word === 'failed' || word === 'failure' || word === 'errors' || word === 'exception') {
    if (truth) signs.errorFlag = true;
    return true;
  }
  return false;
}

/** `success: 0`, `ok: 1`; a zero counts only beside a sentence, as it may be a count. */
function readNumericFlag(words: readonly string[], value: JsonValue, signs: Signs): boolean {
  const number = value === '0' || value === '1' ? Number(value) : value;
  if ((number !== 0 && number !== 1) || words.length !== 1 || !/^(?:success|ok)$/.test(words[0] ?? '')) return false;
  if (number === 1) succeed(signs);
  else signs.errorFlag = true;
  return true;
}

/** One error: an object with a code or a sentence, or a text or number that is not a word of success. */
function readError(value: JsonValue, signs: Signs): void {
  if (Array.isArray(value)) return readErrors(value, signs);
  if (typeof value === 'string')
    signs.error =
      !successTexts.test(value.trim()) &&
      value.length < 2_000 &&
      (isSentence(value) || codeForm(value.trim()) !== 'none');
  else if (typeof value === 'number') signs.error = value !== 0 && Number.isInteger(value);
  else if (isObject(value))
    signs.error = membersOf(value).some(([name, inner]) => saysProblem(name, inner)) || isAllSentences(value);
}

/** `error: {"warning":"You do not have permission …"}`: nothing but sentences, and one of failure. */
function isAllSentences(value: JsonObject): boolean {
  const texts = membersOf(value).map(([, inner]) => (typeof inner === 'string' && isSentence(inner) ? inner : ''));
  return (
    texts.length > 0 && texts.every((text) => text !== '') && texts.some((text) => badSentence.test(text.slice(0, 500)))
  );
}

/** `error-codes: ["…"]`: words, not a list of what codes there are. */
function readCodes(codes: readonly JsonValue[], signs: Signs): void {
  if (codes.every((code) => typeof code === 'string' || typeof code === 'number')) signs.errorCode = true;
  else signs.payload += 1;
}

/** A list of errors: sentences, rows, or objects with a sentence that are no records of a log or a linter. */
function readErrors(value: JsonValue, signs: Signs): void {
  if (typeof value === 'string') {
    // `Errors: "V6070,V6083"`
    const codes = /^[A-Z]{1,4}\d{2,6}(?:[,;] ?[A-Z]{1,4}\d{2,6}){0,50}$/.test(value);
    signs.errors = codes || (isSentence(value) && !successTexts.test(value));
    signs.errorCode ||= codes;
    return;
  }
  const wrapped = isObject(value) ? onlyError(value) : undefined;
  if (wrapped !== undefined) return readErrors(wrapped, signs);
  if (isObject(value)) {
    // single words are what things are called: translations, rules, settings
    if (problemStrength(value) >= 2) signs.errors = true;
    else signs.payload += 1;
    return;
  }
  if (!Array.isArray(value)) {
    signs.payload += 1;
    return;
  }
  const items = (value as readonly JsonValue[]).slice(0, 20);
  // `"error":[403,"Forbidden"]`
  if (items.length === 2 && typeof items[0] === 'number' && items[0] !== 0 && typeof items[1] === 'string') {
    signs.errors = true;
    return;
  }
  const good = items.length > 0 && items.every((item) => isErrorItem(item));
  if (good) signs.errors = true;
  else signs.payload += 1;
}

/** `<Errors><Error>…</Error></Errors>`: what XML writes of a list, perhaps with their number; undefined for any other object. */
function onlyError(value: JsonObject): readonly JsonValue[] | undefined {
  const [only, ...others] = membersOf(value).filter(([name]) => !/^(?:count|total|num)/i.test(name));
  if (only === undefined || others.length > 0 || !/^(?:error|fault|exception)$/i.test(only[0])) return undefined;
  return Array.isArray(only[1]) ? (only[1] as readonly JsonValue[]) : [only[1]];
}

/** `checked_at`, `finishedAt`: when something happened to a stored thing. A bare `timestamp` stands in errors, too. */
function isMoment(name: string, words: readonly string[]): boolean {
  return words.length > 1 && words.at(-1) === 'at' && /(?:_at|At)$/.test(name);
}

function saysNothing(value: JsonValue): boolean {
  return value === '' || value === 0 || value === '0' || isEmptyContainer(value);
}

/** `error_message`, `errcode`, `error_code` … */
function readErrorMember(head: string, value: JsonValue, signs: Signs): void {
  if (head === 'code' || head === 'no' || head === 'number' || head === 'type' || head === 'codes') {
    if (typeof value === 'number') signs.errorCode ||= value !== 0 && value !== 200 && Number.isInteger(value);
    if (typeof value === 'string') signs.errorCode ||= !/^(?:0+|200)$/.test(value) && !successTexts.test(value);
    return;
  }
  if (typeof value === 'string') {
    if (saysSuccess(value)) return;
    if (isSentence(value)) signs.errorMessage = true;
    // two words of one failure: `ErrCode=E01&ErrInfo=E01010001`
    else if (signs.errorCode && codeForm(value.trim()) === 'strong') signs.code = true;
    return;
  }
  const text = head === 'message' || head === 'messages' || head === 'text';
  if (isObject(value) && !text) {
    if (membersOf(value).some(([name, inner]) => saysProblem(name, inner))) signs.error = true;
    return;
  }
  signs.payload += 1;
}

function readMessage(value: string, signs: Signs): void {
  const text = value.trim();
  if (successTexts.test(text)) return;
  signs.message = true;
  if (badSentence.test(text.slice(0, 500)) || refusesInCapitals.test(text)) signs.badMessage = true;
}

/** `NOT_TOKEN`, `NO_PERMISSION`, `PARAM_MISSING`: a sentence's place with the word of a refusal in it; `NOT_STARTED` is a state. */
const refusesInCapitals =
  /^(?:NOT|NO|INVALID|MISSING|EXPIRED|BAD)_(?:[A-Z]{1,12}_){0,2}(?:TOKEN|AUTH[A-Z]{0,10}|LOGIN|SIGN(?:ATURE)?|PARAMS?|KEY|PERMISSION|ACCESS|USER|SESSION)$|^(?:TOKEN|AUTH|LOGIN|SIGN(?:ATURE)?|PARAMS?|KEY|USER|SESSION)_(?:INVALID|EXPIRED|MISSING|ERROR|FAILED|DENIED|NOT_FOUND)$/;

/** Members that stand beside an error as well as beside content: ids, times, links, versions, echoes. */
function isBeside(name: string, words: readonly string[]): boolean {
  if ((words[0] === 'error' || words[0] === 'request') && isSilent(name)) return true;
  if (/^docs?(?:_?ref|_?link|_?url)?$/i.test(name)) return true;
  // ids of the call, glued (`transactid`), and what was called
  if (/(?:request|transact(?:ion)?|trans|client|server|trace|call)_?id$/i.test(name)) return true;
  if (/^(?:command|cmd|service_?name|version|time_\w{1,10})$/i.test(name)) return true;
  if (contentHeads.test(words.at(-1) ?? '')) return false;
  if (
    isSilent(name) ||
    words.some((word) =>
      /^(?:id|ids|sid|head|header|headers|served|servedby|copyright|took|ttl|elapsed|latency|runtime|node|region|environment|env|meta|metadata|jsonrpc|extensions|warnings|messages|links|debug|help|needed|provided|retry|data|support|context|schemas|actions|transient|params|resolution|remedy|solution|advice|suggestion|suggestions|build|request|path|endpoint|extra|terms)$/.test(
        word,
      ),
    )
  )
    return true;
  return codeRank(name) >= 3 || messageRank(name) >= 1.5 || containerKind(name) === 'error';
}

/** Whether a member's value says nothing: null, false, an empty text, list or object. */
export function isEmptyOrFalse(value: JsonValue): boolean {
  return value === null || value === '' || value === false || isEmptyContainer(value);
}
