import { asNumber, isObject, member, stringMember } from '../../lib/json.ts';
import { header, type Header } from '../exchange.ts';

/** Members of HAR entries as tools really write them. Each reads what HAR 1.2 asks for first; none throws. */

const firstCredibleTime = Date.UTC(2000, 0, 1);
const lastCredibleTime = Date.UTC(2200, 0, 1);

/**
 * A time in milliseconds since the epoch: ISO 8601 (also with a blank for the T, with seven digits of a second, or without a zone, which is
 * read as UTC), the dates of HTTP, `/Date(…)/`, and numbers of seconds, milliseconds or microseconds. null where it is none, or before 2000.
 */
export function timeOf(value: unknown): number | null {
  const found = typeof value === 'number' ? ofNumber(value) : ofText(typeof value === 'string' ? value : '');
  return found >= firstCredibleTime && found < lastCredibleTime ? found : null;
}

function ofNumber(value: number): number {
  if (value >= 1e14) return value / 1000;
  return value >= 1e11 ? value : value * 1000;
}

function ofText(value: string): number {
  const text = value.slice(0, 100).trim();
  const ticks = /^(?:\/Date\()?(\d{9,17}(?:\.\d{1,9})?)(?:[+-]\d{4})?(?:\)\/)?$/.exec(text)?.[1];
  if (ticks !== undefined) return ofNumber(Number(ticks));
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)([.,]\d{1,9})?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$/i.exec(text);
  if (iso === null) return Date.parse(text);
  const [, day = '', time = '', fraction = '', zone = 'Z'] = iso;
  const seconds = time.length === 5 ? `${time}:00` : time;
  return Date.parse(`${day}T${seconds}${fraction.replace(',', '.').slice(0, 4)}${zoneOf(zone)}`);
}

function zoneOf(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Milliseconds of `time`, else the sum of the timings that are there; 0 where nothing says. Never negative. */
export function entryDuration(entry: unknown): number {
  const stated = asNumber(member(entry, 'time'));
  if (stated >= 0 && Number.isFinite(stated)) return stated;
  const timings = member(entry, 'timings');
  let sum = 0;
  for (const name of ['blocked', 'dns', 'connect', 'send', 'wait', 'receive']) {
    const part = asNumber(member(timings, name));
    if (part > 0 && Number.isFinite(part)) sum += part;
  }
  return sum;
}

/** A status of HTTP, also written as a text (`"404"`, `"404 Not Found"`); 0 for what is none, such as Playwright's -1. */
export function statusOf(value: unknown): number {
  const number = typeof value === 'string' ? Number(/^\s*(\d{3})\b/.exec(value)?.[1] ?? 0) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 100 && number <= 999 ? number : 0;
}

const mostHeaders = 1000;

/** Header lines of a message: HAR's list of names and values, or an object of them. */
export function headersOf(message: unknown): readonly Header[] {
  const headers = member(message, 'headers');
  if (Array.isArray(headers)) {
    return headers.slice(0, mostHeaders).map((line: unknown) => ({
      name: stringMember(line, 'name'),
      value: scalarText(member(line, 'value')),
    }));
  }
  if (!isObject(headers)) return [];
  return Object.entries(headers)
    .slice(0, mostHeaders)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one: unknown) => ({ name, value: scalarText(one) })),
    );
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The text of a body; some tools write a JSON body as the value itself. undefined where there is none. */
export function bodyText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** The value of an HTTP/2 or HTTP/3 pseudo-header (`:status`), `''` where it isn't there (RFC 9113 §8.3). */
export function pseudoHeader(headers: readonly Header[], name: string): string {
  return headers.find((line) => line.name === name)?.value ?? '';
}

/**
 * The URL of a request; one that has none, or a mere path, is put together from HTTP/2's pseudo-headers or from the `Host` header (RFC 9112 §3.3), as
 * https where nothing says. What is there without them.
 */
export function urlOf(request: unknown, headers: readonly Header[]): string {
  const stated = stringMember(request, 'url');
  if (stated !== '' && !/^\/(?!\/)/.test(stated)) return stated;
  const authority = pseudoHeader(headers, ':authority') || (header(headers, 'host') ?? '');
  if (!/^[^\s/?#]{1,300}$/.test(authority)) return stated;
  return `${pseudoHeader(headers, ':scheme') || 'https'}://${authority}${stated || pseudoHeader(headers, ':path') || '/'}`;
}

/** Whether a body's text is base64 of its bytes; the name is written in any case. */
export function isBase64(content: unknown): boolean {
  return /^base64$/i.test(stringMember(content, 'encoding'));
}
