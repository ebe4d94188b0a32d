import { nothingFailed, type Diagnosis } from '../../diagnosis.ts';
import { exchangeWith, type ExchangeParts } from '../../test-support/exchange.ts';
import { filterFacts } from '../facts.ts';
import type { Subject } from '../matches.ts';

export { exchangeWith, type ExchangeParts };

export function diagnosisWith(parts: Partial<Diagnosis> = {}): Diagnosis {
  return { ...nothingFailed, failed: true, class: 'validation', certainty: 'standard', ...parts };
}

export function subjectWith(exchange: ExchangeParts = {}, diagnosis: Partial<Diagnosis> = {}): Subject {
  const made = { exchange: exchangeWith(exchange), diagnosis: diagnosisWith(diagnosis) };
  return { ...made, facts: filterFacts(made.exchange, made.diagnosis), vendorName: 'Example Payments' };
}
