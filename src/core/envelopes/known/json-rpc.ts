import { parseJson } from '../../body/json.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member, type JsonObject } from '../../lib/json.ts';
import { foundAt } from '../build.ts';
import { concluded, readValue } from '../general.ts';
import { isSentence } from '../general/forms.ts';
import { newSurvey } from '../general/candidates/survey.ts';
import type { EnvelopeInput, Found, ParsedError } from '../parsed-error.ts';
import { textOf } from '../envelope.ts';

interface Call {
  readonly error: JsonObject;
  readonly pointer: string;
}

/**
 * JSON-RPC 2.0 (https://www.jsonrpc.org/specification#error_object) and tRPC, which writes its own key under `data`
 * (https://trpc.io/docs/server/error-handling). One failed call of a batch is a failure; the first one is read. tRPC's key
 * is the code where there is one, else the number.
 */
export function jsonRpc(input: EnvelopeInput): ParsedError | undefined {
  const { body, exchange } = input;
  if (body.kind !== 'json') return undefined;
  const call = firstFailed(body.value);
  if (call === undefined) return undefined;
  const key = textOf(member(member(call.error, 'data'), 'code'));
  const number = textOf(member(call.error, 'code'));
  const trpc = isTrpc(call.error);
  const survey = newSurvey(exchange);
  readValue(call.error, survey, call.pointer);
  const read = concluded(survey, call.error, true);
  const thrown = saysNothing.has(number) ? exceptionOf(call) : null;
  const code: Found | null =
    trpc && key !== ''
      ? foundAt(key, `${call.pointer}/data/code`)
      : (thrown?.code ?? foundAt(number, `${call.pointer}/code`));
  return {
    envelope: trpc ? 'trpc' : 'json-rpc',
    code,
    hints: [...(trpc ? [] : (read?.hints ?? []))],
    message: thrown?.message ?? messageOf(call, read),
    otherMessages: read?.otherMessages ?? [],
    // tRPC's `path` is the procedure that was called
    fields: trpc
      ? (read?.fields ?? []).filter((field) => field.path !== textOf(member(member(call.error, 'data'), 'path')))
      : (read?.fields ?? []),
    ids: [],
    details: read?.details ?? [],
    saysFailed: true,
  };
}

/** Numbers that a server sends with every error: Odoo's 200, newer 0. */
const saysNothing: ReadonlySet<string> = new Set(['200', '0']);

/**
 * The exception under `data`, by its full name (`odoo.exceptions.AccessError`), and its sentence
 * (https://github.com/odoo/odoo/blob/17.0/odoo/http.py `serialize_exception`); null where there is none.
 */
function exceptionOf({ error, pointer }: Call): { readonly code: Found | null; readonly message: Found | null } | null {
  const data = member(error, 'data');
  const name = textOf(member(data, 'name'));
  if (!/^[A-Za-z_]\w{0,60}(?:\.\w{1,60}){1,8}$/.test(name)) return null;
  const said = textOf(member(data, 'message'));
  return {
    code: foundAt(name, `${pointer}/data/name`),
    message: said === '' ? null : foundAt(said, `${pointer}/data/message`),
  };
}

/** The sentence; where a library put its list of issues there as JSON, what it says. */
function messageOf({ error, pointer }: Call, read: ParsedError | undefined): Found | null {
  const text = textOf(member(error, 'message'));
  const data = member(error, 'data');
  // NEAR: the number's phrase, and the sentence where others put what belongs to it
  if (
    /^(?:server|internal|application|handler|execution) error[.!]?$/i.test(text) &&
    typeof data === 'string' &&
    isSentence(data)
  )
    return foundAt(data, `${pointer}/data`);
  return /^[[{]/.test(text) && parseJson(text) !== undefined
    ? (read?.message ?? null)
    : foundAt(text, `${pointer}/message`);
}

function firstFailed(value: JsonValue): Call | undefined {
  if (!Array.isArray(value)) return callOf(value, '');
  const answers = (value as readonly JsonValue[]).slice(0, 1_000);
  if (
    !answers.every(
      (answer) => isObject(answer) && (member(answer, 'result') !== undefined || member(answer, 'error') !== undefined),
    )
  )
    return undefined;
  for (const [index, answer] of answers.entries()) {
    const call = callOf(answer, `/${index}`);
    if (call !== undefined) return call;
  }
  return undefined;
}

function callOf(answer: JsonValue, pointer: string): Call | undefined {
  const error = member(answer, 'error');
  if (!isObject(error)) return undefined;
  if (member(answer, 'jsonrpc') !== undefined)
    return hasNumber(error) ? { error, pointer: `${pointer}/error` } : undefined;
  if (isTrpc(error) || isFirstVersion(answer, error)) return { error, pointer: `${pointer}/error` };
  // superjson and other transformers put the error one level deeper
  const inner = member(error, 'json');
  return isObject(inner) && isTrpc(inner) ? { error: inner, pointer: `${pointer}/error/json` } : undefined;
}

/** JSON-RPC 1.0 (https://www.jsonrpc.org/specification_v1): `result` is null beside the error; a job that failed has a state. */
function isFirstVersion(answer: JsonValue, error: JsonObject): boolean {
  if (!isObject(answer) || member(answer, 'result') !== null || member(answer, 'id') === undefined) return false;
  if (typeof member(error, 'code') !== 'number' || typeof member(error, 'message') !== 'string') return false;
  return !Object.keys(answer).some((name) => /stat(?:e|us)|object|type|kind|created|updated|_at$|At$/.test(name));
}

function hasNumber(error: JsonObject): boolean {
  return typeof member(error, 'code') === 'number' || typeof member(error, 'message') === 'string';
}

function isTrpc(error: JsonObject): boolean {
  const data = member(error, 'data');
  return (
    typeof member(error, 'code') === 'number' &&
    typeof member(data, 'code') === 'string' &&
    typeof member(data, 'httpStatus') === 'number'
  );
}
