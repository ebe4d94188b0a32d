import type { CorpusCase } from './score.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The JSON value of a case's response; undefined where it is no object or list. */
export function jsonOf(example: CorpusCase): Json | undefined {
  try {
    const value = JSON.parse((example.response.body ?? '').replace(/^\uFEFF/, '')) as Json;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same case with another body; `soft` names members that the change makes meaningless. */
export function withBody(example: CorpusCase, body: string, type?: string): CorpusCase {
  const headers = type === undefined ? example.response.headers : { ...example.response.headers, 'content-type': type };
  return { ...example, response: { ...example.response, body, ...(headers === undefined ? {} : { headers }) } };
}

function mapped(value: Json, change: (name: string, inner: Json) => readonly [string, Json]): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as { readonly [name: string]: Json });
  return Object.fromEntries(members.map(([name, inner]) => change(name, mapped(inner, change))));
}

const wordsIn = (name: string): readonly string[] =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Conventions of names. */
export const conventions: Readonly<Record<string, (name: string) => string>> = {
  snake_case: (name) => wordsIn(name).join('_'),
  'kebab-case': (name) => wordsIn(name).join('-'),
  camelCase: (name) =>
    wordsIn(name)
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(''),
  PascalCase: (name) =>
    wordsIn(name)
      .map((word) => capital(word))
      .join(''),
};

/** All members renamed but those that are fields of the request, and names that no convention covers. */
export function renamed(example: CorpusCase, value: Json, rename: (name: string) => string): Json {
  const sent = (example.request.body ?? '').matchAll(/"([^"]{1,200})"\s{0,9}:/g);
  const keep = new Set([
    ...example.expect.fields.flatMap(({ path }) => path.split(/[.[\]]+/)),
    ...[...sent].map((found) => found[1] ?? ''),
    example.expect.code ?? '',
  ]);
  return mapped(value, (name, inner) => [
    keep.has(name) || !/^\p{L}[\p{L}\p{N}_-]*$/u.test(name) ? name : rename(name),
    inner,
  ]);
}

/** Members in the other order. */
export function reversed(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as { readonly [name: string]: Json });
  return Object.fromEntries(members.toReversed().map(([name, inner]) => [name, reversed(inner)]));
}

/** Numbers as text, as PHP and XML gateways write them. */
export function numbersAsText(value: Json): Json {
  return mapped(value, (name, inner) => [name, typeof inner === 'number' ? String(inner) : inner]);
}

/** Members that tell nothing, beside those that do. Lists stay as they are. */
export function withSiblings(value: Json): Json {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const members = value as { readonly [name: string]: Json };
  return {
    apiVersion: '2.1',
    ...members,
    node: 'eu-3',
    elapsed: 12,
    links: { self: 'https://a.example/x' },
    flags: [],
  };
}

/** Every sentence that the case expects, told in another language. */
export function translated(example: CorpusCase, value: Json, sentence: string): CorpusCase | undefined {
  const said = [example.expect.message ?? '', ...example.expect.fields.flatMap(({ messages }) => messages)];
  const texts = new Map(
    [...new Set(said)].filter((text) => /\s/.test(text)).map((text, index) => [text, `${sentence} (${index})`]),
  );
  const before = JSON.stringify(value);
  if (texts.size === 0 || [...texts.keys()].some((text) => !before.includes(JSON.stringify(text)))) return undefined;
  const of = (text: string): string => texts.get(text) ?? text;
  const walk = (inner: Json): Json => {
    if (typeof inner === 'string') return of(inner);
    if (Array.isArray(inner)) return (inner as readonly Json[]).map((item) => walk(item));
    return mapped(inner, (name, member) => [name, walk(member)]);
  };
  const { expect } = example;
  return {
    ...withBody(example, JSON.stringify(walk(value))),
    // these may rest on the sentence alone
    soft: [...(example.soft ?? []), 'class', 'retryAfterSeconds', 'ids', 'verdict'],
    expect: {
      ...expect,
      message: expect.message === null ? null : of(expect.message),
      fields: expect.fields.map((field) => ({ ...field, messages: field.messages.map((text) => of(text)) })),
    },
  };
}
