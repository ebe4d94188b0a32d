import { arrayMember, isObject, member, stringMember } from '../../json.ts';
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
  const raw = member(body, 'raw');
  const form = stringMember(body, 'mode') === 'urlencoded' ? arrayMember(body, 'urlencoded') : [];
  return {
    time: member(response, 'responseTime') ?? 0,
    request: {
      method: stringMember(request, 'method'),
      url: typeof url === 'string' ? url : stringMember(url, 'raw'),
      headers: headersOf(member(request, 'header')),
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

/** A list of keys and values; format 2.0 may have it as a text of lines. */
function headersOf(header: unknown): readonly object[] {
  if (Array.isArray(header)) return header.filter((line) => member(line, 'disabled') !== true).map(pair);
  if (typeof header !== 'string') return [];
  return header.split(/\r?\n/).flatMap((text) => {
    const at = text.indexOf(':');
    return at < 1 ? [] : [{ name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
  });
}

function pair(line: unknown): object {
  return { name: stringMember(line, 'key'), value: stringMember(line, 'value') };
}
