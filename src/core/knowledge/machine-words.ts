import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue, MachineWord, Source } from '../diagnosis.ts';
import { step } from '../envelopes/general/candidates/survey.ts';
import { mirrorsStatus } from '../envelopes/general/forms.ts';
import { codeRank } from '../envelopes/general/roles.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import { type Exchange, header } from '../exchange/exchange.ts';
import { remembered } from '../lib/remember.ts';

/** A machine word of the response and where it was found. */
export interface Word {
  /** Dotted path of the body member (positions in lists left out), a header's name, or `` for the main code and for words inside sentences. */
  readonly at: string;
  readonly value: string;
  /** JSON Pointer of the member (RFC 6901). */
  readonly pointer?: string;
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
export function machineWordsOf(exchange: Exchange, body: ParsedBody, error: ParsedError | undefined): readonly Word[] {
  const words: Word[] = [];
  const add: Add = (at, value, pointer) => {
    const word = value.trim();
    if (words.length >= mostWords || word === '' || word.length > longestWord) return;
    words.push(pointer === undefined ? { at, value: word } : { at, value: word, pointer });
  };
  if (error?.code != null) add('', error.code.value);
  for (const sentence of sentencesOf(body, error)) for (const word of wordsInside(sentence)) add('', word);
  for (const number of body.kind === 'html' ? numbersIn(body.page.title ?? '') : []) add('', number);
  for (const name of codeHeaders) {
    const value = header(exchange.response.headers, name);
    // AWS adds a colon and a link: `AccessDeniedException:http://…`.
    if (value !== null) add(name, value.split(':', 1)[0] ?? '');
  }
  const proxy = header(exchange.response.headers, 'proxy-status');
  if (proxy !== null)
    for (const word of /\berror="?([\w-]{1,60})/.exec(proxy.slice(0, 500))?.slice(1) ?? []) add('proxy-status', word);
  if (body.kind === 'json') scalars(body.value, { at: '', pointer: '', depth: 0 }, add);
  if (body.kind === 'json-sequence') scalars(body.values.at(-1) ?? null, { at: '', depth: 0 }, add);
  if (body.kind === 'xml') for (const child of body.root.children.slice(0, 50)) add(child.name, child.text);
  return words;
}

/** Whether a word is the one that is wanted: by its place where one is given, else the main code or a word of a sentence or header. */
export function isWantedWord({ at, value }: Word, wanted: { readonly at?: string; readonly is: string }): boolean {
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
const wordsInside = remembered(
  (sentence: string): readonly string[] => {
    const first = /^\s*([A-Za-z][\w.-]{2,79})\s*(?::|$)/.exec(sentence)?.[1];
    const numbered = sentence.match(/\b[A-Z]{3,12}[0-9]{3,8}\b/g) ?? [];
    const capitals = sentence.match(/\b[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,8}\b/g) ?? [];
    const counted = /\berror(?: code)?:? ?(\d{3,6})\b/i.exec(sentence)?.[1];
    const all = [first, ...numbered.slice(0, 5), ...capitals.slice(0, 5), counted];
    return all.filter((word) => word !== undefined);
  },
  { answers: 200, longest: 500 },
);

/** Numbers that a page's title begins a sentence with: `host | 522: Connection timed out`, `HTTP Error 500.30 - App failed to start`. */
function numbersIn(title: string): readonly string[] {
  return (title.slice(0, longestSentence).match(/(?<![\w.-])\d{3,6}(?:\.\d{1,3})?(?=:(?!\d)| [\u2013-])/g) ?? []).slice(
    0,
    5,
  );
}

type Add = (at: string, value: string, pointer?: string) => void;

interface Place {
  readonly at: string;
  /** Absent where the value is one of several documents. */
  readonly pointer?: string;
  readonly depth: number;
}

function scalars(value: JsonValue, place: Place, add: Add): void {
  const { at, pointer, depth } = place;
  if (depth > mostDepth) return;
  if (typeof value === 'string') {
    if (value.length <= longestWord) add(at, value, pointer);
  } else if (typeof value === 'number') add(at, String(value), pointer);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, 10).entries()) scalars(item, inside(place, at, String(index)), add);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value).slice(0, 50)) {
      scalars(member, inside(place, at === '' ? name : `${at}.${name}`, name), add);
    }
  }
}

function inside({ pointer, depth }: Place, at: string, token: string): Place {
  if (pointer === undefined) return { at, depth: depth + 1 };
  return { at, pointer: step(pointer, token), depth: depth + 1 };
}

const mostMachineWords = 8;

/**
 * The words worth showing beside the code: what stands in headers for codes, in members whose name is one of a code
 * (`decline_code`, `reason`, `type`), and what looks like a code inside a sentence. Without the code itself and the status.
 */
export function machineWords(words: readonly Word[], { code, message, status }: Told): readonly MachineWord[] {
  const seen = new Set([code?.toLowerCase(), message?.toLowerCase(), String(status), ...saysNothing]);
  const found: MachineWord[] = [];
  for (const { at, value, pointer } of words) {
    const known = value.toLowerCase();
    if (seen.has(known) || !looksLikeCode(at, value) || repeatsStatus(at, value, status)) continue;
    seen.add(known);
    found.push({ at, value, source: placeOf(at, pointer) });
    if (found.length === mostMachineWords) break;
  }
  return found;
}

/** The phrase of the response's own status under the name of an error: `"error":"Conflict"`. */
function repeatsStatus(at: string, value: string, status: number): boolean {
  const plain = !codeHeaders.includes(at) && /^[A-Z][a-z]+$/.test(value) && status >= 400;
  return plain && mirrorsStatus(value) && /(?:^|\.)(?:error|status|title|name|reason)$/i.test(at);
}

/** Words that say no more than that it failed. */
const saysNothing = [
  'error',
  'errors',
  'err',
  'ng',
  'failure',
  'failed',
  'fail',
  'exception',
  'nok',
  'notok',
  'not_ok',
  'ko',
  'about:blank',
  'error:',
  'error.list',
  'na',
  'none',
  'null',
  'undefined',
];

interface Told {
  readonly code: string | null;
  readonly message: string | null;
  readonly status: number;
}

function looksLikeCode(at: string, value: string): boolean {
  if (codeHeaders.includes(at) || at === 'proxy-status') return true;
  if (!/^[A-Za-z0-9][\w.:-]{1,79}$/.test(value)) return false;
  // A sentence begins with a word, too: `Error: …`.
  if (at === '') return /[_0-9]/.test(value);
  const name = at.slice(at.lastIndexOf('.') + 1);
  // Kubernetes: the kind of document
  if (name === 'kind' && value === 'Status') return false;
  // An id is told as an id.
  return codeRank(name) > 0 && !/id$/i.test(name);
}

function placeOf(at: string, pointer: string | undefined): Source {
  if (codeHeaders.includes(at) || at === 'proxy-status') return { from: 'header', ref: at };
  const ref = at === '' ? 'body' : at.slice(0, 200);
  return pointer === undefined ? { from: 'body', ref } : { from: 'body', ref, pointer };
}
