import type { JsonValue } from '../../../diagnosis.ts';
import { formatPath, parsePointer } from '../../../fields/path.ts';
import { codeForm, isSentence, isStatusNumber, isUrl, isUuid, mirrorsStatus } from '../forms.ts';
import { codeRank, isSilent, messageRank } from '../roles.ts';
import { pathFrom } from './locate.ts';
import { sentenceOfEmbeddedPage } from './page.ts';
import { addCode, addField, addMessage, type Survey } from './survey.ts';
import { withoutTrace } from './trace.ts';
import { wordsOf } from '../words.ts';
import { withoutEnd } from '../../../lib/without-end.ts';

/** Words that only say that something failed (or did not): no code. */
const emptyWords = new Set(
  '0 error errors err fail failed failure failures exception fault ok ko nok notok not_ok success true false null none nil undefined n/a na warning warn fatal critical problem yes no complete completed partial skipped error_list error_response errorresponse errorresult errordetails apierror'.split(
    ' ',
  ),
);

/**
 * Judges one member of an error object by its name and the form of its value, and files it as a possible message or code.
 * `weight` is the worth of the place where it stands.
 */
export function readScalar(name: string, value: JsonValue, pointer: string, weight: number, survey: Survey): void {
  if (typeof value === 'number') return readNumber(name, value, pointer, weight, survey);
  if (typeof value !== 'string' || value.trim() === '') return;
  const text = sentenceOfEmbeddedPage(value) ?? value.trim();
  const asMessage = isSilent(name) ? 0 : messageRank(name);
  const asCode = isSilent(name) ? 0 : codeRank(name);
  if (asMessage === 0 && asCode === 0) return;
  // a position in a batch
  if (/^\d{1,2}$/.test(text) && /^id$/i.test(name)) return;
  // the thing that was asked for
  if (/(?:^|_)(?:id|name|key)$/i.test(name) && survey.isCalledPath(text)) return;
  // gateways for payments: `response=2`, `<response>110</response>`
  if (survey.status < 400 && /^response$/i.test(name) && /^\d{1,4}$/.test(text))
    return addNumericCode(name, text, pointer, 4 * weight, survey);
  if (asCode >= 4.5 && isNumeric(text)) return addNumericCode(name, text, pointer, asCode * weight, survey);
  if (isUrl(text)) return readUri(name, text, pointer, asCode * weight, survey);
  if (/^(?:text|application|image|multipart)\/[\w.+-]+$/.test(text) || isTypeName(text)) return;
  // GeoJSON's names for what a document is (RFC 7946 §1.4)
  if (/^type$/i.test(name) && /^(?:Feature(?:Collection)?|GeometryCollection)$/.test(text)) return;
  if (asCode >= 6 && /^\/[\w.-]{1,60}(?:\/[\w.-]{1,60}){1,6}$/.test(text))
    return addCode(survey, text, pointer, asCode * weight);
  // `Sabre\DAV\Exception\Conflict`: the exception of a PHP server by its full name
  if (/^exception$/i.test(name) && isQualifiedClass(text)) return addCode(survey, text, pointer, asCode * weight);
  // `-2147024891, System.UnauthorizedAccessException`: a number and the exception (SharePoint)
  if (asCode >= 9 && /^-?\d{1,12}, [\w.]{1,200}$/.test(text)) return addCode(survey, text, pointer, asCode * weight);
  const form = codeForm(trimCode(text));
  if (form !== 'none' && asCode > 0) return readToken(name, text, pointer, asCode, asMessage, weight, survey);
  if (emptyWords.has(text.toLowerCase())) return;
  // `Errors: "V6070,V6083"`: several codes in one text, the first of them
  const first =
    asCode + asMessage >= 5 ? /^([A-Z]{1,4}\d{2,6})(?:[,;] ?[A-Z]{1,4}\d{2,6}){1,50}$/.exec(text)?.[1] : undefined;
  if (first !== undefined) return addCode(survey, first, pointer, Math.max(asCode, 5) * weight);
  if (isUuid(text) || isNumeric(text) || (form === 'none' && !isSentence(text))) return;
  readSentence(text, pointer, asMessage * weight, survey);
}

/** A PHP class with its namespaces. */
function isQualifiedClass(text: string): boolean {
  return text.length <= 200 && /^[A-Z]\w{0,60}(?:\\[A-Z]\w{0,60}){1,8}$/.test(text);
}

/** `type.googleapis.com/google.rpc.BadRequest` (https://protobuf.dev/programming-guides/json/): what a message is, not what failed. */
function isTypeName(text: string): boolean {
  return /^[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){1,6}\/[\w.]+$/.test(text);
}

function readSentence(said: string, pointer: string, score: number, survey: Survey): void {
  const text = said.startsWith('Traceback (') ? withoutTrace(said) : withoutInspection(said);
  addMessage(survey, text, pointer, mirrorsStatus(text) ? score / 5 : score);
  const prefixed = /^\[(?:request )?(?:body|query|params|headers)\.([\w.[\]$-]{1,200})\]: (\S.*)$/s.exec(text);
  const path = prefixed?.[1] === undefined || score === 0 ? null : pathFrom(prefixed[1], survey);
  if (path !== null && path !== '') addField(survey, path, [prefixed?.[2] ?? ''], pointer);
  // `#/email/address: Value fails format test`: how validators of JSON Schema name a place (RFC 6901, section 6)
  const placed = score === 0 ? null : /^#((?:\/[\w.$~-]{1,100}){1,20}): (\S.*)$/s.exec(text);
  if (placed?.[1] !== undefined) addField(survey, formatPath(parsePointer(placed[1])), [placed[2] ?? ''], pointer);
  const leading = /^([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[A-Z]{2,}-?\d{3,}[A-Z\d]*)(?::| : | - |\b\.)\s*\S/.exec(
    text.slice(0, 200),
  )?.[1];
  if (leading !== undefined) addCode(survey, leading, pointer, score / 5);
}

/** `#<Shop::ParseError: 859: unexpected token>`: how Ruby inspects an exception; the message stands behind the class and the parser's line. */
function withoutInspection(text: string): string {
  const inside = /^#<[A-Z][\w:]{0,200}: (.{1,4000})>$/s.exec(text)?.[1];
  return inside === undefined ? text : inside.replace(/^\d{1,6}: (?=\S)/, '');
}

function readToken(
  name: string,
  text: string,
  pointer: string,
  asCode: number,
  asMessage: number,
  weight: number,
  survey: Survey,
): void {
  const token = trimCode(text);
  if (emptyWords.has(token.toLowerCase().replace(/^\w{1,20}:/, ''))) return;
  if (/message_?id$/i.test(name) && /\d/.test(token)) return;
  // letters and digits name an occurrence, words (`not_found`) or a number a failure
  if (/^id$/i.test(name) && /\d/.test(token) && !isNumeric(token) && !isPhrase(token)) return;
  const form = codeForm(token);
  const plainWord = form === 'weak' && /^\p{Lu}\p{Ll}/u.test(token);
  const sentenceName = asMessage > asCode && !/reason$/i.test(name);
  if (plainWord && sentenceName)
    return addMessage(survey, text, pointer, (asMessage * weight) / (mirrorsStatus(token) ? 5 : 2));
  // `"message":"boom"`: one plain word, but it is what the program said
  if (form === 'weak' && /^(?:message|msg|detail|error_?message)$/i.test(name) && /^[a-z]+$/.test(token))
    return addMessage(survey, text, pointer, (asMessage * weight) / 2.5);
  if (plainWord && mirrorsStatus(token) && !/(?:code|reason|name|key)$/i.test(name)) {
    return addMessage(survey, text, pointer, (asMessage * weight) / 5);
  }
  // `status: "BAD_REQUEST"` is the reason phrase as frameworks write it
  if (/status$/i.test(name) && ((survey.status >= 400 && mirrorsStatus(token)) || /^invalid$/i.test(token))) return;
  addCode(survey, token, pointer, asCode * weight * (vagueWords.has(token) ? 0.4 : 1));
}

/** `session_aal1_required` (Ory): three words at least, of which a digit ends one. */
function isPhrase(token: string): boolean {
  return /^[a-z]{3,30}\d?(?:_[a-z]{3,30}\d?){2,8}$/.test(token);
}

/** Single words that a rule is called by: they say less than any other code. */
const vagueWords = new Set([
  'invalid',
  'required',
  'blank',
  'custom',
  'validation',
  'missing',
  'global',
  'unknown',
  'api_error',
]);

/** Without an API's namespace (`com.example.v1#NotFound`), a URL after a colon, and trailing dots and slashes. */
export function trimCode(text: string): string {
  return text
    .slice(0, 300)
    .replace(/:https?:\/\/.*$/, '')
    .replace(/^[\w.-]+#(?=\w)/, '')
    .replace(/[/.]{1,5}$/, '');
}

function isNumeric(text: string): boolean {
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text);
}

function readNumber(name: string, value: number, pointer: string, weight: number, survey: Survey): void {
  const rank = codeRank(name);
  const errorId = /^err(?:or)?_?id$/i.test(name);
  const kind = /^type$/i.test(name) || (survey.status < 400 && isNumberOfOutcome(name, value));
  if ((rank < 7 && !errorId && !kind) || !Number.isInteger(value) || value === 0) return;
  // a number below a number says less than a word below one
  const worth = rank < 3 ? 2 : wordsOf(name).includes('sub') ? 0.6 : 0.85;
  addNumericCode(name, String(value), pointer, rank * weight * worth, survey);
}

/** The pointer of a member of an object that is the error. */
const insideError = /\/errors?(?:\/\d{1,4})?\/[^/]*$/i;

/** Numbers that repeat an HTTP status are no codes. */
function addNumericCode(name: string, text: string, pointer: string, score: number, survey: Survey): void {
  const number = Number(text);
  if (
    number === survey.status ||
    (isStatusNumber(text) && !(survey.status >= 400 && /err/i.test(name))) ||
    text === '0' ||
    (text === '1' && /^errors?$/i.test(name))
  )
    return;
  // -1 only says that it failed, and so does 1 outside of an error (`"error":{"code":1,…}` is the first of a list)
  const saysNoMore = text === '-1' || (text === '1' && !insideError.test(pointer));
  addCode(survey, text, pointer, saysNoMore ? score * 0.4 : score);
}

/** `result: 102`, `apiStatus: 1004`: a number where others have a word; those of HTTP are none of the API's own. */
function isNumberOfOutcome(name: string, value: number): boolean {
  if (/^result$/i.test(name)) return value < 0 || value > 1;
  if (wordsOf(name).at(-1) !== 'status') return false;
  return value < 0 || value > 599 || (value >= 209 && value <= 299 && value !== 226) || (value >= 309 && value <= 399);
}

const sharedPage =
  /^(?:about:blank$|https?:\/\/(?:[\w-]+\.)*(?:ietf\.org|rfc-editor\.org|httpwg\.org|w3\.org|mozilla\.org|wikipedia\.org|httpstatuses\.(?:com|io)|httpstatus\.\w+|webconcepts\.info|http\.dev|http\.cat)\/)/i;

/**
 * A problem type that identifies the problem (RFC 9457 §3.1.1): not `about:blank`, not a page about the status, not one page
 * for all errors.
 */
export function isProblemType(uri: string): boolean {
  if (uri === '' || sharedPage.test(uri)) return false;
  const last = withoutEnd(uri, '/#?').split(/[/#:]/).at(-1) ?? '';
  return !/^(?:\d{3}|errors?|error-?(?:codes?|glossary|handling|reference|responses?|types?|docs?)|problems?|docs?|documentation|reference|guides?|index|api|api-?docs?|status-?codes?|blank|default|[\w-]{0,40}-(?:errors|codes|docs|reference|glossary|guides?|responses))(?:\.\w{2,5})?$/i.test(
    last,
  );
}

function readUri(name: string, text: string, pointer: string, score: number, survey: Survey): void {
  if ((codeRank(name) >= 9 || /error_?identifier$/i.test(name)) && /^(?:urn|tag):/i.test(text))
    return addCode(survey, text, pointer, score);
  if (!/(?:^|@|_)type$/i.test(name) || !isProblemType(text)) return;
  addCode(survey, text, pointer, score * 0.9);
}
