import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import { type Exchange, header } from '../exchange/exchange.ts';

/** A machine word of the response and where it was found. */
export interface Word {
  /** Dotted path of the body member (positions in lists left out), a header's name, or `` for the main code and for words inside sentences. */
  readonly at: string;
  readonly value: string;
}

/** Headers whose value is a code of its own: API Gateway, Azure, Vercel, Supabase, Hugging Face, Ably, Sentry; RFC 9209. */
const codeHeaders = [
  'x-amzn-errortype',
  'x-ms-error-code',
  'x-vercel-error',
  'x-sb-error-code',
  'x-error-code',
  'x-ably-errorcode',
  'x-sentry-error',
  'x-deny-reason',
  'discourse-rate-limit-error-code',
];

const mostWords = 200;
const mostDepth = 6;
const longestWord = 100;
const longestSentence = 2_000;

/**
 * The machine words of a failed response: the main code, the words inside its sentences (`AADSTS50058: …`,
 * `WEAK_PASSWORD : …`, `Error 1020`), those of its headers, and every short scalar of its body. Bounded, never throws.
 */
export function wordsOf(exchange: Exchange, body: ParsedBody, error: ParsedError | undefined): readonly Word[] {
  const words: Word[] = [];
  const add = (at: string, value: string) => {
    const word = value.trim();
    if (words.length < mostWords && word !== '' && word.length <= longestWord) words.push({ at, value: word });
  };
  if (error?.code != null) add('', error.code.value);
  for (const sentence of sentencesOf(body, error)) for (const word of wordsInside(sentence)) add('', word);
  for (const name of codeHeaders) {
    const value = header(exchange.response.headers, name);
    // AWS adds a colon and a link: `AccessDeniedException:http://…`.
    if (value !== null) add(name, value.split(':', 1)[0] ?? '');
  }
  const proxy = header(exchange.response.headers, 'proxy-status');
  if (proxy !== null)
    for (const word of /\berror="?([\w-]{1,60})/.exec(proxy.slice(0, 500))?.slice(1) ?? []) add('proxy-status', word);
  if (body.kind === 'json') scalars(body.value, '', 0, add);
  if (body.kind === 'json-sequence') scalars(body.values.at(-1) ?? null, '', 0, add);
  if (body.kind === 'xml') for (const child of body.root.children.slice(0, 50)) add(child.name, child.text);
  return words;
}

/** Whether a word is the one that is wanted: by its place where one is given, else the main code or a word of a sentence or header. */
export function isWord({ at, value }: Word, wanted: { readonly at?: string; readonly is: string }): boolean {
  if (value.toLowerCase() !== wanted.is.toLowerCase()) return false;
  if (wanted.at === undefined) return at === '' || codeHeaders.includes(at) || at === 'proxy-status';
  const [place, end] = [at.toLowerCase(), wanted.at.toLowerCase()];
  return place === end || place.endsWith(`.${end}`);
}

function sentencesOf(body: ParsedBody, error: ParsedError | undefined): readonly string[] {
  const read = [error?.message?.value ?? '', ...(error?.otherMessages ?? []).slice(0, 5)];
  const page =
    body.kind === 'html'
      ? [body.page.title ?? '', ...body.page.headings.slice(0, 5), ...body.page.loose.slice(0, 5)]
      : [];
  const text = body.kind === 'text' ? [body.text] : [];
  return [...read, ...page, ...text].map((sentence) => sentence.slice(0, longestSentence));
}

/** Words that stand for codes inside a sentence. */
function wordsInside(sentence: string): readonly string[] {
  const first = /^\s*([A-Za-z][\w.-]{2,79})\s*(?::|$)/.exec(sentence)?.[1];
  const numbered = sentence.match(/\b[A-Z]{3,12}[0-9]{3,8}\b/g) ?? [];
  const capitals = sentence.match(/\b[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,8}\b/g) ?? [];
  const counted = /\berror(?: code)?:? ?(\d{3,6})\b/i.exec(sentence)?.[1];
  const all = [first, ...numbered.slice(0, 5), ...capitals.slice(0, 5), counted];
  return all.filter((word) => word !== undefined);
}

function scalars(value: JsonValue, at: string, depth: number, add: (at: string, value: string) => void): void {
  if (depth > mostDepth) return;
  if (typeof value === 'string') {
    if (value.length <= longestWord) add(at, value);
  } else if (typeof value === 'number') add(at, String(value));
  else if (Array.isArray(value)) for (const item of value.slice(0, 10)) scalars(item, at, depth + 1, add);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value).slice(0, 50)) {
      scalars(member, at === '' ? name : `${at}.${name}`, depth + 1, add);
    }
  }
}
