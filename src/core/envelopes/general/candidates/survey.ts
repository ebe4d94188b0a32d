import { cutEnd } from '../../../lib/cut-text.ts';
import { escapePointerName } from '../../../lib/json-pointer.ts';
import type { JsonValue } from '../../../diagnosis.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import type { Detail, FoundField } from '../../parsed-error.ts';
import { decodedQueryNames, urlParts } from '../../../exchange/url.ts';

/** A text that may be the code or the message, and how well it fits. */
export interface Candidate {
  readonly value: string;
  readonly pointer: string;
  readonly score: number;
  /** Read from an entry that names a field: what it says is about that field first. */
  readonly located?: boolean;
}

/** What is collected while a body is read. Bounded: see `spend`. */
export interface Survey {
  readonly status: number;
  /** The request's method, upper case. */
  readonly method: string;
  /** Whether the request carried a member or parameter of this name. */
  readonly mentions: (name: string) => boolean;
  /** Whether the request carried a text, number or the like under this name: nothing can lie below it. */
  readonly isPlain: (name: string) => boolean;
  /** Whether the request carried this very text as a value. */
  readonly wasSent: (text: string) => boolean;
  /** The value that the URL's query has for a name; null if it has none. */
  readonly queried: (name: string) => string | null;
  /** Whether the request's body is a list: a position in the response is one of its. */
  readonly sendsList: boolean;
  /** Whether a text is (part of) the path that was called. */
  readonly isCalledPath: (text: string) => boolean;
  readonly messages: Candidate[];
  readonly codes: Candidate[];
  readonly fields: FoundField[];
  readonly details: Detail[];
  /** While an entry that names a field is read. */
  located: boolean;
  /** Values that are left to be looked at. */
  budget: number;
}

/** Where an object stands: its pointer, what its place is worth (1 at the root), and how deep it lies. */
export interface ObjectPlace {
  readonly pointer: string;
  readonly weight: number;
  readonly depth: number;
  /** Name of the member that holds it; `''` at the root. */
  readonly name: string;
}

const maxValues = 5_000;
const maxCandidates = 100;
const maxFields = 200;
const maxMessage = 4_000;
const maxMembers = 500;
const maxRequest = 200_000;

/** An empty survey of the answer to this exchange. */
export function newSurvey(exchange: Exchange): Survey {
  return {
    status: exchange.response.status,
    method: exchange.request.method.toUpperCase(),
    mentions: mentionsIn(exchange),
    isPlain: plainIn(exchange),
    wasSent: sentIn(exchange),
    queried: queriedIn(exchange),
    sendsList:
      exchange.request.body?.encoding === 'text' &&
      /^\s{0,20}\[/.test(exchange.request.body.content?.slice(0, 30) ?? ''),
    isCalledPath: calledPath(exchange),
    messages: [],
    codes: [],
    fields: [],
    details: [],
    located: false,
    budget: maxValues,
  };
}

/** Counts one value as looked at; false once the bound is reached. */
export function spend(survey: Survey): boolean {
  survey.budget -= 1;
  return survey.budget > 0;
}

function shortened(value: string): string {
  const text = value.trim();
  return text.slice(0, cutEnd(text, maxMessage));
}

/** Adds a sentence, cut to 4,000 characters; blank ones, and scores of 0 or less, are left out. */
export function addMessage(survey: Survey, value: string, pointer: string, score: number): void {
  const text = shortened(value);
  if (text === '' || score <= 0 || survey.messages.length >= maxCandidates) return;
  survey.messages.push({ value: text, pointer, score, located: survey.located });
}

/** What `type` says in descriptions of data (Ion's `{type: "array", value: […]}`, JSON Schema), and of texts (cPanel's `text`): no code. */
const typeNames: ReadonlySet<string> = new Set(
  'array object string number integer boolean null text json xml html'.split(' '),
);

/** Adds a machine-readable word; empty ones, names of data types, and scores of 0 or less, are left out. */
export function addCode(survey: Survey, value: string, pointer: string, score: number): void {
  if (value === '' || typeNames.has(value) || score <= 0 || survey.codes.length >= maxCandidates) return;
  survey.codes.push({ value, pointer, score, located: survey.located });
}

/** Adds messages to a path; entries of one path are joined in order, doubles left out. */
export function addField(survey: Survey, path: string, messages: readonly string[], pointer: string): void {
  const texts = [...new Set(messages.map(shortened))].filter((text) => text !== '');
  const at = survey.fields.findIndex((field) => field.path === path);
  const known = survey.fields[at];
  if (known !== undefined) {
    const joined = [...known.messages, ...texts.filter((text) => !known.messages.includes(text))];
    survey.fields[at] = { ...known, messages: joined.slice(0, maxFields) };
    return;
  }
  if (survey.fields.length >= maxFields) return;
  survey.fields.push({ path, messages: texts, source: { from: 'body', ref: 'body', pointer } });
}

/** A JSON Pointer one step further (RFC 6901 §3). */
export function step(pointer: string, name: string | number): string {
  return `${pointer}/${typeof name === 'number' ? name : escapePointerName(name)}`;
}

/** An object's members as a list, at most 500. */
export function membersOf(value: { readonly [name: string]: JsonValue }): readonly (readonly [string, JsonValue])[] {
  const members = Object.entries(value);
  return members.length > maxMembers ? members.slice(0, maxMembers) : members;
}

function mentionsIn(exchange: Exchange): (name: string) => boolean {
  const body = exchange.request.body;
  const text = body?.encoding === 'text' ? (body.content ?? '').slice(0, maxRequest) : '';
  let query: ReadonlySet<string> | undefined;
  const params = new Set((body?.params ?? []).slice(0, 500).map((param) => param.name));
  return (name) => {
    if (name === '' || name.length > 200) return false;
    query ??= decodedQueryNames(queryOf(exchange.request.url));
    if (query.has(name) || params.has(name) || isNameIn(text, name)) return true;
    if (text.startsWith('{') || text.startsWith('[')) return false;
    return text.startsWith(`${name}=`) || text.includes(`&${name}=`);
  };
}

const mostOccurrences = 20;

/** Whether JSON text holds a member of this name: the quoted name with a colon behind it. */
function isNameIn(text: string, name: string): boolean {
  const quoted = `"${name}"`;
  let at = text.indexOf(quoted);
  for (let count = 0; at >= 0 && count < mostOccurrences; count += 1) {
    if (/^\s{0,20}:/.test(text.slice(at + quoted.length, at + quoted.length + 21))) return true;
    at = text.indexOf(quoted, at + quoted.length);
  }
  return false;
}

function plainIn(exchange: Exchange): (name: string) => boolean {
  const body = exchange.request.body;
  const text = body?.encoding === 'text' ? (body.content ?? '').slice(0, maxRequest) : '';
  return (name) => {
    const at = name === '' || name.length > 200 ? -1 : text.indexOf(`"${name}"`);
    return at >= 0 && /^\s{0,20}:\s{0,20}["\d\-tfn]/.test(text.slice(at + name.length + 2, at + name.length + 50));
  };
}

function sentIn(exchange: Exchange): (text: string) => boolean {
  const body = exchange.request.body;
  const text = body?.encoding === 'text' ? (body.content ?? '').slice(0, maxRequest) : '';
  let query: ReadonlySet<string> | undefined;
  return (value) => {
    if (value === '' || value.length > 1_000) return false;
    query ??= new Set([...new URLSearchParams(queryOf(exchange.request.url))].map(([, each]) => each));
    return query.has(value) || text.includes(JSON.stringify(value));
  };
}

function queriedIn(exchange: Exchange): (name: string) => string | null {
  let query: URLSearchParams | undefined;
  return (name) => (query ??= new URLSearchParams(queryOf(exchange.request.url))).get(name);
}

function queryOf(url: string): string {
  return url.slice(0, 20_000).split('#')[0]?.split('?')[1] ?? '';
}

function calledPath(exchange: Exchange): (text: string) => boolean {
  const url = exchange.request.url.slice(0, 20_000);
  let path: string | undefined;
  return (text) => {
    path ??= urlParts(url)?.pathname ?? '';
    return (
      text !== '' && (path.includes(text) || url === text || text.startsWith('/api/') || /^https?:\/\//.test(text))
    );
  };
}
