import type { JsonValue } from '../../../diagnosis.ts';
import { header, type Exchange } from '../../../exchange/exchange.ts';
import { asNumber, isObject, member, memberOrPascal, type JsonObject } from '../../../json.ts';
import { embeddedFailure, isRead, outcomesSayFailed } from './batch.ts';
import { isEmpty, signsOf, type Signs } from './signs.ts';
import { representsWhatWasAsked } from './resource.ts';
import { isSilent } from '../roles.ts';
import { membersOf } from '../candidates/survey.ts';
import { wordsOf } from '../words.ts';
import {
  countsFailed,
  namesFailedAnswer,
  namesFailedEntries,
  namesFailedResults,
  namesRejected,
  resultSaysFailed,
} from './written.ts';

const deepest = 4;

/**
 * Whether a body says on its own that the call failed. Meant for 2xx answers, so it wants two things: a sign of failure (a
 * flag, an error object, a list of errors, a code and a sentence) and nothing that makes the body a proper answer which only
 * mentions errors (a record, a page of a list, a report, a status page). In doubt: no.
 */
export function valueSaysFailed(value: JsonValue, exchange: Exchange, isXml: boolean): boolean {
  // a status of failure needs no part of the body to say so
  if (!isXml && exchange.response.status < 400 && partsSayFailed(value, exchange)) return true;
  if (Array.isArray(value)) return batchSaysFailed(value as readonly JsonValue[]);
  if (!isObject(value) || representsWhatWasAsked(value, exchange)) return false;
  if (isXml) return xmlSaysFailed(value, 0) || (!isRead(exchange) && namesFailedParts(value));
  const type = header(exchange.response.headers, 'content-type') ?? '';
  if (/problem\+json/i.test(type)) return signsOf(value).status || member(value, 'title') !== undefined;
  return objectSaysFailed(value, 0);
}

/** Whether parts of what was asked for failed: entries, rows, answers of several. */
function partsSayFailed(value: JsonValue, exchange: Exchange): boolean {
  if (outcomesSayFailed(value, exchange) || embeddedFailure(value, exchange) !== null) return true;
  const written =
    !isRead(exchange) &&
    (resultSaysFailed(value) ||
      namesRejected(value) ||
      namesFailedEntries(value, exchange) ||
      namesFailedResults(value, exchange) ||
      countsFailed(value, exchange));
  return written || namesFailedAnswer(value) || refusesToChoose(value, exchange);
}

/** A redirect that leads nowhere, with a code and a sentence: nothing was done (PostgREST's PGRST201 under 300). */
function refusesToChoose(value: JsonValue, { response }: Exchange): boolean {
  if (response.status < 300 || response.status > 399 || !isObject(value)) return false;
  const signs = signsOf(value);
  const code = memberOrPascal(value, 'code');
  return signs.error || signs.errorMessage || (typeof code === 'string' && code !== '' && signs.message);
}

/** Answers to a batch: one failed call is enough (JSON-RPC 2.0 §6; tRPC). */
function batchSaysFailed(list: readonly JsonValue[]): boolean {
  const items = list.slice(0, 500);
  if (items.length === 0 || !items.every((item) => isObject(item))) return false;
  const answers = items.every(
    (item) =>
      (member(item, 'jsonrpc') !== undefined &&
        (member(item, 'result') !== undefined || member(item, 'error') !== undefined)) ||
      isObject(member(item, 'error')) ||
      typeof member(item, 'error') === 'boolean' ||
      ((isObject(member(item, 'success')) || member(item, 'result') !== undefined) && Object.keys(item).length === 1) ||
      (typeof member(item, 'success') === 'boolean' && Array.isArray(member(item, 'errors'))),
  );
  return answers && items.some((item) => isObject(item) && objectSaysFailed(item, 1));
}

const envelopes =
  /^(?:response|json|d|root|envelope|body|return|status|meta|header|head|messages?|responseHeader|response_header|response_status|responseStatus|opensearch|ocs|output|soap|info|result_?info)$|response$|header$|_error$|_resp$|^response_?(?:info|information|messages?)$|ResponseMessage$/i;

function objectSaysFailed(node: JsonObject, depth: number): boolean {
  if (depth > deepest) return false;
  const signs = signsOf(node);
  if (decide(signs, node)) return true;
  if (allFailed(node) || wrapsNothingButError(node)) return true;
  if (signs.successFlag || signs.record) return false;
  if (refusedInside(node) || isBareStatus(node)) return true;
  return membersOf(node).some(
    ([name, value]) => isObject(value) && envelopes.test(name) && insideSaysFailed(node, name, value, depth),
  );
}

/** `{"chart":{"result":null,"error":{"code":"…"}}}`: a result that is not there beside an error that is. */
function wrapsNothingButError(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  if (only === undefined || others.length > 0 || !isObject(only[1]) || Object.keys(only[1]).length !== 2) return false;
  const nothing = member(only[1], 'result') === null || member(only[1], 'data') === null;
  return nothing && isObject(member(only[1], 'error')) && signsOf(only[1]).error;
}

/** `{"result":{"success":false,"message":"…"}}`: nothing but an answer that refuses. */
function refusedInside(node: JsonObject): boolean {
  const filled = membersOf(node).filter(([, value]) => !isEmpty(value));
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0 || !/^(?:data|result)$/i.test(only[0]) || !isObject(only[1]))
    return false;
  const signs = signsOf(only[1]);
  if (/^result$/i.test(only[0]) && signs.code && signs.badMessage) return decide(signs, only[1]);
  return signs.failureFlag && (signs.error || signs.errorMessage || signs.badMessage) && decide(signs, only[1]);
}

/** `{"status":{"message":"the daily limit … exceeded","value":18}}`: nothing but a sentence of failure and its number. */
function isBareStatus(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  if (only === undefined || others.length > 0 || !/^status$/i.test(only[0]) || !isObject(only[1])) return false;
  const signs = signsOf(only[1]);
  const numbered = membersOf(only[1]).some(([, value]) => typeof value === 'number' && value !== 0 && value !== 200);
  return signs.badMessage && numbered && signs.payload === 0 && !signs.record && !signs.successFlag;
}

/** `{"results":[{"error":"…"}]}`: every single answer is an error; of lists by other names only one of a single entry. */
function allFailed(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node).filter(([name, value]) => typeof value === 'object' || !isSilent(name));
  if (only === undefined || others.length > 0 || !Array.isArray(only[1])) return false;
  const answers = /^(?:results|responses|answers)$/i.test(only[0]);
  if (only[1].length !== 1 && !answers) return false;
  const items = (only[1] as readonly JsonValue[]).slice(0, 100);
  return (
    items.length > 0 &&
    items.every((item) => {
      if (!isObject(item)) return false;
      const signs = signsOf(item);
      return signs.error && !signs.record && !isStored(item) && signs.payload === 0 && (answers || signs.message);
    })
  );
}

/** A thing with an id and a state: what failed may have been long ago. */
function isStored(item: JsonObject): boolean {
  return member(item, 'id') !== undefined && typeof (member(item, 'status') ?? member(item, 'state')) === 'string';
}

/** What stands beside an answer's content without being any. */
const aside = /^(?:head|headers?|meta|metadata|links|_links|request_?(?:args|arguments|params|parameters)?)$/i;

/** Empty, or an object of nothing but empty members. */
function holdsNothing(value: JsonValue): boolean {
  return isEmpty(value) || (isObject(value) && membersOf(value).every(([, inner]) => isEmpty(inner)));
}

/** An envelope's status part speaks for the whole only where the rest holds no content. */
function insideSaysFailed(node: JsonObject, name: string, value: JsonObject, depth: number): boolean {
  const others = membersOf(node).filter(
    ([other, inner]) => other !== name && typeof inner === 'object' && !holdsNothing(inner) && !aside.test(other),
  );
  if (others.length > 0) return false;
  return objectSaysFailed(value, depth + 1);
}

function decide(signs: Signs, node: JsonObject): boolean {
  if (member(node, 'jsonrpc') !== undefined) return signs.error && isObject(member(node, 'error'));
  if (signs.errorFlag && signs.errors && !signs.successFlag) return true;
  if (signs.record || signs.successFlag) return false;
  const told = signs.error || signs.errors || signs.errorMessage || signs.errorCode || signs.message || signs.code;
  if (signs.errorFlag && !signs.failureFlag)
    return told ? signs.payload <= 2 : signs.payload === 0 && !signs.data && Object.keys(node).length === 1;
  if (signs.failureFlag && signs.errorFlag) return true;
  if (signs.failureFlag)
    return told ? signs.payload <= 2 : signs.payload === 0 || (signs.payload === 1 && tellsInside(node));
  if (signs.errorWord && (signs.errors || signs.error || signs.errorMessage)) return signs.payload <= 3;
  if (signs.payload > 0) return (signs.failureStatus || signs.failureWord) && holdsOnlyErrors(node);
  return decideWithoutFlag(signs, node);
}

/** `{"Success":false,"Model":{"Reason":"…"}}`: the one container beside the flag tells why. */
function tellsInside(node: JsonObject): boolean {
  const filled = membersOf(node).filter(([, value]) => typeof value === 'object' && !isEmpty(value));
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0 || !isObject(only[1])) return false;
  const signs = signsOf(only[1]);
  return signs.message || signs.errorMessage || signs.errorCode || signs.error;
}

/** `{"status":"FIELD_ERROR","formFields":[{"id":"email","error":"…"}]}`: every entry of the one list says what is wrong. */
function holdsOnlyErrors(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node).filter(([, value]) => typeof value === 'object' && !isEmpty(value));
  if (only === undefined || others.length > 0 || !Array.isArray(only[1])) return false;
  return only[1].every((item) => {
    const signs = isObject(item) ? signsOf(item) : undefined;
    return signs !== undefined && (signs.error || signs.errorMessage) && signs.payload === 0 && !signs.record;
  });
}

function decideWithoutFlag(signs: Signs, node: JsonObject): boolean {
  if (signs.errors) return !signs.data || isPartial(node);
  const error = memberOrPascal(node, 'error');
  if (signs.error) return !signs.data || isObject(error) || Array.isArray(error);
  if (signs.failureWord) {
    const why = signs.errorMessage || signs.errorCode || signs.code || signs.status;
    if (why || (signs.message && !signs.data)) return true;
    if (signs.message && dataTellsWhy(memberOrPascal(node, 'data'))) return true;
    return signs.dataSays || (signs.data && dataTellsWhy(memberOrPascal(node, 'data')));
  }
  if (signs.errorCode && (signs.badMessage || signs.errorMessage)) return true;
  if (signs.data) return false;
  if (signs.errorMessage) return true;
  if (signs.failureStatus) return true;
  if (signs.errorCode) return signs.message || signs.code;
  if (signs.status) return signs.message;
  if (signs.weakCode && speaksPlainly(node)) return true;
  if (signs.code) return signs.message && (signs.badMessage || signs.emptyData);
  return memberOrPascal(node, 'code') === 1 && signs.badMessage && !signs.emptyData && speaksPlainly(node);
}

/** `{"code":1,"message":"Authentication failed …"}`: 1 is success for some, so the sentence must leave no doubt. */
function speaksPlainly(node: JsonObject): boolean {
  return ['message', 'msg', 'info', 'reason', 'result'].some((name) => {
    const said = memberOrPascal(node, name);
    return typeof said === 'string' && plainWords.test(said.slice(0, 500));
  });
}

const plainWords =
  /(?:^|[^a-z])(?:failed|invalid|denied|unauthori[sz]ed|forbidden|expired|not[ _]found|exceeded)(?![a-z])|失败|无效|过期|未被?授权|错误|禁|失敗/i;

/** GraphQL and its like: `errors` beside `data`, each with a sentence. */
function isPartial(node: JsonObject): boolean {
  const errors = memberOrPascal(node, 'errors');
  return Array.isArray(errors) && memberOrPascal(node, 'data') !== undefined && errors.every((item) => isObject(item));
}

/**
 * JSend's `fail`: data tells what is wrong with each member (https://github.com/omniti-labs/jsend), or holds nothing but the
 * sentence and code.
 */
function dataTellsWhy(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  if (membersOf(value).every(([, inner]) => typeof inner === 'string' && /\s/.test(inner))) return true;
  const signs = signsOf(value);
  return signs.payload === 0 && !signs.record && (signs.message || signs.errorMessage || signs.errorCode);
}

const errorElement = new Set(['error', 'errors', 'fault', 'exception', 'failure']);

/** `<Error>`, `<ErrorResponse>`, `<ExceptionReport>`, SOAP faults, `<rsp stat="fail">`. */
function xmlSaysFailed(node: JsonObject, depth: number): boolean {
  if (depth > deepest) return false;
  const [only, ...others] = membersOf(node);
  if (only === undefined || (depth === 0 && others.length > 0)) return false;
  const [name, value] = only;
  const words = wordsOf(name);
  const named =
    errorElement.has(words[0] ?? '') ||
    (words.includes('exception') && words.includes('report')) ||
    words.at(-1) === 'fault';
  if (depth === 0 && named && !/list|log|feed|report$/i.test(words.includes('exception') ? '' : name))
    return !isEmpty(value);
  if (!isObject(value)) return false;
  if (depth === 0 && holdsCodedError(value) && objectSaysFailed(value, 1)) return true;
  const parts = membersOf(value).every(([part]) => /^(?:meta|head|header|status|data|body|result)$/i.test(part));
  const envelope =
    depth > 0 || parts || /(?:response|result|rsp|reply|answer|root|xml|api|status|envelope)$/i.test(name);
  if (envelope && objectSaysFailed(value, 1)) return true;
  const alone = membersOf(value).filter(([, content]) => typeof content === 'object').length === 1;
  return membersOf(value).some(([inner, content]) => {
    if (/^fault$/i.test(inner) && !isEmpty(content)) return true;
    if (depth < 3 && alone && isObject(content) && chainSaysFailed(content, depth)) return true;
    return /^(?:body|envelope)$/i.test(inner) && isObject(content) && xmlSaysFailed({ [inner]: content }, depth + 1);
  });
}

const aboutTheCall =
  /^(?:request|query|version|schemaLocation|(?:response)?_?(?:date|time|timestamp)|elapsed|took|host|server|request_?id|copyright|generator)$/i;

/** `<OAI-PMH><request/><error code="idDoesNotExist">…</error></OAI-PMH>`: an error with code and text, and no state of a thing. */
function holdsCodedError(value: JsonObject): boolean {
  const error = memberOrPascal(value, 'error');
  const [first] = Array.isArray(error) ? (error as readonly JsonValue[]) : [error];
  const others = membersOf(value).filter(([name]) => !/^error$/i.test(name));
  return (
    others.every(([name]) => aboutTheCall.test(name)) &&
    typeof member(first, 'code') === 'string' &&
    typeof member(first, '#text') === 'string'
  );
}

/** Elements with one child each, down to one that names an error (`<packet><system><status>error</status><errcode>…`). */
function chainSaysFailed(value: JsonObject, depth: number): boolean {
  const signs = signsOf(value);
  if ((signs.errorCode || signs.errorMessage) && decide(signs, value)) return true;
  const [only, ...others] = membersOf(value).filter(([, inner]) => typeof inner === 'object');
  if (only === undefined || others.length > 0 || depth >= 3) return false;
  return isObject(only[1]) && chainSaysFailed(only[1], depth + 1);
}

/** `<DeleteResult><Deleted/><Error><Code/><Message/></Error></DeleteResult>`: what of a write was not done. */
function namesFailedParts(node: JsonObject): boolean {
  const [only] = membersOf(node);
  if (only === undefined || !isObject(only[1]) || !/(?:result|response|outcome)$/i.test(only[0])) return false;
  const errors = memberOrPascal(only[1], 'error');
  const [first] = Array.isArray(errors) ? (errors as readonly JsonValue[]) : [errors];
  return (
    isObject(first) && memberOrPascal(first, 'code') !== undefined && memberOrPascal(first, 'message') !== undefined
  );
}

/** The HTTP status that a body states for itself (400-599), at the top or one level down; null if none. */
export function bodyStatusOf(value: JsonValue): number | null {
  if (!isObject(value)) return null;
  for (const holder of [value, ...membersOf(value).map(([, inner]) => inner)]) {
    for (const name of [
      'status',
      'statusCode',
      'status_code',
      'statuscode',
      'httpStatus',
      'http_status',
      'httpStatusCode',
      'code',
      'errorCode',
      'errno',
      'errcode',
      'error_code',
    ]) {
      const found = asNumber(member(holder, name));
      if (Number.isInteger(found) && found >= 400 && found <= 599) return found;
    }
  }
  return null;
}
