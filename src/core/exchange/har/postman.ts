import { arrayMember, isObject, member, stringMember } from '../../lib/json.ts';
import type { LogHead, Writer } from './writer.ts';

/**
 * Postman writes no HAR, but its collections (format 2.0 and 2.1, https://schema.getpostman.com/json/collection/v2.1.0/collection.json) may hold
 * responses that were saved with a request (`item[].response[]`), without times. Read in the schema and in programs that read it.
 */
export const postman: Writer = {
  name: 'Postman',
  seenBy: 'client',
  wrote: ({ creator }) => creator.name === 'Postman',
  family: () => 'unknown',
};

/** The head of a collection's saved responses. */
export const postmanHead: LogHead = {
  creator: { name: 'Postman', version: '' },
  browser: { name: '', version: '' },
  comment: '',
};

const mostItems = 50_000;
const deepestFolder = 100;

/** The saved responses of a Postman collection as HAR entries, in its order; null for what is no collection. Never throws. */
export function entriesOfPostman(file: unknown): readonly object[] | null {
  const schema = stringMember(member(file, 'info'), 'schema');
  if (!/^https:\/\/schema\.(?:get)?postman\.com\/json\/collection\/v2\./.test(schema)) return null;
  const entries: object[] = [];
  let seen = 0;
  const walk = (items: readonly unknown[], depth: number): void => {
    for (const item of items) {
      seen += 1;
      if (seen > mostItems || depth > deepestFolder) return;
      for (const response of arrayMember(item, 'response')) {
        if (isObject(response))
          entries.push(entryOf(member(response, 'originalRequest') ?? member(item, 'request'), response));
      }
      walk(arrayMember(item, 'item'), depth + 1);
    }
  };
  walk(arrayMember(file, 'item'), 0);
  return entries;
}

function entryOf(request: unknown, response: unknown): object {
  const url = member(request, 'url');
  const body = member(request, 'body');
  const mode = stringMember(body, 'mode');
  const raw = mode === 'graphql' ? graphqlText(member(body, 'graphql')) : member(body, 'raw');
  const form = mode === 'urlencoded' || mode === 'formdata' ? arrayMember(body, mode) : [];
  return {
    time: member(response, 'responseTime') ?? 0,
    request: {
      method: stringMember(request, 'method'),
      url: typeof url === 'string' ? url : stringMember(url, 'raw'),
      headers: withType(headersOf(member(request, 'header')), mode, body),
      ...(raw === undefined && form.length === 0
        ? {}
        : { postData: { ...(raw === undefined ? {} : { text: raw }), params: form.map(pair) } }),
    },
    response: {
      status: member(response, 'code') ?? 0,
      statusText: stringMember(response, 'status'),
      headers: headersOf(member(response, 'header')),
      content: { text: member(response, 'body') ?? '' },
    },
  };
}

/** What Postman sends by itself for each kind of body, and for the language that was chosen for a raw one; its files leave that header out. */
const types: ReadonlyMap<string, string> = new Map([
  ['urlencoded', 'application/x-www-form-urlencoded'],
  ['formdata', 'multipart/form-data'],
  ['graphql', 'application/json'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
  ['text', 'text/plain'],
]);

function withType(headers: readonly HeaderLine[], mode: string, body: unknown): readonly HeaderLine[] {
  const language = stringMember(member(member(body, 'options'), 'raw'), 'language');
  const type = types.get(mode === 'raw' ? language || 'text' : mode);
  const isSaid = headers.some(({ name }) => /^content-type$/i.test(name));
  return type === undefined || isSaid ? headers : [...headers, { name: 'Content-Type', value: type }];
}

/** The body that Postman makes of a query and its variables, which its files keep as JSON text. */
function graphqlText(graphql: unknown): string | undefined {
  const query = stringMember(graphql, 'query');
  const variables = stringMember(graphql, 'variables').trim();
  if (query === '') return undefined;
  try {
    return JSON.stringify({ query, variables: variables === '' ? {} : JSON.parse(variables) });
  } catch {
    return JSON.stringify({ query });
  }
}

interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** A list of keys and values; format 2.0 may have it as a text of lines. */
function headersOf(header: unknown): readonly HeaderLine[] {
  if (Array.isArray(header)) return header.filter((line) => member(line, 'disabled') !== true).map(pair);
  if (typeof header !== 'string') return [];
  return header.split(/\r?\n/).flatMap((text) => {
    const at = text.indexOf(':');
    return at < 1 ? [] : [{ name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
  });
}

function pair(line: unknown): HeaderLine {
  return { name: stringMember(line, 'key'), value: stringMember(line, 'value') };
}
