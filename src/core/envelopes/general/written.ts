import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member } from '../../json.ts';
import { isEmpty, signsOf } from './signs.ts';
import { membersOf } from './survey.ts';
import { wordsOf } from './words.ts';

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
