import type { ParsedBody, XmlElement } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { type Exchange, type Header, header } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { mayBeLeftOut } from '../exchange/left-out.ts';
import { urlParts } from '../exchange/url.ts';
import { hostMatches, hostOf } from './hosts.ts';
import type { BodySign, Form, HeaderSign, Recognition } from './types.ts';

/** What recognitions are held against: the exchange, its body, and the envelope that a reader found in it. */
export interface Recognisable {
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  /** Name of the envelope; null if none was read. */
  readonly envelope: string | null;
}

const mostSegments = 8;
const longestSearched = 16_000;
/** A `begins` sign is indexed by this many characters, so it has at least as many. */
export const beginsLength = 12;

/** Whether everything that the recognition names is there. Linear in the body, bounded, no regular expressions. */
export function recognises(recognition: Recognition, { exchange, body, envelope }: Recognisable): boolean {
  const { host, own, path, query, header: headers, cookie, status, method, body: sign, envelope: wanted } = recognition;
  // what costs least comes first
  if (status !== undefined && !status.includes(exchange.response.status)) return false;
  if (method !== undefined && method !== exchange.request.method) return false;
  if (wanted !== undefined && wanted !== envelope) return false;
  if (host !== undefined && !hostMatches(hostOf(exchange.request.url) ?? '', host)) return false;
  if (own === true && exchangeFacts(exchange).server === null) return false;
  if (path !== undefined && !pathMatches(segmentsOf(exchange.request.url), path)) return false;
  if (query !== undefined && !queryNames(exchange.request.url).includes(query)) return false;
  if (headers !== undefined && ![headers].flat().every((one) => headerSeen(one, exchange))) return false;
  if (cookie !== undefined && !cookieNames(exchange).some((name) => cookieMatches(name, cookie))) return false;
  return sign === undefined || bodyMatches(sign, body);
}

/** The first segments of a URL's path: `/a//b/` has `a`, `` and `b`. None if the URL can't be read. */
export function segmentsOf(url: string): readonly string[] {
  const path = urlParts(url)?.pathname ?? '';
  return path.split('/', mostSegments + 1).slice(1);
}

/** Whether the pattern's segments are a run among these: `/realms/*` + `/protocol/` in `/auth/realms/acme/protocol/…`. */
export function pathMatches(segments: readonly string[], pattern: string): boolean {
  const wanted = pathPattern(pattern);
  for (let start = 0; start + wanted.length <= segments.length; start += 1) {
    if (wanted.every((segment, index) => segment === '*' || segment === segments[start + index])) return true;
  }
  return false;
}

/** The segments that a path pattern names. */
export function pathPattern(pattern: string): readonly string[] {
  return pattern.split('/').filter((segment) => segment !== '');
}

/** As a query without parameters gives them. */
const noQuery: readonly string[] = [''];

/** The names of the query's parameters, as written. */
export function queryNames(url: string): readonly string[] {
  if (!url.includes('?')) return noQuery;
  const search = urlParts(url)?.search ?? '';
  return search
    .slice(1, longestSearched)
    .split('&')
    .map((pair) => pair.split('=', 1)[0] ?? '');
}

/** Names of the cookies that were sent or set. */
export function cookieNames({ request, response }: Exchange): readonly string[] {
  const sent = (header(request.headers, 'cookie') ?? '').slice(0, longestSearched).split(';');
  const set = response.headers.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value);
  return [...sent, ...set].map((pair) => (pair.split('=', 1)[0] ?? '').trim()).filter((name) => name !== '');
}

function cookieMatches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function headerSeen({ name, in: side, form, absent }: HeaderSign, exchange: Exchange): boolean {
  const { request, response } = exchange;
  const headers: readonly Header[] = side === 'request' ? request.headers : response.headers;
  const value = header(headers, name);
  if (absent === true) return value === null && headers.length > 0 && !mayBeLeftOut(exchange, name);
  return value !== null && (form === undefined || hasForm(value, form));
}

function bodyMatches(
  { empty, members, exactly, title, text: whole, begins, contains }: BodySign,
  body: ParsedBody,
): boolean {
  if (empty === true && body.kind !== 'none') return false;
  if (members !== undefined) {
    if (!Object.entries(members).every(([path, form]) => valuesAt(body, path).some((one) => hasForm(one, form)))) {
      return false;
    }
    if (exactly === true && !onlyMembers(body, Object.keys(members))) return false;
  }
  const text = textOfBody(body);
  if (title !== undefined && titleOf(body)?.toLowerCase() !== title.toLowerCase()) return false;
  if (whole !== undefined && whole !== wholeText(text)) return false;
  if (begins !== undefined && !text.trimStart().toLowerCase().startsWith(begins.toLowerCase())) return false;
  return contains === undefined || text.slice(0, longestSearched).toLowerCase().includes(contains.toLowerCase());
}

/** The text that signs are looked for in; `''` where the body has none. */
export function textOfBody(body: ParsedBody): string {
  return 'text' in body ? body.text : '';
}

/** A short text without what surrounds it; a long one is cut, so that it equals no sign. */
function wholeText(text: string): string {
  return text.slice(0, 1_000).trim();
}

/** The title of an HTML page; null if it is none or has none. */
export function titleOf(body: ParsedBody): string | null {
  return body.kind === 'html' ? body.page.title : null;
}

/** Names of the body's own members: of a JSON object (of the first item of a list), or the root of an XML document. */
export function memberNames(body: ParsedBody): readonly string[] {
  if (body.kind === 'xml') return [body.root.name];
  const value = firstValue(body);
  const one = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? Object.keys(one).slice(0, 100) : [];
}

function onlyMembers(body: ParsedBody, paths: readonly string[]): boolean {
  const known = new Set(paths.map((path) => path.split('.', 1)[0]));
  return memberNames(body).every((name) => known.has(name));
}

function firstValue(body: ParsedBody): JsonValue | undefined {
  if (body.kind === 'json') return body.value;
  return body.kind === 'json-sequence' ? body.values[0] : undefined;
}

/** The values at a dotted path: one of JSON, one or more of XML (elements of one name). */
function valuesAt(body: ParsedBody, path: string): readonly JsonValue[] {
  const steps = path.split('.');
  if (body.kind === 'xml') {
    return body.root.name === steps[0] ? xmlAt(body.root, steps.slice(1)).map(({ text }) => text) : [];
  }
  let value: JsonValue | undefined = firstValue(body);
  for (const step of steps) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return [];
  }
  return value === undefined ? [] : [value];
}

function xmlAt(element: XmlElement, [step, ...more]: readonly string[]): readonly XmlElement[] {
  if (step === undefined) return [element];
  const named = element.children.filter(({ name }) => name === step).slice(0, 20);
  return named.flatMap((child) => xmlAt(child, more));
}

/** Whether a value has the form; texts are compared without regard to case, and a list by its first items. */
export function hasForm(value: JsonValue, form: Form): boolean {
  if (Array.isArray(value) && !(typeof form === 'object' && 'type' in form && form.type === 'array')) {
    return value.slice(0, 20).some((item) => !Array.isArray(item) && hasForm(item, form));
  }
  if (form === 'any') return true;
  if ('type' in form) return typeOf(value) === form.type;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
  const text = String(value).slice(0, longestSearched).toLowerCase();
  if ('is' in form) return [form.is].flat().some((one) => String(one).toLowerCase() === text);
  if ('begins' in form) return text.startsWith(form.begins.toLowerCase());
  if ('ends' in form) return text.endsWith(form.ends.toLowerCase());
  if ('has' in form) return text.includes(form.has.toLowerCase());
  const [alphabet, [least, most]] = 'digits' in form ? [digits, form.digits] : [hexDigits, form.hex];
  return (
    text.length >= least && text.length <= most && text.split('').every((character) => alphabet.includes(character))
  );
}

const digits = '0123456789';
const hexDigits = '0123456789abcdef';

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
