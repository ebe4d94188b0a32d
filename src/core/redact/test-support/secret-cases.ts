import type { Exchange } from '../../exchange/exchange.ts';
import { fromHarEntry } from '../../exchange/from-har.ts';
import { readJsonLines } from '../../test-support/read-json-lines.ts';
import { redactExchange } from '../index.ts';
import { makeExchange } from './make-exchange.ts';
import { everyForm } from './secret-places.ts';
import { joined, type SplitText } from './split-text.ts';

/** A text in its place, what must vanish from it, and what must stay readable. */
export interface SecretCase {
  readonly id: string;
  readonly in: 'header' | 'url' | 'json' | 'text' | 'form' | 'multipart' | 'base64' | 'har';
  readonly input: SplitText;
  readonly vanish?: readonly SplitText[];
  readonly keep?: readonly SplitText[];
}

export const secretCases = readJsonLines(new URL('./cases.jsonl', import.meta.url)) as readonly SecretCase[];

function toExchange({ in: format, input }: SecretCase): Exchange {
  const text = joined(input);
  const colon = text.indexOf(':', 1);
  const [name, value] = [text.slice(0, colon), text.slice(colon + 1).trim()];
  switch (format) {
    case 'header':
      return makeExchange(
        /^(?:set-cookie|www-authenticate|location|link)$/i.test(name)
          ? { responseHeaders: { [name]: value } }
          : { requestHeaders: { [name]: value } },
      );
    case 'url':
      return makeExchange({ url: text });
    case 'form':
      return makeExchange({ requestBody: text, requestType: 'application/x-www-form-urlencoded' });
    case 'multipart':
      return makeExchange({ requestBody: text, requestType: 'multipart/form-data' });
    case 'base64':
      return makeExchange({
        responseBody: { mimeType: '', content: text, encoding: 'base64', size: -1, missing: null, params: null },
      });
    case 'har':
      return fromHarEntry({ startedDateTime: '2026-03-01T12:00:00Z', ...(JSON.parse(text) as object) }, '0');
    case 'json':
    case 'text':
      return makeExchange({ responseBody: text, responseType: format === 'json' ? 'application/json' : 'text/plain' });
    default:
      return format satisfies never;
  }
}

const strings = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => [name, ...strings(item)])
    : [String(value)];

/** What of a case is still readable though it must not be, and what is hidden though it must not be. */
export function mistakesOf(one: SecretCase): readonly string[] {
  const { exchange, hidden } = redactExchange(toExchange(one));
  const text = everyForm(strings(exchange).join('\n'));
  return [
    ...(one.vanish ?? [])
      .filter((secret) => text.includes(joined(secret)))
      .map((secret) => `${joined(secret)} is shown`),
    ...(one.keep ?? []).filter((word) => !text.includes(joined(word))).map((word) => `${joined(word)} is hidden`),
    ...(one.vanish === undefined ? hidden.map(({ label }) => `${label} is hidden`) : []),
  ];
}
