import type { JsonValue } from '../../../../diagnosis.ts';
import { isObject, member, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';
import { isSentence } from '../../forms.ts';
import { messageRank } from '../../roles.ts';
import { isEmptyOrFalse, signsOf } from '../signs/object-signs.ts';
import { decide } from './rows.ts';

const deepest = 4;

/** Names around the outcome of a call; `data` and `payload` are none: what is in them was asked for. */
const outcomeNames = /^(?:results?|response|reply|answer|output|return|content|body|common|status|\w{1,30}status)$/i;

/** What stands beside the outcome: the call sent back, and what the server says of itself. */
const echoes = /^(?:request|ident|parameters?|meta|head|headers?|links|_links|copyright)$/i;

/** What happened before, or happens to something else: it was asked for, and its error is none of this call. */
const ofSomethingElse =
  /^(?:last|latest|prev|previous|recent)(?=[A-Z_]|$)|(?:event|alarm|alert|log|entry|job|task|run|build|device|sensor|delivery|attempt|notification|webhook)s?$/i;

/** A sentence about the call itself: its key, its parameters, its right. A thing that was read seldom says such. */
const aboutCall =
  /\b(?:api[ -]?)?keys?\b|\btoken|\bsignature|\bparameter|\bargument|\brequest|\blog ?in\b|\bpassword|\bcredential|\bunauthori[sz]ed|\bpermission|\buser ?(?:id|name)\b|\bquery\b|\bdaily limit|\bquota|인증|키|キー|認証|密钥|签名|参数/i;

/**
 * `{"results":{"common":{"errorCode":"E0001","errorMessage":"…"},"juso":null}}`: objects with one filled thing in each, down to one that
 * says that the call failed. Below names that tell nothing of an outcome (`{"ctatt":{"errCd":"101","errNm":"Invalid API key"}}`) the
 * sentence must speak of the call: what was read may have an error of its own.
 */
export function leadsToError(node: JsonObject): boolean {
  if (member(node, 'jsonrpc') !== undefined) return false;
  let at = node;
  let sure = true;
  for (let depth = 0; depth < deepest; depth += 1) {
    const signs = signsOf(at);
    if (signs.successFlag || signs.record) return false;
    if (depth > 0 && isStrong(at) && (sure || (!signs.failureFlag && speaksOfCall(at)))) return true;
    const filled = membersOf(at).filter(
      ([name, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner) && !echoes.test(name),
    );
    const [only, ...others] = filled;
    if (only === undefined || others.length > 0 || !isObject(only[1]) || signs.payload - signs.content > 1)
      return false;
    if (ofSomethingElse.test(only[0])) return false;
    sure &&= outcomeNames.test(only[0]);
    at = only[1];
  }
  return false;
}

/** An error with more than a word, or its number and sentence, and nothing else. */
function isStrong(node: JsonObject): boolean {
  const signs = signsOf(node);
  const told = signs.errorMessage || signs.badMessage || signs.errors;
  const numbered = (signs.errorCode || signs.code || signs.failureFlag || signs.failureWord) && told;
  const stated = (signs.failureWord && (signs.code || signs.errorCode)) || (signs.weakCode && signs.errorMessage);
  return (numbered || stated || signs.error || signs.errors) && signs.content === 0 && decide(signs, node);
}

function speaksOfCall(node: JsonObject): boolean {
  return sentences(node, 0).some((text) => aboutCall.test(text.slice(0, 500)));
}

function sentences(value: JsonValue, depth: number): readonly string[] {
  if (depth > 2 || typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string, JsonValue])[] = Array.isArray(value)
    ? (value as readonly JsonValue[]).slice(0, 5).map((item) => ['', item] as const)
    : membersOf(value as JsonObject).slice(0, 30);
  return entries.flatMap(([name, inner]) =>
    typeof inner === 'string'
      ? (messageRank(name) >= 1 || name === '') && isSentence(inner)
        ? [inner]
        : []
      : sentences(inner, depth + 1),
  );
}
