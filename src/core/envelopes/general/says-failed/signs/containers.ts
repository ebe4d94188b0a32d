import type { JsonValue } from '../../../../diagnosis.ts';
import { asNumber, isObject, member, memberOrPascal, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';
import { isSilent } from '../../roles.ts';
import { wordsOf } from '../../words.ts';
import { isEmptyOrFalse, signsOf } from './object-signs.ts';
import { stateOfCall } from './state-signs.ts';

/** `{"chart":{"result":null,"error":{"code":"…"}}}`: a result that is not there beside an error that is. */
export function wrapsNothingButError(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  if (only === undefined || others.length > 0 || !isObject(only[1]) || Object.keys(only[1]).length !== 2) return false;
  const nothing = member(only[1], 'result') === null || member(only[1], 'data') === null;
  return nothing && isObject(member(only[1], 'error')) && signsOf(only[1]).error;
}

/**
 * `{"status":"success","answer":{"status":"error","errors":[…]}}`: the call arrived, and all that came back is a failure with its reason
 * (Beget, REG.RU, Fat Zebra): the one filled container, or all entries of the one list in it.
 */
export function answersWithFailure(node: JsonObject, read: boolean): boolean {
  const filled = membersOf(node).filter(([, value]) => typeof value === 'object' && !isEmptyOrFalse(value));
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0 || signsOf(node).record) return false;
  const [name, value] = only;
  if (!/^(?:answer|response|data|result|body|reply|resp)$/i.test(name) || !isObject(value)) return false;
  if (refusesWithReason(value, read)) return true;
  const [list, ...more] = membersOf(value);
  if (list === undefined || more.length > 0 || !Array.isArray(list[1]) || list[1].length === 0) return false;
  const items = (list[1] as readonly JsonValue[]).slice(0, 100);
  return items.every((item) => isObject(item) && !isStored(item) && refusesWithReason(item, read));
}

/** A flag or the word `error`, and why; not the state of a thing, which a read may bring. */
function refusesWithReason(value: JsonObject, read: boolean): boolean {
  const signs = signsOf(value);
  if (signs.content > 0) return false;
  if (signs.failureFlag && !read) return signs.errors || signs.errorMessage || signs.message;
  const told = signs.errors || signs.errorMessage || signs.badMessage;
  return signs.failureWord && told && signs.payload <= 1 && !signs.record;
}

/** `{"status":{"message":"the daily limit … exceeded","value":18}}`: nothing but a sentence of failure and its number. */
export function isBareStatus(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node);
  if (only === undefined || others.length > 0 || !/^status$/i.test(only[0]) || !isObject(only[1])) return false;
  const signs = signsOf(only[1]);
  const coded = asNumber(memberOrPascal(only[1], 'code'));
  const numbered =
    membersOf(only[1]).some(([, value]) => typeof value === 'number' && value !== 0 && value !== 200) ||
    (Number.isInteger(coded) && coded !== 0 && coded !== 200 && speaksPlainly(only[1]));
  return signs.badMessage && numbered && signs.payload === 0 && !signs.record && !signs.successFlag;
}

/** `{"results":[{"error":"…"}]}`: every single answer is an error; of lists by other names only one of a single entry. */
export function allFailed(node: JsonObject): boolean {
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
      return (
        signs.error &&
        !signs.record &&
        !isStored(item) &&
        signs.payload <= (/^results?$/i.test(only[0]) ? 1 : 0) &&
        (answers || signs.message || isObject(memberOrPascal(item, 'error')))
      );
    })
  );
}

/** A thing with an id and a state: what failed may have been long ago. */
function isStored(item: JsonObject): boolean {
  return member(item, 'id') !== undefined && typeof (member(item, 'status') ?? member(item, 'state')) === 'string';
}

/** Empty, or an object of nothing but empty members. */
export function holdsNothing(value: JsonValue): boolean {
  return isEmptyOrFalse(value) || (isObject(value) && membersOf(value).every(([, inner]) => isEmptyOrFalse(inner)));
}

/** `{"Success":false,"Model":{"Reason":"…"}}`: the one container beside the flag tells why. */
export function tellsInside(node: JsonObject): boolean {
  const filled = membersOf(node).filter(([, value]) => typeof value === 'object' && !isEmptyOrFalse(value));
  const [only, ...others] = filled;
  if (only === undefined || others.length > 0 || !isObject(only[1])) return false;
  const signs = signsOf(only[1]);
  return signs.message || signs.errorMessage || signs.errorCode || signs.error;
}

/**
 * `{"geocoded_waypoints":[{"geocoder_status":"ZERO_RESULTS"}],"routes":[],"status":"NOT_FOUND"}`: the state of a call beside an empty
 * list of results; what else there is are lists of states.
 */
export function foundNothing(node: JsonObject): boolean {
  const status = memberOrPascal(node, 'status');
  if (typeof status !== 'string' || !stateOfCall.test(status)) return false;
  const lists = membersOf(node).filter(([, value]) => typeof value === 'object' && value !== null);
  const filled = lists.filter(([, value]) => !isEmptyOrFalse(value));
  return (
    lists.length > filled.length &&
    lists.every(([, value]) => Array.isArray(value)) &&
    filled.every(([, value]) => tellsStates(value))
  );
}

function tellsStates(list: JsonValue): boolean {
  return (list as readonly JsonValue[]).every(
    (item) => isObject(item) && membersOf(item).some(([name]) => wordsOf(name).at(-1) === 'status'),
  );
}

/** `{"status":"FIELD_ERROR","formFields":[{"id":"email","error":"…"}]}`: every entry of the one list says what is wrong. */
export function holdsOnlyErrors(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node).filter(([, value]) => typeof value === 'object' && !isEmptyOrFalse(value));
  if (only === undefined || others.length > 0 || !Array.isArray(only[1])) return false;
  return only[1].every((item) => {
    const signs = isObject(item) ? signsOf(item) : undefined;
    return signs !== undefined && (signs.error || signs.errorMessage) && signs.payload === 0 && !signs.record;
  });
}

/** `{"code":1,"message":"Authentication failed …"}`: 1 is success for some, so the sentence must leave no doubt. */
export function speaksPlainly(node: JsonObject): boolean {
  return ['message', 'msg', 'info', 'reason', 'result'].some((name) => {
    const said = memberOrPascal(node, name);
    return typeof said === 'string' && plainWords.test(said.slice(0, 500));
  });
}

const plainWords =
  /(?:^|[^a-z])(?:failed|invalid|denied|unauthori[sz]ed|forbidden|expired|not[ _]found|exceeded|wrong|incorrect)(?![a-z])|않은|없는|오류|실패|잘못|만료|失败|无效|过期|未被?授权|错误|禁|失敗/i;

/** `{"status":"error","result":[{"code":2,"message":"…"}]}`: nothing but errors where the result should be. */
export function resultTellsWhy(value: JsonValue | undefined): boolean {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]).slice(0, 50) : [value ?? null];
  return (
    items.length > 0 &&
    items.every((item) => {
      if (!isObject(item)) return false;
      const signs = signsOf(item);
      return (
        signs.payload === 0 &&
        !signs.record &&
        (signs.error || signs.errorMessage || (signs.code && signs.message) || signs.badMessage)
      );
    })
  );
}

/** `{"code":1001,"data":{"message":"Yêu cầu thất bại"}}`: where the content should be stands nothing but a sentence of failure. */
export function dataSaysNothingElse(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  const [only, ...others] = membersOf(value);
  return (
    only !== undefined &&
    others.length === 0 &&
    /^(?:message|msg|error|reason)$/i.test(only[0]) &&
    signsOf(value).badMessage
  );
}

/** GraphQL and its like: `errors` beside `data`, each with a sentence. */
export function isPartial(node: JsonObject): boolean {
  const errors = memberOrPascal(node, 'errors');
  return Array.isArray(errors) && memberOrPascal(node, 'data') !== undefined && errors.every((item) => isObject(item));
}

/**
 * JSend's `fail`: data tells what is wrong with each member (https://github.com/omniti-labs/jsend), or holds nothing but the
 * sentence and code.
 */
export function dataTellsWhy(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  if (membersOf(value).every(([, inner]) => typeof inner === 'string' && /\s/.test(inner))) return true;
  const signs = signsOf(value);
  return signs.payload === 0 && !signs.record && (signs.message || signs.errorMessage || signs.errorCode);
}
