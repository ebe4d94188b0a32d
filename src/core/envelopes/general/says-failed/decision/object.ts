import { isObject, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';
import { allFailed, holdsNothing, isBareStatus, wrapsNothingButError } from '../signs/containers.ts';
import { isEmptyOrFalse, signsOf } from '../signs/object-signs.ts';
import { decide } from './rows.ts';
import { leadsToError } from './leads-to-error.ts';

/** Wrappers around an answer that are looked into. */
export const deepestWrapper = 4;

/** Names of what is wrapped around an answer. */
const wrapperNames =
  /^(?:response|json|d|root|envelope|body|return|status|meta|header|head|messages?|responseHeader|response_header|response_status|responseStatus|opensearch|ocs|output|soap|info|result_?info)$|response$|header$|_error$|_resp$|^response_?(?:details?|info|information|messages?)$|ResponseMessage$/i;

/** Whether an object says that the call failed, by itself or in a part that is wrapped around its content. `depth` is how deep it lies. */
export function objectSaysFailed(node: JsonObject, depth = 0): boolean {
  if (depth > deepestWrapper) return false;
  const signs = signsOf(node);
  if (decide(signs, node)) return true;
  if (allFailed(node) || wrapsNothingButError(node) || isOnlyRefusal(node)) return true;
  if (signs.successFlag || signs.record) return false;
  if (refusedInside(node) || isBareStatus(node) || (depth === 0 && leadsToError(node))) return true;
  return membersOf(node).some(
    ([name, value]) => isObject(value) && wrapperNames.test(name) && insideSaysFailed(node, name, value, depth),
  );
}

/** `{"result":{"success":false,"message":"…"}}`: nothing but an answer that refuses. */
function refusedInside(node: JsonObject): boolean {
  const filled = membersOf(node).filter(([name, value]) => !isEmptyOrFalse(value) && name !== 'id');
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0 || !/^(?:data|result)$/i.test(only[0]) || !isObject(only[1]))
    return false;
  const signs = signsOf(only[1]);
  // `{"id":1,"result":{"status":"Invalid user name or password"},"error":null}`: where the result should be
  if (/^result$/i.test(only[0]) && isRefusalAlone(only[1])) return true;
  if (/^result$/i.test(only[0]) && signs.code && signs.badMessage) return decide(signs, only[1]);
  return signs.failureFlag && (signs.error || signs.errorMessage || signs.badMessage) && decide(signs, only[1]);
}

function isRefusalAlone(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  return (
    only !== undefined &&
    others.length === 0 &&
    /^(?:status|message|error)$/i.test(only[0]) &&
    typeof only[1] === 'string' &&
    /^(?:invalid|incorrect|unknown|missing|wrong|expired|no permission|not (?:allowed|authori[sz]ed)|access denied) ?/i.test(
      only[1],
    )
  );
}

/** What stands beside an answer's content without being any. */
const aside =
  /^(?:response_?type|head|headers?|meta|metadata|links|_links|request(?:_?(?:args|arguments|params|parameters))?|ident|parameters?)$/i;

/** A wrapper's status part speaks for the whole only where the rest holds no content. */
function insideSaysFailed(node: JsonObject, name: string, value: JsonObject, depth: number): boolean {
  const others = membersOf(node).filter(
    ([other, inner]) => other !== name && typeof inner === 'object' && !holdsNothing(inner) && !aside.test(other),
  );
  if (others.length > 0) return false;
  return objectSaysFailed(value, depth + 1);
}

/** `{"response":"INVALID ACCOUNT"}`: nothing but words of refusal, in capitals as machines write them. */
function isOnlyRefusal(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  return (
    only !== undefined &&
    others.length === 0 &&
    typeof only[1] === 'string' &&
    /^(?:response|result|message|msg|status)$/i.test(only[0]) &&
    /^(?:INVALID|WRONG|EXPIRED|MISSING|UNKNOWN|ACCESS DENIED|UNAUTHORI[SZ]ED)(?: [A-Z]{2,20}){1,5}[.!]?$/.test(
      only[1].trim(),
    )
  );
}
