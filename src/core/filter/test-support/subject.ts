import { nothingFailed, type Diagnosis } from '../../diagnosis.ts';
import type { Exchange } from '../../exchange.ts';
import { factsOf } from '../facts.ts';
import type { Subject } from '../matches.ts';

/** Parts of an exchange that a test cares about; the rest is a failing JSON POST of Chromium. */
export interface ExchangeParts {
  readonly id?: string;
  readonly startedAt?: number;
  readonly request?: Partial<Exchange['request']>;
  readonly response?: Partial<Exchange['response']>;
  readonly browser?: Partial<Exchange['browser']>;
  readonly partOf?: Exchange['partOf'];
}

export function exchangeWith(parts: ExchangeParts = {}): Exchange {
  return {
    id: parts.id ?? 'e1',
    startedAt: parts.startedAt ?? 1_772_366_400_000,
    durationMs: 120,
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

export function diagnosisWith(parts: Partial<Diagnosis> = {}): Diagnosis {
  return { ...nothingFailed, failed: true, class: 'validation', certainty: 'standard', ...parts };
}

export function subjectWith(exchange: ExchangeParts = {}, diagnosis: Partial<Diagnosis> = {}): Subject {
  const made = { exchange: exchangeWith(exchange), diagnosis: diagnosisWith(diagnosis) };
  return { ...made, facts: factsOf(made.exchange, made.diagnosis), vendorName: 'Example Payments' };
}
