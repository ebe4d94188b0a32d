import { nothingFailed, type Diagnosis } from '../../diagnosis.ts';
import type { TicketEnvironment } from '../types.ts';

export const environment: TicketEnvironment = { browser: 'Chromium 156', system: 'Linux', version: '0.1.0' };

/** A failure's diagnosis with what a test is about. */
export function makeDiagnosis(parts: Partial<Diagnosis> = {}): Diagnosis {
  return {
    ...nothingFailed,
    failed: true,
    class: 'authentication',
    certainty: 'standard',
    headline: 'Unauthorized',
    ...parts,
  };
}
