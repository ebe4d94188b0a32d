import type { JsonValue } from '../../../diagnosis.ts';
import { isEmptyContainer, isObject, member, type JsonObject } from '../../../json.ts';
import { isErrorItem, saysProblem, successTexts } from './error-items.ts';
import { ownMessage, problemStrength } from '../candidates/field-map.ts';
import { codeForm, isSentence, isUrl } from '../forms.ts';
import { codeRank, containerKind, isSilent, messageRank } from '../roles.ts';
import { membersOf } from '../candidates/survey.ts';
import { badSentence, catalogues, contentHeads, reasonLists, recordMarks } from './sign-words.ts';
import { readState } from './state-signs.ts';
import { wordsOf } from '../words.ts';

/** What the members of a 2xx answer say for and against a failure. */
export interface Signs {
  /** `success: false`, `ok: false`. */
  failureFlag: boolean;
  /** `error: true`. */
  errorFlag: boolean;
  /** `success: true`, `status: "ok"`. */
  successFlag: boolean;
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
  /** A sentence under any name for sentences, and not one of success. */
  message: boolean;
  /** The sentence speaks of a failure. */
  badMessage: boolean;
  /** Members that are the answer's proper content, outside `data` and `result`. */
  payload: number;
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

/** What an object's members say for and against a failure; at most 500 are looked at. */
export function signsOf(node: JsonObject): Signs {
  const signs: Signs = {
    failureFlag: false,
    errorFlag: false,
    successFlag: false,
    error: false,
    errors: false,
    failureWord: false,
    failureStatus: false,
    errorMessage: false,
    errorCode: false,
    status: false,
    code: false,
    weakCode: false,
    message: false,
    badMessage: false,
    payload: 0,
    emptyData: false,
    data: false,
    dataSays: false,
    errorWord: false,
    record: false,
  };
  for (const [name, value] of membersOf(node)) readSign(name, value, signs);
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
  if (recordMarks.test(name) ? value !== null && !saysNothing(value) : isMoment(name, words)) signs.record = true;
  if (value === false && recordMarks.test(name)) return;
  if (readFlag(words, value, signs)) return;
  if (value === false && /^result$/i.test(name)) {
    signs.emptyData = true;
    return;
  }
  if (typeof value === 'boolean' || name.includes('.')) {
    signs.payload += 1;
    return;
  }
  if (isEmpty(value)) {
    if (/^(?:data|result|results)$/i.test(name)) signs.emptyData = true;
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
    else if (head === 'result' && typeof value === 'number' && (value < 0 || value > 999)) signs.code = true;
    else if (head === 'result' && /^(?:error|fail(?:ed|ure)?)$/i.test(String(value))) signs.failureWord = true;
    else if (typeof value === 'string' && isSentence(value) && badSentence.test(value.slice(0, 500)))
      signs.dataSays = true;
    else if (head !== 'response' || Number.isNaN(Number(value))) signs.payload += 1;
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
  if (value !== 0 && value !== '0' && !link && !isBeside(name, words)) signs.payload += 1;
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
  if (word === 'success' || word === 'ok' || word === 'status') {
    if (truth) signs.successFlag = true;
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
  if (number === 1) signs.successFlag = true;
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
    signs.errors = isSentence(value) && !successTexts.test(value);
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
  const good = items.length > 0 && items.every((item) => isErrorItem(item));
  if (good) signs.errors = true;
  else signs.payload += 1;
}

/** `<Errors><Error>…</Error></Errors>`: what XML writes of a list; undefined for any other object. */
function onlyError(value: JsonObject): readonly JsonValue[] | undefined {
  const [only, ...others] = membersOf(value);
  if (only === undefined || others.length > 0 || !/^(?:error|fault|exception)$/i.test(only[0])) return undefined;
  return Array.isArray(only[1]) ? (only[1] as readonly JsonValue[]) : [only[1]];
}

/** `checked_at`, `finishedAt`: when something happened to a stored thing. A bare `timestamp` stands in errors, too. */
function isMoment(name: string, words: readonly string[]): boolean {
  return words.length > 1 && words.at(-1) === 'at' && /(?:_at|At)$/.test(name);
}

function saysNothing(value: JsonValue): boolean {
  return value === '' || value === 0 || isEmptyContainer(value);
}

/** `error_message`, `errcode`, `error_code` … */
function readErrorMember(head: string, value: JsonValue, signs: Signs): void {
  if (head === 'code' || head === 'no' || head === 'number' || head === 'type' || head === 'codes') {
    if (typeof value === 'number') signs.errorCode ||= value !== 0 && value !== 200 && Number.isInteger(value);
    if (typeof value === 'string') signs.errorCode ||= !/^(?:0+|200)$/.test(value) && !successTexts.test(value);
    return;
  }
  if (typeof value === 'string') {
    if (successTexts.test(value.trim())) return;
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
  if (badSentence.test(text.slice(0, 500))) signs.badMessage = true;
}

/** Members that stand beside an error as well as beside content: ids, times, links, versions, echoes. */
function isBeside(name: string, words: readonly string[]): boolean {
  if ((words[0] === 'error' || words[0] === 'request') && isSilent(name)) return true;
  if (/^docs?(?:_?ref|_?link|_?url)?$/i.test(name)) return true;
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
export function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || value === false || isEmptyContainer(value);
}
