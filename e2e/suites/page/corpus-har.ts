import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Case {
  readonly receivedAt: string;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number };
  readonly expect: { readonly failed: boolean };
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The cases of a corpus file as a HAR file, each request with a secret in a header, and how many of them failed. */
export async function corpusHar(
  file: string,
  secret: string,
): Promise<{ readonly text: string; readonly failures: number }> {
  const lines = await readFile(join(import.meta.dirname, '../../../src/corpus', file), 'utf8');
  const cases = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case);
  const entries = cases.map(({ receivedAt, request, response }) => ({
    _resourceType: 'fetch',
    startedDateTime: receivedAt,
    time: 20,
    request: {
      method: request.method,
      url: request.url,
      headers: headerLines({ ...request.headers, authorization: `Bearer ${secret}` }),
      ...(request.body === undefined ? {} : { postData: { mimeType: typeOf(request), text: request.body } }),
    },
    response: {
      status: response.status,
      headers: headerLines(response.headers),
      content: { mimeType: typeOf(response), text: response.body ?? '' },
    },
  }));
  return {
    text: JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries } }),
    failures: cases.filter((each) => each.expect.failed).length,
  };
}

function headerLines(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function typeOf({ headers }: Message): string {
  return headers['content-type'] ?? '';
}
