import { parseJson } from '../../body/json.ts';
import type { ParsedBody } from '../../body/parsed-body.ts';
import type { JsonValue } from '../../diagnosis.ts';

/** A JSON value that a body holds, and the pointer to it (`''` for the whole body). */
export interface JsonRoot {
  readonly value: JsonValue;
  readonly pointer: string;
}

const MAX_END_STREAM = 200_000;

/** The JSON of a body: itself, the last record of a sequence, or the end of a Connect stream. */
export function jsonRootsOf(body: ParsedBody): readonly JsonRoot[] {
  if (body.kind === 'json') return [{ value: body.value, pointer: '' }];
  if (body.kind === 'json-sequence') {
    const last = body.values.length - 1;
    const value = body.values[last];
    return value === undefined ? [] : [{ value, pointer: `/${last}` }];
  }
  if (body.kind !== 'frames') return [];
  const end = body.frames.findLast((frame) => frame.kind === 'end-stream');
  const value =
    end?.text === undefined || end.text === null || end.text.length > MAX_END_STREAM ? undefined : parseJson(end.text);
  return value === undefined ? [] : [{ value, pointer: '' }];
}
