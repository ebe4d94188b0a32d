import type { Body, Exchange, Header } from '../../exchange.ts';

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
  return {
    id: '0',
    startedAt: Date.UTC(2026, 2, 1, 12),
    durationMs: 100,
    request: {
      method: parts.method ?? 'POST',
      url: parts.url ?? 'https://api.example.com/orders',
      httpVersion: 'HTTP/1.1',
      headers: lines(parts.requestHeaders),
      body: body(parts.requestBody, parts.requestType ?? 'application/json'),
    },
    response: {
      status: parts.status ?? 401,
      statusText: 'Unauthorized',
      httpVersion: 'HTTP/1.1',
      headers: lines(parts.responseHeaders),
      body: body(parts.responseBody, parts.responseType ?? 'application/json'),
      redirectUrl: '',
    },
    browser: {
      family: 'unknown',
      error: null,
      resourceType: 'fetch',
      bodySize: -1,
      securityState: null,
      fromCache: false,
      viaServiceWorker: false,
      connected: true,
      initiator: null,
      webSocketError: false,
    },
    partOf: null,
    preflight: null,
  };
}

function lines(headers: Readonly<Record<string, string>> = {}): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function body(content: string | Body | undefined, mimeType: string): Body | null {
  if (content === undefined) return null;
  if (typeof content !== 'string') return content;
  return { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null };
}
