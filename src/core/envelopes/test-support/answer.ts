import { parseBody } from '../../body/index.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { fromHarEntry } from '../../exchange/from-har.ts';
import type { EnvelopeInput } from '../parsed-error.ts';

export interface Answer {
  readonly status: number;
  /** A JSON body; or `text` with `type`. */
  readonly body?: JsonValue;
  readonly text?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was sent, as JSON. */
  readonly sent?: JsonValue;
  /** What was sent, as text, with its Content-Type. */
  readonly sentText?: readonly [type: string, text: string];
  readonly url?: string;
  readonly method?: string;
}

/** What an envelope is shown of an answer, made the way a HAR file is read. */
export function answer({ status, body, text, type, headers = {}, sent, sentText, url, method }: Answer): EnvelopeInput {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const mimeType = type ?? 'application/json';
  const [sentType, sentAs] = sentText ?? ['application/json', JSON.stringify(sent)];
  const posted = sent !== undefined || sentText !== undefined;
  const lines = Object.entries({ 'content-type': mimeType, ...headers }).map(([name, value]) => ({ name, value }));
  const exchange = fromHarEntry(
    {
      startedDateTime: '2026-01-01T00:00:00Z',
      time: 1,
      request: {
        method: method ?? (posted ? 'POST' : 'GET'),
        url: url ?? 'https://api.example.com/v1/things',
        headers: [],
        ...(posted ? { postData: { mimeType: sentType, text: sentAs } } : {}),
      },
      response: {
        status,
        statusText: '',
        headers: lines,
        content: { mimeType, size: content?.length ?? 0, ...(content === undefined ? {} : { text: content }) },
      },
    },
    'a',
  );
  return { body: parseBody(exchange.response.body, exchange.response.headers), exchange };
}
