import type { Body, Exchange, Header } from '../exchange/exchange.ts';

/** Parts of an exchange that a test cares about; the rest is a failing JSON POST of Chromium. */
export interface ExchangeParts {
  readonly id?: string;
  readonly startedAt?: number;
  readonly durationMs?: number;
  readonly request?: Partial<Exchange['request']>;
  readonly response?: Partial<Exchange['response']>;
  readonly browser?: Partial<Exchange['browser']>;
  readonly partOf?: Exchange['partOf'];
}

export function exchangeWith(parts: ExchangeParts = {}): Exchange {
  return {
    id: parts.id ?? 'e1',
    startedAt: parts.startedAt ?? 1_772_366_400_000,
    durationMs: parts.durationMs ?? 120,
    request: {
      method: 'POST',
      url: 'https://api.example/v1/items?page=2',
      httpVersion: 'h2',
      headers: [],
      body: null,
      ...parts.request,
    },
    response: {
      status: 422,
      statusText: '',
      httpVersion: 'h2',
      headers: [],
      body: null,
      redirectUrl: '',
      ...parts.response,
    },
    browser: {
      family: 'chromium',
      error: null,
      resourceType: 'fetch',
      bodySize: 0,
      securityState: null,
      fromCache: false,
      viaServiceWorker: false,
      connected: true,
      initiator: null,
      webSocketError: false,
      ...parts.browser,
    },
    partOf: parts.partOf ?? null,
    preflight: null,
  };
}

/** Header lines from an object of names and values. */
export function headerLines(headers: Readonly<Record<string, string>> = {}): readonly Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** A whole body of text; null for none. */
export function textBody(content: string | undefined, mimeType = ''): Body | null {
  if (content === undefined) return null;
  return { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null };
}
