import { parseBody } from '../../body/index.ts';
import type { ParsedError } from '../../envelopes/parsed-error.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { exchangeWith, headerLines, textBody } from '../../test-support/exchange.ts';
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
export function scenarioExchange(scenario: Scenario): Exchange {
  return exchangeWith({
    id: '1',
    startedAt: scenario.startedAt ?? arrival - 100,
    durationMs: 100,
    request: {
      method: scenario.method ?? 'GET',
      url: scenario.url ?? 'https://api.example.com/things',
      httpVersion: 'HTTP/1.1',
      headers: headerLines(scenario.requestHeaders),
      body: textBody(scenario.requestBody),
    },
    response: {
      status: scenario.status ?? 429,
      httpVersion: 'HTTP/1.1',
      headers: headerLines(scenario.headers),
      body: textBody(scenario.body),
    },
    browser: { error: scenario.error ?? null, bodySize: -1 },
  });
}

/** All hints of a scenario; `message` is the error's sentence. */
export function hintsOf(scenario: Scenario, message?: string): HintReading {
  const exchange = scenarioExchange(scenario);
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
