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
    if (items.every((item) => isObject(item) && (signsOf(item).error || signsOf(item).errorMessage))) return true;
  }
  return false;
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
