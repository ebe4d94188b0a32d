import type { JsonValue } from '../../../../diagnosis.ts';
import type { Exchange } from '../../../../exchange/exchange.ts';
import { asNumber, isObject, member, type JsonObject } from '../../../../lib/json.ts';
import { isEmptyOrFalse, signsOf } from '../signs/object-signs.ts';
import { badSentence } from '../signs/sign-words.ts';
import { objectSaysFailed } from './object.ts';
import { membersOf, step } from '../../candidates/survey.ts';
import { isSentence } from '../../forms.ts';
import { wordsOf } from '../../words.ts';

const maxItems = 200;

/** An HTTP answer inside the body: what one request of a batch got. */
export interface EmbeddedFailure {
  readonly status: number;
  readonly body: JsonValue;
  readonly pointer: string;
}

const statusNames = ['httpStatusCode', 'statusCode', 'status_code', 'httpStatus', 'http_status', 'status', 'code'];
const bodyNames = ['body', 'response', 'responseBody', 'response_body'];

/**
 * The first failed answer of a batch whose entries are HTTP answers with a status and a body each: Salesforce's composite
 * (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm), OData 4.01's
 * JSON batch and its like. Null where the entries are something else, and for reads: a log of calls looks the same.
 */
export function embeddedFailure(value: JsonValue, exchange: Exchange): EmbeddedFailure | null {
  if (isRead(exchange)) return null;
  const multi = exchange.response.status === 207;
  const found = onlyList(value, multi);
  if (found === null) return null;
  const answers = found.list.map((item) => answerOf(item, multi));
  if (answers.some((answer) => answer === null)) return null;
  for (const [index, answer] of answers.entries()) {
    if (answer === null || answer.status < 400) continue;
    return { ...answer, pointer: `${step(found.pointer, index)}${answer.pointer === '' ? '' : `/${answer.pointer}`}` };
  }
  return null;
}

/** Under 207 an entry with a status may be the answer itself (RFC 4918 §13, in JSON). */
function answerOf(item: JsonValue, multi: boolean): EmbeddedFailure | null {
  if (!isObject(item)) return null;
  const status = statusNames.map((name) => asNumber(member(item, name))).find((each) => Number.isInteger(each));
  const pointer = bodyNames.find((name) => member(item, name) !== undefined);
  if (status === undefined || status < 100 || status > 599) return null;
  if (pointer === undefined) return multi ? { status, body: item, pointer: '' } : null;
  return { status, body: member(item, pointer) ?? null, pointer };
}

/**
 * `{"messages":[{"status":"2","error-text":"…"}]}`: an answer to a write that holds one outcome per thing sent, one of them a
 * failure. An outcome is nothing but status, code and sentence; entries with ids, dates, lines or other content are records.
 */
export function outcomesSayFailed(value: JsonValue, exchange: Exchange): boolean {
  if (isRead(exchange)) return false;
  const found = onlyList(value);
  if (found === null || !/^\/?(?:messages|results?|responses|answers|data|outcomes)?$/i.test(found.pointer))
    return false;
  return found.list.some((item) => isObject(item) && isFailedOutcome(item));
}

function isFailedOutcome(item: JsonObject): boolean {
  const signs = signsOf(item);
  if (signs.record || signs.successFlag || signs.payload > 0 || member(item, 'type') === 'error') return false;
  if (membersOf(item).some(([name, value]) => value !== null && value !== '' && wordsOf(name).at(-1) === 'id'))
    return false;
  const refused = signs.code && signs.badMessage;
  const failed = signs.failureWord || signs.errorMessage || signs.errorCode || signs.failureStatus || refused;
  return failed && (signs.message || signs.errorMessage || signs.code || signs.errorCode || signs.dataSays);
}

/** Whether the request only asked: answers to it may hold failures of others, such as logs. */
export function isRead({ request }: Exchange): boolean {
  return /^(?:GET|HEAD|OPTIONS)$/i.test(request.method);
}

/** The list that the body is, or its one member that holds anything but plain values. */
function onlyList(
  value: JsonValue,
  multi = false,
): { readonly list: readonly JsonValue[]; readonly pointer: string } | null {
  if (Array.isArray(value)) return within(value as readonly JsonValue[], '');
  if (!isObject(value)) return null;
  const holders = membersOf(value).filter(([, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner));
  const [only, ...others] = holders;
  if (only === undefined || others.length > 0 || !Array.isArray(only[1]) || (signsOf(value).record && !multi))
    return null;
  return within(only[1] as readonly JsonValue[], step('', only[0]));
}

function within(
  list: readonly JsonValue[],
  pointer: string,
): { readonly list: readonly JsonValue[]; readonly pointer: string } | null {
  return list.length === 0 ? null : { list: list.slice(0, maxItems), pointer };
}

/** Answers to a batch: one failed call is enough (JSON-RPC 2.0 §6; tRPC). */
export function batchSaysFailed(list: readonly JsonValue[]): boolean {
  const items = list.slice(0, 500);
  if (items.length === 0 || !items.every((item) => isObject(item))) return false;
  if (items.length === 1 && isObject(items[0]) && holdsOnlyMessages(items[0])) return true;
  const answers = items.every(
    (item) =>
      (member(item, 'jsonrpc') !== undefined &&
        (member(item, 'result') !== undefined || member(item, 'error') !== undefined)) ||
      isObject(member(item, 'error')) ||
      typeof member(item, 'error') === 'boolean' ||
      ((isObject(member(item, 'success')) || member(item, 'result') !== undefined) && Object.keys(item).length === 1) ||
      (typeof member(item, 'success') === 'boolean' &&
        (Array.isArray(member(item, 'errors')) || signsOf(item).payload <= 1)),
  );
  return answers && items.some((item) => isObject(item) && objectSaysFailed(item, 1));
}

/** `[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`: numbered sentences of failure. */
function holdsOnlyMessages(item: JsonObject): boolean {
  const [only, ...others] = membersOf(item);
  if (only === undefined || others.length > 0) return false;
  if (/^err(?:or)?$/i.test(only[0]) && typeof only[1] === 'string') return isSentence(only[1]);
  if (!/^(?:messages?|errors?)$/i.test(only[0]) || !Array.isArray(only[1])) return false;
  const entries = (only[1] as readonly JsonValue[]).slice(0, 20);
  return (
    entries.length > 0 &&
    entries.every(
      (entry) =>
        isObject(entry) &&
        /^\d{1,6}$/.test(String(asNumber(member(entry, 'id') ?? member(entry, 'code')))) &&
        membersOf(entry).some(([, text]) => typeof text === 'string' && badSentence.test(text.slice(0, 500))),
    )
  );
}
