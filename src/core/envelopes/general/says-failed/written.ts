import type { JsonValue } from '../../../diagnosis.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import { isObject, member, stringMember, type JsonObject } from '../../../json.ts';
import { isErrorItem } from './error-items.ts';
import { isEmpty, signsOf } from './signs.ts';
import { membersOf } from '../candidates/survey.ts';
import { wordsOf } from '../words.ts';

/** `{"code":0,"data":{"accepted":[],"rejected":[{"error":{…}}]}}`: what of a write was refused. */
export function namesRejected(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const inner = member(value, 'data');
  for (const [name, list] of [...membersOf(value), ...(isObject(inner) ? membersOf(inner) : [])]) {
    if (!/^(?:rejected|failed|failures|unsuccessful)$/i.test(name) || !Array.isArray(list) || list.length === 0)
      continue;
    const items = (list as readonly JsonValue[]).slice(0, 100);
    if (items.every((item) => isObject(item) && tellsWhy(item))) return true;
  }
  return false;
}

/** An entry that was refused: an error, or an identity and what is wrong with it (`{"row":3,"errors":["…"]}`). */
function tellsWhy(item: JsonObject): boolean {
  const signs = signsOf(item);
  if (signs.error || signs.errorMessage) return true;
  const identified = membersOf(item).some(([name]) => isIdentity(name));
  return identified && (signs.errors || signs.badMessage || sentencesUnder(item, 'errors'));
}

function sentencesUnder(item: JsonObject, name: string): boolean {
  const list = member(item, name);
  return Array.isArray(list) && list.length > 0 && list.every((text) => typeof text === 'string');
}

/** `id`, `index`, `row`, `external_id`: which of the things that were sent is meant. */
function isIdentity(name: string): boolean {
  return /^(?:id|ids|uid|index|idx|key|sku|row|line|position|pos|ref|reference|rev)$/.test(
    wordsOf(name.replace(/^_/, '')).at(-1) ?? '',
  );
}

/** Requests that ask for stored things, whatever the method: their entries may have failed long ago. */
const asksForEntries = /list|find|filter|histor|status|log|report|event|job|quer(?:y|ies)|audit/i;

/** Names in an entry that is nothing but the result of one part of a write. */
const resultNames =
  /^(?:ok|success|succeeded|status|state|result|code|status_?code|http_?status|created|updated|deleted|error|errors|error_?code|error_?message|error_?type|message|reason|details?)$/i;

/**
 * `[{"ok":true,"id":"a"},{"id":"b","error":"conflict","reason":"…"}]`: one result for each thing that was written, nothing but
 * identity, state and error, and one of them an error (CouchDB's `_bulk_docs`, imports).
 */
export function namesFailedResults(value: JsonValue, exchange: Exchange): boolean {
  const url = exchange.request.url.slice(0, 2_000);
  if (asksForProblems.test(url) || asksForEntries.test(url)) return false;
  const list = Array.isArray(value) ? (value as readonly JsonValue[]) : resultsOf(value);
  const items = (list ?? []).slice(0, 500);
  if (items.length === 0 || !items.every((item) => isObject(item) && isResult(item))) return false;
  return items.some((item) => isObject(item) && hasError(item));
}

function resultsOf(value: JsonValue): readonly JsonValue[] | null {
  if (!isObject(value)) return null;
  const lists = membersOf(value).filter(([, inner]) => typeof inner === 'object' && !isEmpty(inner));
  const [only, ...others] = lists;
  if (only === undefined || others.length > 0 || !Array.isArray(only[1]) || signsOf(value).record) return null;
  return /^(?:results?|responses|items|data|outcomes|documents|rows|records)$/i.test(only[0]) ? only[1] : null;
}

function isResult(item: JsonObject): boolean {
  const names = Object.keys(item).slice(0, 20);
  return names.some((name) => isIdentity(name)) && names.every((name) => resultNames.test(name) || isIdentity(name));
}

function hasError(item: JsonObject): boolean {
  const signs = signsOf(item);
  return signs.error || signs.errors || signs.errorMessage || (signs.errorCode && signs.message);
}

/** `{"imported":2,"failureCount":1,"errors":[{"row":3,"message":"…"}]}`: how many failed, and which. */
export function countsFailed(value: JsonValue, exchange: Exchange): boolean {
  const url = exchange.request.url.slice(0, 2_000);
  if (!isObject(value) || asksForProblems.test(url) || asksForEntries.test(url)) return false;
  const members = membersOf(value);
  const counted = members.some(
    ([name, count]) =>
      typeof count === 'number' &&
      count > 0 &&
      /^(?:fail(?:ed|ures?)?|errors?|rejected)_?(?:count|total|rows|items|records)?$|^(?:num|number_?of|total)_?(?:failed|failures|errors|rejected)$/i.test(
        name,
      ),
  );
  if (!counted) return false;
  return members.some(
    ([name, list]) =>
      /^(?:errors|failures|failed|rejected|failed_?(?:rows|items|records))$/i.test(name) &&
      Array.isArray(list) &&
      list.length > 0 &&
      (list as readonly JsonValue[])
        .slice(0, 100)
        .every((item) => isObject(item) && (tellsWhy(item) || (/^errors$/i.test(name) && isErrorItem(item)))),
  );
}

/**
 * `{"responses":[{"hits":[]},{"error":{"type":"…","reason":"…"},"status":404}]}`: answers to several requests in one, of which one is
 * nothing but an error under a status of its own (OpenSearch's `_msearch`, Algolia's multiple queries).
 */
export function namesFailedAnswer(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const list = member(value, 'responses') ?? member(value, 'results') ?? null;
  if (!Array.isArray(list) || list.length === 0 || signsOf(value).record) return false;
  return (list as readonly JsonValue[]).slice(0, 200).some((item) => {
    if (
      !isObject(item) ||
      !Object.keys(item).every((name) => /^(?:error|status|status_?code|message|code)$/i.test(name))
    )
      return false;
    const status = member(item, 'status') ?? member(item, 'statusCode');
    const signs = signsOf(item);
    return typeof status === 'number' && status >= 400 && status <= 599 && (signs.error || signs.message);
  });
}

/** Calls that ask for problems: their answer names some. */
const asksForProblems = /valid|lint|check|verif|preview|analy|search|query|test|diagnos|scan/i;

/** `{"result":[{"id":1,"errors":[{"code":"…","message":"…"}]}]}`, `{"A-1":{"status":"FAILURE","errors":[…]}}`: parts of a write that failed. */
export function namesFailedEntries(value: JsonValue, exchange: Exchange): boolean {
  if (!isObject(value) || asksForProblems.test(exchange.request.url.slice(0, 2_000))) return false;
  const members = membersOf(value).slice(0, 200);
  const keyed =
    members.length > 0 &&
    members.every(([, inner]) => member(inner, 'status') !== undefined && member(inner, 'errors') !== undefined);
  if (keyed) return members.some(([, inner]) => isObject(inner) && hasFailed(inner) && signsOf(inner).failureWord);
  const [only, ...others] = members.filter(([, inner]) => typeof inner === 'object' && !isEmpty(inner));
  if (only === undefined || others.length > 0 || !Array.isArray(only[1]) || !/^(?:results?|data|items)$/i.test(only[0]))
    return false;
  return (only[1] as readonly JsonValue[]).slice(0, 200).some((item) => isObject(item) && hasFailed(item));
}

function hasFailed(entry: JsonObject): boolean {
  const errors = member(entry, 'errors');
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return (errors as readonly JsonValue[])
    .slice(0, 20)
    .every((item) => isErrorItem(item) || /^error$/i.test(stringMember(item, 'severity')));
}

const mostBeside = 4;

/** `{"resultCode":20,"message":"Bad format","orderId":"1","amount":5}`: the number of a result, a sentence, and echoes. */
export function resultSaysFailed(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const members = membersOf(value);
  if (members.some(([, inner]) => typeof inner === 'object' && !isEmpty(inner))) return false;
  const numbered = members.some(([name, inner]) => {
    const words = wordsOf(name);
    const result =
      words.length > 1 &&
      words.at(-1) === 'code' &&
      /^(?:result|response|return|ret|rsp|resp|res)$/.test(words.at(-2) ?? '');
    const number = typeof inner === 'string' || typeof inner === 'number' ? String(inner) : '';
    return result && /^-?\d{1,9}$/.test(number) && !/^(?:0*|1|200|0*1?000|0*20000)$/.test(number);
  });
  if (!numbered) return false;
  const signs = signsOf(value);
  return signs.badMessage && !signs.record && !signs.successFlag && signs.payload <= mostBeside;
}
