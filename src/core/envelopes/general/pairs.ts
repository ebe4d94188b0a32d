import type { ParsedBody } from '../../body/parsed-body.ts';
import type { JsonValue } from '../../diagnosis.ts';
import type { JsonObject } from '../../json.ts';

const longestForm = 20_000;
const mostPairs = 200;

/** One line of `name=value` pairs, nothing else. */
const pairsOnly = /^[\w.[\]-]{1,60}=[^&=<>\r\n]{0,2000}(?:&[\w.[\]-]{1,60}=[^&=<>\r\n]{0,2000}){1,199}$/;

/**
 * An answer in pairs, as older payment gateways and OAuth servers write it (`error=1&text=…`, `ACK=Failure&L_ERRORCODE0=…`):
 * said to be a form, or a text that is nothing else. As an object of texts; undefined for any other body. The number behind a
 * name (`L_ERRORCODE0`) is left out, and the first of several counts.
 */
export function pairsOf(body: ParsedBody): JsonObject | undefined {
  if (body.kind === 'form') return asObject(body.members.map(({ name, value }) => [name, value ?? '']));
  if (body.kind !== 'text' || body.text.length > longestForm) return undefined;
  const line = body.text.trim();
  return pairsOnly.test(line) ? asObject([...new URLSearchParams(line)]) : undefined;
}

function asObject(pairs: readonly (readonly [string, string])[]): JsonObject {
  const members = new Map<string, JsonValue>();
  for (const [name, value] of pairs.slice(0, mostPairs)) {
    const bare = name.replace(/_?\d{1,3}$/, '');
    if (bare !== '' && !members.has(bare)) members.set(bare, value);
  }
  return Object.fromEntries(members);
}
