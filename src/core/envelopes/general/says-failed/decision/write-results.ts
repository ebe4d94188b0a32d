import type { JsonValue } from '../../../../diagnosis.ts';
import type { Exchange } from '../../../../exchange/exchange.ts';
import { isObject, member, stringMember, type JsonObject, asNumber } from '../../../../lib/json.ts';
import { isSentence } from '../../forms.ts';
import { isErrorItem } from '../signs/error-items.ts';
import { isEmptyOrFalse, signsOf } from '../signs/object-signs.ts';
import { badSentence } from '../signs/sign-words.ts';
import { membersOf } from '../../candidates/survey.ts';
import { wordsOf } from '../../words.ts';

/** Names of lists that hold what of a write was not done: `unprocessed`, `FailedLines`, `failed_records`. */
export const refusedParts =
  /^(?:rejected|failed|failures|unsuccessful|unprocessed|(?:failed|rejected|invalid|unprocessed)_?(?:lines|rows|records|items|entries|events|messages))$/i;

/** `{"code":0,"data":{"accepted":[],"rejected":[{"error":{…}}]}}`: what of a write was refused. */
export function namesRejected(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const inner = member(value, 'data');
  for (const [name, list] of [...membersOf(value), ...(isObject(inner) ? membersOf(inner) : [])]) {
    if (!refusedParts.test(name) || !Array.isArray(list) || list.length === 0) continue;
    const items = (list as readonly JsonValue[]).slice(0, 100);
    if (items.every((item) => isObject(item) && tellsWhy(item))) return true;
  }
  return false;
}

/** An entry that was refused: an error, or an identity and what is wrong with it (`{"row":3,"errors":["…"]}`). */
function tellsWhy(item: JsonObject): boolean {
  // a test that failed: that it ran is what was asked for
  if (Object.keys(item).some((name) => /^(?:full_?)?title$|^(?:test|suite|spec|assertion)(?:_?name)?$/i.test(name)))
    return false;
  const signs = signsOf(item);
  if (signs.error || signs.errorMessage || (signs.errorCode && signs.message)) return true;
  const identified = membersOf(item).some(([name]) => isIdentity(name));
  return identified && (signs.errors || signs.badMessage || sentencesUnder(item, 'errors'));
}

function sentencesUnder(item: JsonObject, name: string): boolean {
  const list = member(item, name);
  return Array.isArray(list) && list.length > 0 && list.every((text) => typeof text === 'string');
}

/** `id`, `index`, `row`, `external_id`: which of the things that were sent is meant. */
function isIdentity(name: string): boolean {
  return (
    /^(?:id|ids|uid|index|idx|key|sku|row|line|position|pos|ref|reference|rev)$/.test(
      wordsOf(name.replace(/^_/, '')).at(-1) ?? '',
    ) || /^(?:to|recipient|destination|msisdn|phone(?:_?number)?)$/i.test(name)
  );
}

/** Requests that ask for stored things, whatever the method: their entries may have failed long ago. */
const asksForEntries = /list|find|filter|histor|status|log|report|event|job|quer(?:y|ies)|audit/i;

/** Requests that write many things at once, whatever these are called. */
const writesMany = /batch|bulk|import/i;

/** Names in an entry that is nothing but the result of one part of a write. */
const resultNames =
  /^(?:ok|success|succeeded|status|state|result|code|status_?code|http_?status|created|updated|deleted|error|errors|error_?code|error_?message|error_?type|error_?description|accepted|message|reason|details?)$/i;

/**
 * `[{"ok":true,"id":"a"},{"id":"b","error":"conflict","reason":"…"}]`: one result for each thing that was written, nothing but
 * identity, state and error, and one of them an error (CouchDB's `_bulk_docs`, imports).
 */
export function namesFailedResults(value: JsonValue, exchange: Exchange): boolean {
  const url = exchange.request.url.slice(0, 2_000);
  const many = writesMany.test(url);
  if (asksForProblems.test(url) || (asksForEntries.test(url) && !many)) return false;
  const list = Array.isArray(value) ? (value as readonly JsonValue[]) : resultsOf(value);
  const items = (list ?? []).slice(0, 500);
  if (items.length === 0) return false;
  if (items.every((item) => isObject(item) && isOneOfTwo(item)))
    return items.some((item) => isObject(item) && isObject(member(item, 'failure') ?? null) && hasError(item));
  if (many && items.some((item) => isObject(item) && isRefusedPart(item))) return true;
  if (!items.every((item) => isObject(item) && isResult(item))) return false;
  return items.some((item) => isObject(item) && hasError(item));
}

/** `{"status":"Error","resourceId":"…","error":{"code":"Expired","message":"…"}}`: a part of a batch, sent back with what is wrong. */
function isRefusedPart(item: JsonObject): boolean {
  const error = member(item, 'error') ?? null;
  const code = member(error, 'code');
  const coded = typeof code === 'number' || (typeof code === 'string' && code !== '');
  const told = coded && stringMember(error, 'message') !== '';
  return told && /^(?:error|fail(?:ed|ure)?)$/i.test(stringMember(item, 'status'));
}

function resultsOf(value: JsonValue): readonly JsonValue[] | null {
  if (!isObject(value)) return null;
  const lists = membersOf(value).filter(([, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner));
  const [only, ...others] = lists;
  if (only === undefined || others.length > 0 || !Array.isArray(only[1])) return null;
  // how many results there are makes no page of them
  const counted = Object.fromEntries(membersOf(value).filter(([name]) => name !== 'count'));
  if (signsOf(counted).record) return null;
  return /^(?:results?|responses|items|data|outcomes|documents|rows|records|messages)$/i.test(only[0]) ? only[1] : null;
}

function isResult(item: JsonObject): boolean {
  const names = Object.keys(item).slice(0, 20);
  return names.some((name) => isIdentity(name)) && names.every((name) => resultNames.test(name) || isIdentity(name));
}

/** `{"success":{"id":"c1"}}`, `{"failure":{"error_code":"…","error_message":"…"}}`: what became of one part, under one of two names. */
function isOneOfTwo(item: JsonObject): boolean {
  const names = Object.keys(item).slice(0, 3);
  return names.length > 0 && names.length <= 2 && names.every((name) => name === 'success' || name === 'failure');
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

const deepestChain = 6;

/**
 * `{"data":{"shipment_0":{"default":{"rates":[],"errors":[{"code":"…","message":"…"}]}}}}`: objects with one thing in each, down to one
 * whose content is empty beside errors that say why.
 */
export function leadsToErrors(value: JsonValue, exchange: Exchange): boolean {
  if (asksForProblems.test(exchange.request.url.slice(0, 2_000))) return false;
  let at: JsonValue = value;
  for (let depth = 0; depth < deepestChain && isObject(at); depth += 1) {
    const members = membersOf(at);
    const filled = members.filter(([, inner]) => !isEmptyOrFalse(inner));
    // `"replyCode":0,"replyText":"OK"` beside the content: how the call itself went
    const [only, ...others] = filled.filter(
      ([name, inner]) =>
        typeof inner === 'object' || !/^(?:reply|result|return|status)_?(?:code|text|message)?$/i.test(name),
    );
    if (only === undefined || others.length > 0) return false;
    const [name, inner] = only;
    if (/^errors$/i.test(name) && isObject(inner) && depth > 0)
      return members.some(([, empty]) => Array.isArray(empty) && empty.length === 0) && hasBadSentence(inner, 0);
    if (/^errors$/i.test(name) && Array.isArray(inner))
      return (
        members.some(([, empty]) => Array.isArray(empty) && empty.length === 0) &&
        (inner as readonly JsonValue[])
          .slice(0, 50)
          .every((item) => isObject(item) && isErrorItem(item) && stringMember(item, 'message') !== '')
      );
    at = inner;
  }
  return false;
}

/** Whether a map, or a map in it, holds a sentence of failure. */
function hasBadSentence(value: JsonObject, depth: number): boolean {
  return membersOf(value)
    .slice(0, 50)
    .some(([, inner]) =>
      isObject(inner)
        ? depth < 3 && hasBadSentence(inner, depth + 1)
        : typeof inner === 'string' && isSentence(inner) && badSentence.test(inner.slice(0, 500)),
    );
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
  const [only, ...others] = members.filter(([, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner));
  if (only === undefined || others.length > 0 || !Array.isArray(only[1]) || !/^(?:results?|data|items)$/i.test(only[0]))
    return false;
  return (only[1] as readonly JsonValue[]).slice(0, 200).some((item) => isObject(item) && hasFailed(item));
}

function hasFailed(entry: JsonObject): boolean {
  const skipped = /^skipped$/i.test(stringMember(entry, 'status')) ? member(entry, 'reasons') : undefined;
  const errors = member(entry, 'errors') ?? skipped;
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return (errors as readonly JsonValue[])
    .slice(0, 20)
    .every((item) => isErrorItem(item) || /^error$/i.test(stringMember(item, 'severity')));
}

/** `{"status_code":24,"status":"Duplicate transaction"}`: a number that HTTP does not have, and its sentence under the name of a state. */
function phraseOfStatus(value: JsonObject): boolean {
  const code = asNumber(member(value, 'status_code') ?? member(value, 'statusCode'));
  const said = member(value, 'status');
  return (
    Number.isInteger(code) &&
    code !== 0 &&
    (code < 100 || code > 599) &&
    typeof said === 'string' &&
    isSentence(said) &&
    badSentence.test(said.slice(0, 500)) &&
    !signsOf(value).record
  );
}

/** What was written comes back refused: it was never done. */
const refusedState = /^(?:rejected|declined|denied|refused|failed|failure|error|invalid)$/i;

/**
 * `{"depositId":"…","status":"REJECTED","rejectionReason":{"rejectionCode":"…","rejectionMessage":"…"}}`: what a write made, with the
 * state of a refusal and an object that gives its code and sentence.
 */
export function returnsRefused(value: JsonValue, exchange: Exchange): boolean {
  if (!isObject(value) || asksForEntries.test(exchange.request.url.slice(0, 2_000))) return false;
  const members = membersOf(value);
  const refused = members.some(
    ([name, state]) =>
      /^(?:status|state|result)$/i.test(name) && typeof state === 'string' && refusedState.test(state.trim()),
  );
  return (
    refused &&
    members.some(
      ([name, reason]) =>
        (/^(?:response|result|return)_?code$/i.test(name) && isOwnFailure(reason)) ||
        (isObject(reason) &&
          wordsOf(name).some((word) => /^(?:reason|error|failure|rejection|decline|denial|refusal)$/.test(word)) &&
          filledAs(reason, 'code') &&
          (filledAs(reason, 'message') || filledAs(reason, 'description'))),
    )
  );
}

/** `"status":"FAILED","response_code":-1`: a number that is none of success. */
function isOwnFailure(value: JsonValue): boolean {
  const number = asNumber(value);
  return Number.isInteger(number) && number !== 0 && number !== 1 && (number < 200 || number > 299);
}

function filledAs(value: JsonObject, head: string): boolean {
  return membersOf(value).some(
    ([name, text]) =>
      wordsOf(name).at(-1) === head && (typeof text === 'number' || (typeof text === 'string' && text.trim() !== '')),
  );
}

const mostBeside = 4;
/** Beside a code and a sentence that both call themselves an error: what gateways for payments send back. */
const mostOfPairs = 12;

/** `Rejeição: Falha no Schema XML`: the sentence begins with what became of the call. */
const refusalFirst =
  /^(?:rejei[cç][aã]o|rejected|refused|declined|denied|erro|error|fehler|falha|failed|failure)\s?[:-] /i;

const noDoubt =
  /^(?:invalid|incorrect|unknown|missing|wrong|expired) |\b(?:denied|declined|failed|not authori[sz]ed)[.!]?$/i;

/** `<Txn><ReCo>0</ReCo><ResponseText>Invalid Credentials</ResponseText>`: no more than the text of a response, and it leaves no doubt. */
function onlyDeclines(value: JsonObject): boolean {
  const members = membersOf(value);
  return (
    members.length <= 8 &&
    members.some(
      ([name, text]) =>
        /^(?:response|result|return)_?(?:text|message|msg|desc(?:ription)?)$/i.test(name) &&
        typeof text === 'string' &&
        noDoubt.test(text.trim().slice(0, 200)),
    )
  );
}

/** `{"resultCode":20,"message":"Bad format","orderId":"1","amount":5}`: the number of a result, a sentence, and echoes. */
export function resultSaysFailed(value: JsonValue, sent = false): boolean {
  if (!isObject(value)) return false;
  const members = membersOf(value);
  if (
    members.some(
      ([name, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner) && !/^(?:echo|request)$/i.test(name),
    )
  )
    return false;
  if (phraseOfStatus(value)) return true;
  const numbered = members.some(([name, inner]) => {
    const words = wordsOf(name);
    const result =
      words.length > 1 &&
      words.at(-1) === 'code' &&
      /^(?:result|response|return|ret|rsp|resp|res|declined?|reason)$/.test(words.at(-2) ?? '');
    const number = typeof inner === 'string' || typeof inner === 'number' ? String(inner) : '';
    const own =
      /^(?:response|status_?code|c_?stat)$/i.test(name) ||
      (sent && /^code$/i.test(name)) ||
      (/^[A-Z]{0,4}error$/i.test(name) && /^[1-9]/.test(number));
    return (
      (result && /^[A-Z]{2}$/.test(number) && !/^(?:OK|GO)$/.test(number)) ||
      ((result || own) && /^-?\d{1,9}$/.test(number) && !/^(?:0*|1|200|0*1?000|0*20000)$/.test(number))
    );
  });
  const signs = signsOf(value);
  const paired = signs.errorCode && (signs.error || signs.errorMessage);
  if (signs.successFlag || (signs.record && !sent)) return false;
  if (paired || (sent && signs.pair)) return signs.payload <= mostOfPairs;
  if (sent && numbered && members.some(([, text]) => typeof text === 'string' && refusalFirst.test(text)))
    return signs.payload <= mostOfPairs;
  return (numbered || onlyDeclines(value)) && (signs.badMessage || signs.errorMessage) && signs.payload <= mostBeside;
}
