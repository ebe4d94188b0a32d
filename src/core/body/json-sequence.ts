import type { JsonValue } from '../diagnosis.ts';
import { parseJson } from './json.ts';

const MAX_RECORDS = 10_000;
/** Parsing what is no JSON is slow: a stream with so many other events is taken for one without JSON. */
const MAX_OTHERS = 10_000;

/**
 * Values of newline-delimited JSON or of an RFC 7464 sequence. Empty where it is none: the first line must be an object or a
 * list, and only the last line may be broken (cut off). At most 10,000 are read.
 */
export function parseJsonLines(text: string): readonly JsonValue[] {
  const values: JsonValue[] = [];
  const lines = text.replaceAll('\u001E', '').split('\n');
  let last = lines.length - 1;
  while (last >= 0 && isBlank(lines[last])) last -= 1;
  for (const [index, line] of lines.entries()) {
    if (index > last || values.length >= MAX_RECORDS) break;
    if (isBlank(line)) continue;
    const value = parseJson(line);
    if (value === undefined) return index === last ? values : [];
    if (values.length === 0 && (typeof value !== 'object' || value === null)) return [];
    values.push(value);
  }
  return values;
}

/**
 * JSON values in the `data` of server-sent events (WHATWG HTML, "Interpreting an event stream"). Events that hold something
 * else (`[DONE]`) are skipped; empty where no event holds an object or a list.
 */
export function parseEventStream(text: string): readonly JsonValue[] {
  const values: JsonValue[] = [];
  let data: string[] = [];
  let others = 0;
  const finish = (): void => {
    if (data.length === 0) return;
    const value = parseJson(data.join('\n'));
    if (typeof value === 'object' && value !== null) values.push(value);
    else others += 1;
    data = [];
  };
  for (const raw of text.split('\n')) {
    if (values.length >= MAX_RECORDS || others >= MAX_OTHERS) return values;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') finish();
    else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
  }
  finish();
  return values;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
