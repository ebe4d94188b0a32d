import type { JsonValue } from '../diagnosis.ts';
import { isObject, member, type JsonObject } from '../lib/json.ts';
import { emptyError, foundAt } from './build.ts';
import { readGeneral } from './general.ts';
import type { EnvelopeInput, Found, ParsedError } from './parsed-error.ts';

/** What an envelope knows better than the general reader; what is absent or undefined is the general reader's. */
export type Refinement = {
  readonly [Member in Exclude<keyof ParsedError, 'envelope' | 'ids'>]?: ParsedError[Member] | undefined;
};

/** The general reader's reading under an envelope's name, with what that envelope knows better. */
export function refined(input: EnvelopeInput, envelope: string, known: Refinement): ParsedError {
  const general = readGeneral(input) ?? emptyError(envelope);
  const hints = [...(known.hints ?? []), ...general.hints];
  const replaced =
    known.code !== undefined && known.code !== null && general.code !== null && general.code.value !== known.code.value;
  if (replaced && general.code !== null) hints.push(general.code.value);
  return {
    envelope,
    code: known.code === undefined ? general.code : known.code,
    hints: [...new Set(hints)].slice(0, 10),
    message: known.message === undefined ? general.message : known.message,
    otherMessages: known.otherMessages ?? general.otherMessages ?? [],
    fields: known.fields ?? general.fields,
    ids: general.ids,
    details: known.details ?? general.details,
    saysFailed: known.saysFailed ?? general.saysFailed,
  };
}

/** The JSON object that a body is; undefined for any other body. */
export function objectOf({ body }: EnvelopeInput): JsonObject | undefined {
  return body.kind === 'json' && isObject(body.value) ? body.value : undefined;
}

/** A member as a text: strings, and whole numbers in decimal; `''` for anything else. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

/** An object's member as found text; null if it is empty or no text. */
export function foundMember(node: JsonValue | undefined, name: string, pointer: string): Found | null {
  return foundAt(textOf(member(node, name)), `${pointer}/${name}`);
}

/** Whether the status alone says that the call failed. */
export function failed({ exchange }: EnvelopeInput): boolean {
  return exchange.response.status >= 400;
}

/** Whether an object has no members but these. */
export function onlyHas(node: JsonObject, names: readonly string[]): boolean {
  return Object.keys(node)
    .slice(0, 50)
    .every((name) => names.includes(name));
}
