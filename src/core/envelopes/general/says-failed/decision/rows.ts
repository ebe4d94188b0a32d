import type { JsonValue } from '../../../../diagnosis.ts';
import { asNumber, isObject, member, memberOrPascal, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';
import { codeRank, messageRank } from '../../roles.ts';
import {
  dataSaysNothingElse,
  dataTellsWhy,
  foundNothing,
  holdsOnlyErrors,
  isPartial,
  resultTellsWhy,
  speaksPlainly,
  tellsInside,
} from '../signs/containers.ts';
import { isEmptyOrFalse } from '../signs/object-signs.ts';
import type { Signs } from '../signs/state-signs.ts';

/** One line of the decision: for which objects it is asked, and whether such an object says that the call failed. */
export interface DecisionRow {
  readonly id: string;
  readonly when: (signs: Signs, node: JsonObject) => boolean;
  readonly fails: (signs: Signs, node: JsonObject) => boolean;
  /** Why, for who reads the table. */
  readonly why: string;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** A sentence, a code or an error of any kind. */
function isTold(signs: Signs): boolean {
  return signs.error || signs.errors || signs.errorMessage || signs.errorCode || signs.message || signs.code;
}

/** Nothing in it that would be what was asked for. */
function isBare(signs: Signs): boolean {
  return !signs.data && signs.content === 0 && signs.payload <= 2;
}

/** The first row that applies decides; where none does, the call did not say that it failed. */
export const decisionRows: readonly DecisionRow[] = [
  {
    id: 'json-rpc',
    when: (_, node) => member(node, 'jsonrpc') !== undefined,
    fails: (signs, node) =>
      signs.error && (isObject(memberOrPascal(node, 'error')) || (signs.code && member(node, 'result') === undefined)),
    why: 'the protocol has one place for errors; some write the sentence there, and the number beside it',
  },
  {
    id: 'flag with errors',
    when: (signs) => signs.errorFlag && signs.errors && !signs.successFlag,
    fails: always,
    why: '`error: true` with a list of errors, whatever record they came with',
  },
  {
    id: 'flag against a number',
    when: (signs) => signs.errorFlag && signs.successFlag && !signs.successWord && !signs.record && !signs.data,
    fails: (signs) => signs.badMessage && signs.payload <= 2,
    why: '`{"status":202,"error":true,"message":"Token invalid"}`: the flag can mean one thing only, a number many',
  },
  {
    id: 'numbered error against a flag',
    when: (signs) => signs.errorCode && signs.badMessage && signs.successFlag && signs.emptyData && !signs.data,
    fails: (signs) => !signs.record && signs.payload === 0,
    why: '`{"error_code":8008,"success":1,"message":"User already banned.","data":null}`: the flag is of the transport',
  },
  {
    id: 'success or record',
    when: (signs) => signs.record || signs.successFlag,
    fails: never,
    why: 'it says that it went well, or is a stored thing or a page of a list, whose errors are its own',
  },
  {
    id: 'error flag',
    when: (signs) => signs.errorFlag && !signs.failureFlag,
    fails: (signs, node) =>
      isTold(signs) ? signs.payload <= 2 : signs.payload === 0 && !signs.data && Object.keys(node).length === 1,
    why: '`error: true` with a reason, or nothing but the flag',
  },
  {
    id: 'failure flag',
    when: (signs) => signs.failureFlag,
    fails: (signs, node) =>
      signs.errorFlag ||
      (isTold(signs) ? signs.payload <= 2 : signs.payload === 0 || (signs.payload === 1 && tellsInside(node))),
    why: '`success: false` with a reason, here or in the one container beside it',
  },
  {
    id: 'state and error',
    when: (signs) => signs.errorWord && (signs.errors || signs.error || signs.errorMessage),
    fails: (signs) => signs.payload <= 3,
    why: '`status: "error"` with the error itself',
  },
  {
    id: 'state, number and sentence',
    when: (signs) => signs.failureWord && signs.badMessage && (signs.code || signs.errorCode) && !signs.data,
    fails: isBare,
    why: '`{"status":"FAILURE","code":107002,"message":"Invalid API key","transactid":"…"}`: all three, and nothing in it',
  },
  {
    id: 'refused call',
    when: (signs) => signs.failureStatus && signs.badMessage && !signs.data && signs.content === 0,
    fails: isBare,
    why: '`status: "REQUEST_DENIED"` with a sentence of failure',
  },
  {
    id: 'number with errors',
    when: (signs) => (signs.code || signs.errorCode) && signs.errors && !signs.data && signs.content === 0,
    fails: isBare,
    why: 'a number that is none of success beside a list of errors',
  },
  {
    id: 'refused call with errors',
    when: (signs) => signs.failureStatus && signs.errors && !signs.data,
    fails: (signs) => signs.payload <= 2,
    why: '`status: "VALIDATION_ERROR"` with a list of errors',
  },
  {
    id: 'whole error beside little',
    when: (signs, node) =>
      signs.error &&
      !signs.data &&
      signs.content === 0 &&
      signs.payload <= 2 &&
      !statesSomething(node) &&
      isWhole(memberOrPascal(node, 'error')),
    fails: always,
    why: '`{"longt":"0","error":{"code":"005","description":"…"}}`: an error with code and sentence, and no state of a thing',
  },
  {
    id: 'number and sentence of one name',
    when: (signs, node) => signs.pair && !signs.data && signs.content === 0 && !isThing(signs, node),
    fails: (signs) => signs.payload <= 3,
    why: '`{"status":3,"statusMessage":"Not authorised","pending":"false"}`: the sentence explains the number beside it',
  },
  {
    id: 'numbered error of a parameter',
    when: (signs, node) => signs.errorCode && signs.error && !signs.data && namesOnlyParameter(node),
    fails: always,
    why: '`{"code":-6,"error":"Incorrect value","parameter":"encoding","value":"123"}`: what else there is was sent',
  },
  {
    id: 'number and sentence where the data should be',
    when: (signs) => signs.code && signs.badMessage && signs.emptyData && !signs.data,
    fails: (signs) => signs.payload <= 1,
    why: '`{"code":100005,"msg":"Email or password error.","data":null,"components":{…}}`: what was asked for is not there',
  },
  {
    id: 'content',
    when: (signs) => signs.payload > 0,
    fails: (signs, node) =>
      ((signs.failureStatus || signs.failureWord) && holdsOnlyErrors(node)) ||
      (signs.failureStatus && foundNothing(node)),
    why: 'content of its own outweighs a lone sign, unless it is nothing but errors or empty results',
  },
  {
    id: 'errors',
    when: (signs) => signs.errors,
    fails: (signs, node) => !signs.data || isPartial(node),
    why: 'a list of errors alone, or beside `data` in the way of GraphQL',
  },
  {
    id: 'error',
    when: (signs) => signs.error,
    fails: (signs, node) => {
      const error = memberOrPascal(node, 'error');
      return !signs.data || isObject(error) || Array.isArray(error);
    },
    why: 'an error alone; beside `data` only one that is more than a word',
  },
  {
    id: 'state with a reason',
    when: (signs) => signs.failureWord,
    fails: (signs, node) => {
      const data = memberOrPascal(node, 'data');
      if (signs.errorMessage || signs.errorCode || signs.code || signs.status) return true;
      if (signs.message && (!signs.data || dataTellsWhy(data))) return true;
      if (signs.dataSays || (signs.data && dataTellsWhy(data))) return true;
      return signs.errorWord && signs.data && resultTellsWhy(memberOrPascal(node, 'result'));
    },
    why: '`status: "fail"` with a number or sentence, or with data that says why (JSend)',
  },
  {
    id: 'numbered error with a sentence',
    when: (signs) => signs.errorCode && (signs.badMessage || signs.errorMessage),
    fails: always,
    why: '`errcode: 40013` with a sentence of failure, whatever `data` holds',
  },
  {
    id: 'number, and data that says why',
    when: (signs, node) => {
      const data = memberOrPascal(node, 'data');
      if (!signs.data) return false;
      if (signs.code) return dataSaysNothingElse(data);
      return memberOrPascal(node, 'code') === 1 && signs.badMessage && speaksPlainly(node) && dataTellsWhy(data);
    },
    fails: always,
    why: '`{"code":1001,"data":{"message":"…"}}`: a sentence of failure where the content should be',
  },
  {
    id: 'code in words, and nothing else',
    when: (signs) => signs.codeWord && signs.emptyData && !signs.data,
    fails: always,
    why: '`{"Data":null,"ResultCode":"PaymentDealer.InvalidRequest","ResultMessage":""}`: the code itself says what failed',
  },
  { id: 'data', when: (signs) => signs.data, fails: never, why: 'what was asked for is there' },
  {
    id: 'sentence that calls itself an error',
    when: (signs) => signs.errorMessage || signs.failureStatus,
    fails: always,
    why: '`error_message: "…"`, or the state of a refused call, and nothing else',
  },
  {
    id: 'numbered error',
    when: (signs) => signs.errorCode,
    fails: (signs, node) => signs.message || signs.code || Object.keys(node).length === 1,
    why: '`errcode: 40013` with any sentence or second code, or with nothing beside it',
  },
  {
    id: 'status of failure',
    when: (signs) => signs.status,
    fails: (signs, node) => signs.message || saysOnlyStatus(node),
    why: 'the body states a status of 400-599 for itself, with a sentence or with nothing beside it',
  },
  {
    id: 'small number, plain words, and nothing else',
    when: (signs, node) => signs.message && statesNumberAndSentence(node),
    fails: (_, node) => speaksPlainly(node),
    why: '`{"status":3,"message":"Username or password is incorrect"}`: a thing has more than that',
  },
  {
    id: 'unsure number, plain words',
    when: (signs, node) => signs.weakCode && speaksPlainly(node),
    fails: always,
    why: '`{"status":1002,"info":"Wrong password"}`: the number may be a state, the sentence leaves no doubt',
  },
  {
    id: 'number with a sentence',
    when: (signs) => signs.code,
    fails: (signs, node) => (signs.message && (signs.badMessage || signs.emptyData)) || saysOnlyNumber(node),
    why: '`{"code":4711,"msg":"…"}`: a sentence of failure, or none of success where the data is empty',
  },
  {
    id: 'one, plain words',
    when: (signs, node) => memberOrPascal(node, 'code') === 1 && signs.badMessage && !signs.emptyData,
    fails: (_, node) => speaksPlainly(node),
    why: '1 is success for some, so the sentence must leave no doubt',
  },
];

/** `{"response_code":3}`, `{"resultCode":"0102","result":""}`: the number of a result, and no result. */
function saysOnlyNumber(node: JsonObject): boolean {
  const [only, ...others] = membersOf(node).filter(([, inner]) => !isEmptyOrFalse(inner));
  if (only === undefined || others.length > 0 || !Number.isInteger(asNumber(only[1]))) return false;
  return (
    /^(?:result|response|return|ret|rsp)_?code$/i.test(only[0]) || (/^result$/i.test(only[0]) && asNumber(only[1]) < 0)
  );
}

/** A thing with a name, with a state that is none of a call (`closed`), or with a link of its own that ends in its id: its error is its own. */
function isThing(signs: Signs, node: JsonObject): boolean {
  const stated = statesSomething(node) && !signs.failureWord && !signs.failureStatus;
  return (stated && !signs.badMessage) || typeof member(node, 'name') === 'string' || linksToItself(node);
}

function linksToItself(node: JsonObject): boolean {
  const link = member(node, 'url') ?? member(node, 'href') ?? member(node, 'self') ?? member(node, 'uri');
  const end = typeof link === 'string' ? link.slice(link.lastIndexOf('/') + 1) : '';
  return (
    end.length >= 3 && membersOf(node).some(([name, value]) => /(?:^|_)(?:s|uu)?id$|Id$/.test(name) && value === end)
  );
}

/** `status`, `state`: of a thing that was read, whose error is its own. */
function statesSomething(node: JsonObject): boolean {
  return typeof (memberOrPascal(node, 'status') ?? memberOrPascal(node, 'state')) === 'string';
}

function isWhole(error: JsonValue | undefined): boolean {
  if (!isObject(error)) return false;
  const filled = membersOf(error).filter(
    ([, inner]) => typeof inner === 'number' || (typeof inner === 'string' && inner !== ''),
  );
  return filled.some(([name]) => codeRank(name) >= 9) && filled.some(([name]) => messageRank(name) >= 9);
}

/** `{"status":3,"message":"…"}`: a number from 2 on that HTTP does not have, a sentence, and no other member. */
function statesNumberAndSentence(node: JsonObject): boolean {
  const members = membersOf(node);
  const status = asNumber(memberOrPascal(node, 'status'));
  return (
    members.length === 2 &&
    Number.isInteger(status) &&
    status > 1 &&
    status < 100 &&
    members.some(([name]) => /^(?:message|msg|description|reason)$/i.test(name))
  );
}

/** `{"code":-6,"error":"…","parameter":"encoding","value":"123"}`: no member but the error, a parameter's name and its value. */
function namesOnlyParameter(node: JsonObject): boolean {
  const others = membersOf(node).filter(([name]) => !/^(?:code|error|message)$/i.test(name));
  return (
    others.some(([name]) => /^(?:param|parameter|argument|field)(?:_?name)?$/i.test(name)) &&
    others.every(
      ([name, value]) =>
        typeof value !== 'object' && /^(?:(?:param|parameter|argument|field)(?:_?name)?|value)$/i.test(name),
    )
  );
}

/** `{"code":"401"}`, `{"status_code":401,"execute_time":0.002}`: a status of failure, and no other member but how long it took. */
function saysOnlyStatus(node: JsonObject): boolean {
  const [only, ...others] = Object.keys(node)
    .slice(0, 5)
    .filter((name) => !/^(?:execut\w{0,4}_?time|elapsed|took|duration|hint|maintenance_id)$/i.test(name));
  return only !== undefined && others.length === 0 && /^(?:code|status|status_?code)$/i.test(only);
}

/** Whether the signs of an object are enough: one for a failure, and none that makes it a proper answer. */
export function decide(signs: Signs, node: JsonObject, rows: readonly DecisionRow[] = decisionRows): boolean {
  return rows.find((row) => row.when(signs, node))?.fails(signs, node) ?? false;
}
