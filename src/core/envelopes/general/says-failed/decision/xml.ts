import type { JsonValue } from '../../../../diagnosis.ts';
import { isObject, member, memberOrPascal, type JsonObject } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';
import { wordsOf } from '../../words.ts';
import { isEmptyOrFalse, signsOf } from '../signs/object-signs.ts';
import { resultSaysFailed } from './write-results.ts';
import { deepestWrapper, objectSaysFailed } from './object.ts';
import { decide } from './rows.ts';

const errorElement = new Set(['error', 'errors', 'fault', 'exception', 'failure']);

/** Whether a document says that the call failed: `<Error>`, `<ErrorResponse>`, `<ExceptionReport>`, SOAP faults, `<rsp stat="fail">`. `depth` is how deep it lies. */
export function xmlSaysFailed(node: JsonObject, depth = 0): boolean {
  if (depth > deepestWrapper) return false;
  const [only, ...others] = membersOf(node);
  if (only === undefined || (depth === 0 && others.length > 0)) return false;
  const [name, value] = only;
  const words = wordsOf(name);
  const named =
    errorElement.has(words[0] ?? '') ||
    (words.includes('exception') && words.includes('report')) ||
    words.at(-1) === 'fault';
  if (depth === 0 && named && !/list|log|feed|report$/i.test(words.includes('exception') ? '' : name))
    return !isEmptyOrFalse(value);
  if (!isObject(value)) return false;
  if (depth === 0 && holdsCodedError(value) && (statesError(membersOf(value)) || objectSaysFailed(value, 1)))
    return true;
  if (depth > 0 && /^body$/i.test(name) && holdsOnlyCodedError(value)) return true;
  const parts = membersOf(value).every(([part]) =>
    /^(?:meta|head|header|status|data|body|result|message)$/i.test(part),
  );
  const wraps = depth > 0 || parts || /(?:response|result|rsp|reply|answer|root|xml|api|status|envelope)$/i.test(name);
  if (wraps && objectSaysFailed(value, 1)) return true;
  const alone = membersOf(value).filter(([, content]) => typeof content === 'object').length === 1;
  return membersOf(value).some(([inner, content]) => {
    if (/^fault$/i.test(inner) && !isEmptyOrFalse(content)) return true;
    if (depth < 3 && alone && isObject(content) && chainSaysFailed(content, depth)) return true;
    return /^(?:body|envelope)$/i.test(inner) && isObject(content) && xmlSaysFailed({ [inner]: content }, depth + 1);
  });
}

const aboutTheCall =
  /^(?:header|request|query|version|schemaLocation|(?:response)?_?(?:date|time|timestamp)|elapsed|took|host|server|request_?id|copyright|generator)$/i;

const deepestResult = 8;

/**
 * `<mwResponse><responseCode>4</responseCode><responseMessage>Card has expired</responseMessage>`: elements with one child each, down to
 * the number of a result that is none of success, and a sentence of failure. Of writes only: a thing that is read may have failed before.
 */
export function leadsToRefusal(value: JsonObject, through = anyName): boolean {
  let at: JsonObject = value;
  for (let depth = 0; depth < deepestResult; depth += 1) {
    if (depth > 0 && resultSaysFailed(at, true)) return true;
    const [only, ...others] = membersOf(at).filter(([, inner]) => typeof inner === 'object' && !isEmptyOrFalse(inner));
    if (only === undefined || others.length > 0 || !isObject(only[1]) || !through.test(only[0])) return false;
    at = only[1];
  }
  return false;
}

const anyName = /^/;

/** Names that say no more than that something came back: `{"d":{"E":{"Code":"120","Msg":"Mobile number format unknown"}}}`. */
export const wrappersOnly = /^(?:d|e|r|response|result|reply|answer|return|output)$/i;

/** The one answer inside a SOAP body is nothing but an error with code and text: `<Odpoved><Hlavicka/><Chyba kod="3">…</Chyba></Odpoved>`. */
function holdsOnlyCodedError(body: JsonObject): boolean {
  const [only, ...others] = membersOf(body);
  return only !== undefined && others.length === 0 && isObject(only[1]) && holdsCodedError(only[1]);
}

/** `<TRANSACCION valor="ERROR" numero="7"><ERROR>…`: its own state says so. */
function statesError(members: readonly (readonly [string, JsonValue])[]): boolean {
  return members.some(([, state]) => typeof state === 'string' && /^(?:ERROR|NOK|KO|FAIL(?:ED|URE)?)$/.test(state));
}

/** `error`, `Chyba`, `Fehler`. */
function isError(name: string): boolean {
  return wordsOf(name).join(' ') === 'error';
}

/** `<OAI-PMH><request/><error code="idDoesNotExist">…</error></OAI-PMH>`: an error with code and text, and no state of a thing. */
function holdsCodedError(value: JsonObject): boolean {
  const error = membersOf(value).find(([name]) => isError(name))?.[1];
  const [first] = Array.isArray(error) ? (error as readonly JsonValue[]) : [error];
  const others = membersOf(value).filter(([name]) => !isError(name));
  const stated = statesError(others);
  return (
    others.every(
      ([name, inner]) =>
        (stated && typeof inner !== 'object') || aboutTheCall.test(wordsOf(name).join('_')) || aboutTheCall.test(name),
    ) &&
    isObject(first) &&
    membersOf(first).some(([name, code]) => typeof code === 'string' && wordsOf(name).join(' ') === 'code') &&
    (typeof member(first, '#text') === 'string' || signsOf(first).message)
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
export function namesFailedParts(node: JsonObject): boolean {
  const [only] = membersOf(node);
  if (only === undefined || !isObject(only[1]) || !/(?:result|response|outcome)$/i.test(only[0])) return false;
  const errors = memberOrPascal(only[1], 'error');
  const [first] = Array.isArray(errors) ? (errors as readonly JsonValue[]) : [errors];
  return (
    isObject(first) && memberOrPascal(first, 'code') !== undefined && memberOrPascal(first, 'message') !== undefined
  );
}
