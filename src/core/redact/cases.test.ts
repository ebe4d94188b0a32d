import { describe, expect, it } from 'vitest';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { readJsonLines } from '../test-support/read-json-lines.ts';
import { redactExchange } from './redact-exchange.ts';
import { makeExchange } from './test-support/make-exchange.ts';
import { joined, type SplitText } from './test-support/split-text.ts';
import { everyForm } from './test-support/secret-places.ts';

interface Case {
  readonly id: string;
  readonly in: 'header' | 'url' | 'json' | 'text' | 'form' | 'multipart' | 'base64' | 'har';
  readonly input: SplitText;
  readonly vanish?: readonly SplitText[];
  readonly keep?: readonly SplitText[];
}

const cases = readJsonLines(new URL('./test-support/cases.jsonl', import.meta.url)) as readonly Case[];

function toExchange({ in: format, input }: Case): Exchange {
  const text = joined(input);
  const colon = text.indexOf(':');
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

describe('secrets hidden, the rest kept', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { exchange, hidden } = redactExchange(toExchange(one));
    const text = strings(exchange).join('\n');
    expect(one.vanish ?? one.keep).toBeDefined();
    for (const secret of one.vanish ?? []) expect(everyForm(text)).not.toContain(joined(secret));
    for (const word of one.keep ?? []) expect(everyForm(text)).toContain(joined(word));
    expect(one.vanish === undefined ? hidden : []).toEqual([]);
  });
});
