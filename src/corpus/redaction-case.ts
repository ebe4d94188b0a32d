import { fromHarEntry } from '../core/exchange/from-har.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { joined, type SplitText } from '../core/redact/test-support/split-text.ts';
import { readJsonLines } from '../core/test-support/read-json-lines.ts';

interface Line {
  readonly id: string;
  readonly format: 'header' | 'url' | 'json' | 'form' | 'multipart' | 'text' | 'har' | 'base64';
  readonly input: SplitText;
  readonly vanish?: readonly SplitText[];
  readonly keep?: readonly SplitText[];
  readonly tail?: string;
  readonly why: string;
}

/** An exchange, what must be in no ticket of it, and what must stay readable in its sanitised HAR. */
export interface RedactionCase {
  readonly id: string;
  readonly why: string;
  readonly exchange: Exchange;
  readonly vanish: readonly string[];
  readonly keep: readonly string[];
}

export function readRedactionCases(file: string): readonly RedactionCase[] {
  const lines = readJsonLines(new URL(`./${file}`, import.meta.url)) as readonly Line[];
  return lines.map((line, at) => ({
    id: line.id,
    why: line.why,
    exchange: fromHarEntry(entryOf(line, at), String(at)),
    vanish: (line.vanish ?? []).map(joined),
    keep: [...(line.keep ?? []).map(joined), ...(line.tail === undefined ? [] : [line.tail])],
  }));
}

/** The cases' exchanges as HAR entries. `path`: of the file. */
export function redactionEntries(path: string): readonly object[] {
  return (readJsonLines(path) as readonly Line[]).map(entryOf);
}

const ofResponse = /^(?:set-cookie|www-authenticate|location|link|proxy-authenticate)$/i;

/** The case's input at its place in an otherwise plain failing call. */
function entryOf({ format, input }: Line, at: number): object {
  const text = joined(input);
  const request = { method: 'POST', url: `https://api.example.com/case/${at}`, headers: [] };
  const response = {
    status: 401,
    statusText: 'Unauthorized',
    headers: [],
    content: { size: 0, mimeType: 'text/plain' },
  };
  const entry = { startedDateTime: '2026-03-01T12:00:00.000Z', time: 100, request, response };
  const sent = (mimeType: string): object => ({ ...entry, request: { ...request, postData: { mimeType, text } } });
  const answered = (mimeType: string, encoding?: string): object => ({
    ...entry,
    response: { ...response, content: { size: text.length, mimeType, text, ...(encoding && { encoding }) } },
  });
  switch (format) {
    case 'header': {
      const [name, value] = split(text);
      const headers = [{ name, value }];
      return ofResponse.test(name)
        ? { ...entry, response: { ...response, headers } }
        : { ...entry, request: { ...request, headers } };
    }
    case 'url':
      return { ...entry, request: { ...request, url: text } };
    case 'form':
      return sent('application/x-www-form-urlencoded');
    case 'multipart':
      return sent(`multipart/form-data; boundary=${/^--([^\r\n]+)/.exec(text)?.[1] ?? 'x'}`);
    case 'json':
      return answered('application/json');
    case 'base64':
      return answered('application/octet-stream', 'base64');
    case 'text':
      return answered('text/plain');
    case 'har': {
      const given = JSON.parse(text) as { request?: object; response?: object };
      return {
        ...entry,
        ...given,
        request: { ...request, ...given.request },
        response: { ...response, ...given.response },
      };
    }
    default:
      return format satisfies never;
  }
}

function split(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
