import { parseBody } from '../../body/parse-body.ts';
import type { ParsedError } from '../../envelopes/parsed-error.ts';
import type { Body, Exchange, Header } from '../../exchange.ts';
import { readHints } from '../hint.ts';
import type { HintReading } from '../hint.ts';

/** 2026-03-01T12:00:00Z, the arrival that all worked values count from. */
export const arrival = 1_772_366_400_000;

export interface Scenario {
  readonly method?: string;
  readonly url?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly error?: string | null;
  readonly startedAt?: number;
}

/** An exchange whose response arrives at `arrival`. */
export function exchangeOf(scenario: Scenario): Exchange {
  return {
    id: '1',
    startedAt: scenario.startedAt ?? arrival - 100,
    durationMs: 100,
    request: {
      method: scenario.method ?? 'GET',
      url: scenario.url ?? 'https://api.example.com/things',
      httpVersion: 'HTTP/1.1',
      headers: headersOf(scenario.requestHeaders ?? {}),
      body: bodyOf(scenario.requestBody),
    },
    response: {
      status: scenario.status ?? 429,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: headersOf(scenario.headers ?? {}),
      body: bodyOf(scenario.body),
      redirectUrl: '',
    },
    browser: {
      family: 'chromium',
      error: scenario.error ?? null,
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

/** All hints of a scenario; `message` is the error's sentence. */
export function hintsOf(scenario: Scenario, message?: string): HintReading {
  const exchange = exchangeOf(scenario);
  const body = parseBody(exchange.response.body, exchange.response.headers);
  return readHints(exchange, body, message === undefined ? undefined : errorSaying(message));
}

/** The seconds of the hint that counts, or null. */
export function secondsOf(scenario: Scenario, message?: string): number | null {
  return hintsOf(scenario, message).hint?.seconds ?? null;
}

function errorSaying(message: string): ParsedError {
  return {
    envelope: 'general',
    code: null,
    hints: [],
    message: { value: message, source: { from: 'body', ref: 'message', pointer: '/message' } },
    fields: [],
    ids: [],
    details: [],
    saysFailed: true,
  };
}

function headersOf(headers: Readonly<Record<string, string>>): readonly Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function bodyOf(content: string | undefined): Body | null {
  if (content === undefined) return null;
  return { mimeType: '', content, encoding: 'text', size: content.length, missing: null, params: null };
}
