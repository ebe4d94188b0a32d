import type { Source } from '../diagnosis.ts';
import type { Found, FoundField, ParsedError } from './parsed-error.ts';

/** A source in the response body at a JSON Pointer, or in the header that a pointer `header:NAME` stands for. */
function sourceAt(pointer: string): Source {
  if (pointer.startsWith('header:')) return { from: 'header', ref: pointer.slice('header:'.length) };
  return { from: 'body', ref: 'body', pointer };
}

/** A value found in the body (JSON Pointer) or in a header (`header:NAME`); null for an empty one. */
export function foundAt(value: string | null | undefined, pointer: string): Found | null {
  return value === null || value === undefined || value === '' ? null : { value, source: sourceAt(pointer) };
}

/** An error that says nothing yet, for an envelope to fill. */
export function emptyError(envelope: string): ParsedError {
  return { envelope, code: null, hints: [], message: null, fields: [], ids: [], details: [], saysFailed: false };
}

/** One field entry in the body; doubles among its messages are left out. */
export function fieldAt(path: string, messages: readonly string[], pointer: string): FoundField {
  return { path, messages: [...new Set(messages)], source: sourceAt(pointer) };
}
