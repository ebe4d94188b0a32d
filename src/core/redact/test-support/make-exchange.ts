import type { Body, Exchange } from '../../exchange/exchange.ts';
import { exchangeWith, headerLines, textBody } from '../../test-support/exchange.ts';

interface Parts {
  readonly url?: string;
  readonly method?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string | Body;
  readonly requestType?: string;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string | Body;
  readonly responseType?: string;
}

/** A failing exchange with what a test is about, and nothing remarkable else. */
export function makeExchange(parts: Parts = {}): Exchange {
  return exchangeWith({
    id: '0',
    startedAt: Date.UTC(2026, 2, 1, 12),
    durationMs: 100,
    request: {
      method: parts.method ?? 'POST',
      url: parts.url ?? 'https://api.example.com/orders',
      httpVersion: 'HTTP/1.1',
      headers: headerLines(parts.requestHeaders),
      body: body(parts.requestBody, parts.requestType),
    },
    response: {
      status: parts.status ?? 401,
      statusText: 'Unauthorized',
      httpVersion: 'HTTP/1.1',
      headers: headerLines(parts.responseHeaders),
      body: body(parts.responseBody, parts.responseType),
    },
    browser: { family: 'unknown', bodySize: -1 },
  });
}

function body(content: string | Body | undefined, mimeType = 'application/json'): Body | null {
  return typeof content === 'object' ? content : textBody(content, mimeType);
}
