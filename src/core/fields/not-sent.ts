import type { JsonValue } from '../diagnosis.ts';
import { header } from '../exchange/exchange.ts';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { parsePath } from './path.ts';
import type { PathSegment } from './path.ts';
import type { SentRequest } from './sent-request.ts';
import { sentInPath } from './sent-in-path.ts';
import { isList, spelling } from './walk.ts';

/** Values of a request that are looked through; a larger one counts as not read whole. */
const MAX_VALUES = 20_000;
/** Characters of texts inside the request that are looked through for a name. */
const MAX_TEXT = 200_000;

/** Asks about the fields of one request whose values were not found. */
export type NotSent = (path: string, messages: readonly string[]) => boolean;

/**
 * Whether a field was certainly not sent. Certain it is only where the request was read whole, and where either the object that
 * the path names was sent without that member, or the API itself calls the field missing and its name occurs nowhere: an API
 * may speak of a field under another name than the one it takes.
 */
export function notSentIn(request: ExchangeRequest, sent: SentRequest): NotSent {
  if (!isReadWhole(request, sent)) return () => false;
  let names: Names | null = null;
  return (path, messages) => {
    const segments = parsePath(path);
    const last = segments.at(-1);
    if (typeof last !== 'string') return false;
    if (segments.length > 1 && lacks(sent, segments.slice(0, -1), last)) return true;
    if (!messages.some((text) => saysMissing(text))) return false;
    names ??= namesIn(sent);
    return names.isComplete && !names.has(spelling(last)) && !mayBeInPath(sent, last);
  };
}

/** A body that is not there counts as read, where nothing announces one. */
function isReadWhole({ body, headers }: ExchangeRequest, sent: SentRequest): boolean {
  if (body === null) {
    return (header(headers, 'content-length') ?? '0') === '0' && header(headers, 'content-type') === null;
  }
  if (body.content === '') return true;
  return body.content !== null && body.missing === null && sent.body !== undefined;
}

/** The body, or the query, has the object that should hold the member, at the very path. */
function lacks(sent: SentRequest, parent: readonly PathSegment[], name: string): boolean {
  const holders = [sent.body, sent.query].flatMap((root) => {
    const place = root === undefined ? undefined : sent.walker.walk(root, parent);
    return place === undefined ? [] : [place.value];
  });
  return (
    holders.length > 0 &&
    holders.every(
      (value) => typeof value === 'object' && value !== null && !isList(value) && !hasSpelling(value, spelling(name)),
    )
  );
}

function hasSpelling(value: object, name: string): boolean {
  return Object.keys(value).some((key) => spelling(key) === name);
}

/** "Required", "may not be blank", `missing_field`: the API's own word that there was nothing. */
function saysMissing(message: string): boolean {
  return /\b(?:required|missing|mandatory|blank|empty|undefined|(?:not|be) (?:null|none|provided|present|given|supplied|set|specified|included))\b/i.test(
    message.slice(0, 500).replaceAll('_', ' '),
  );
}

function mayBeInPath(sent: SentRequest, name: string): boolean {
  return /^(?:id|pk|uuid|slug|key)$/.test(spelling(name)) || sentInPath(sent.pathSegments, [name], true) !== null;
}

interface Names {
  readonly isComplete: boolean;
  /** Whether a name, as `spelling` gives it, is a member's, a parameter's, a header's or a cookie's, or a word in a text that may hold some. */
  has(name: string): boolean;
}

function namesIn(sent: SentRequest): Names {
  const names = new Set<string>();
  const waiting: JsonValue[] = [sent.query, ...sent.embedded.map(({ value }) => value)];
  if (sent.body !== undefined) waiting.push(sent.body);
  let length = 0;
  let count = 0;
  for (let value = waiting.pop(); value !== undefined && count < MAX_VALUES; value = waiting.pop()) {
    count += 1;
    if (typeof value === 'string' && /[{(<=]/.test(value)) {
      length += value.length;
      if (length <= MAX_TEXT) for (const [word] of value.matchAll(/[\p{L}\p{N}_-]+/gu)) names.add(spelling(word));
    }
    if (typeof value !== 'object' || value === null) continue;
    if (!isList(value)) for (const name of Object.keys(value)) names.add(spelling(name));
    for (const item of isList(value) ? value : Object.values(value)) waiting.push(item);
  }
  for (const { name } of sent.headers) names.add(spelling(name));
  for (const name of sent.cookies.keys()) names.add(spelling(name));
  const isComplete = count < MAX_VALUES && length <= MAX_TEXT;
  return { isComplete, has: (name) => names.has(name) };
}
