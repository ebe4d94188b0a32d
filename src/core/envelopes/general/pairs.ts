import type { ParsedBody } from '../../body/parsed-body.ts';
import { parseMarkup } from '../../body/markup.ts';
import type { JsonValue } from '../../diagnosis.ts';
import type { JsonObject } from '../../lib/json.ts';

const longestForm = 20_000;
const mostPairs = 200;

/** A member of a form. What an escaped `&` or quote of a value leaves behind is none: `…&#x22;rest=`. */
const memberName = /^[\p{L}\p{N}_.[\]:$@ -]{1,100}$/u;

/** One line of `name=value` pairs, nothing else. */
const pairsOnly = /^[\w.[\]-]{1,60}=[^&=<>\r\n]{0,2000}(?:&[\w.[\]-]{1,60}=[^&=<>\r\n]{0,2000}){1,199}$/;

/**
 * An answer in pairs, as older payment gateways and OAuth servers write it (`error=1&text=…`, `ACK=Failure&L_ERRORCODE0=…`):
 * said to be a form, or a text that is nothing else. As an object of texts; undefined for any other body. The number behind a
 * name (`L_ERRORCODE0`) is left out, and the first of several counts.
 */
export function pairsOf(body: ParsedBody): JsonObject | undefined {
  if (body.kind === 'form')
    return asObject(body.members.flatMap(({ name, value }) => (memberName.test(name) ? [[name, value ?? '']] : [])));
  if (body.kind === 'xml')
    return body.text.length > longestForm
      ? undefined
      : elementsOf(body.text.replace(/^\s{0,20}<\?xml[^<>]{0,200}\?>/, '').trim());
  if (body.kind !== 'text' || body.text.length > longestForm) return undefined;
  const line = body.text.trim();
  const error = dapError.exec(line);
  if (error !== null)
    return asObject([
      ['code', error[1] ?? ''],
      ['message', error[2] ?? ''],
    ]);
  return pairsOnly.test(line) ? asObject([...new URLSearchParams(line)]) : linesOf(line);
}

/** The error of the Data Access Protocol (DAP 2.0 §7.2.4; ERDDAP, THREDDS, Hyrax): `Error { code = 404; message = "…"; }`. */
const dapError = /^Error\s{0,5}\{\s{0,20}code\s?=\s?(\d{1,6});\s{0,20}message\s?=\s?"([^"]{1,4000})";?\s{0,20}\};?$/;

/** `<status>error</status><statusmsg>…</statusmsg>`: elements beside each other, with nothing but text and no root (SolusVM). */
const elements = /<([A-Za-z][\w.-]{0,59})>([^<>]{0,2000})<\/\1>\s{0,20}/y;

function elementsOf(text: string): JsonObject | undefined {
  const pairs: [string, string][] = [];
  elements.lastIndex = 0;
  while (elements.lastIndex < text.length && pairs.length < mostPairs) {
    const found = elements.exec(text);
    if (found === null) return undefined;
    pairs.push([found[1] ?? '', textOf(found[2] ?? '')]);
  }
  return pairs.length < 2 ? undefined : asObject(pairs);
}

/** What stands between the tags of an element, without its entities. */
function textOf(content: string): string {
  if (!content.includes('&')) return content;
  const parts: string[] = [];
  parseMarkup(content, true, { ontext: (part) => parts.push(part) }, () => false);
  return parts.join('');
}

const pair = /^([\w.[\]-]{1,60})=(.{0,2000})$/;

/** A line for each pair (Sage Pay, Qvalent), perhaps all under one name (`response.text=…`); undefined where a line is none. */
function linesOf(text: string): JsonObject | undefined {
  const lines = text
    .split(/\r?\n/, mostPairs)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[\w.]{1,30}\.end$/.test(line));
  const pairs = lines.map((line) => pair.exec(line));
  if (lines.length < 2 || pairs.includes(null)) return undefined;
  const whole = /^([a-z]{1,20}\.)/i.exec(lines[0] ?? '')?.[1] ?? '';
  const shared = whole !== '' && lines.every((line) => line.startsWith(whole));
  return asObject(
    pairs.map((found) => [(found?.[1] ?? '').slice(shared ? whole.length : 0), (found?.[2] ?? '').trim()]),
  );
}

function asObject(pairs: readonly (readonly [string, string])[]): JsonObject {
  const members = new Map<string, JsonValue>();
  for (const [name, value] of pairs.slice(0, mostPairs)) {
    const bare = name.replace(/_?\d{1,3}$/, '');
    if (bare !== '' && !members.has(bare)) members.set(bare, value);
  }
  return Object.fromEntries(members);
}
