import type { Certainty } from '../../core/diagnosis.ts';
import { type MessageKey, t } from './t.ts';

const short: Record<Certainty, MessageKey> = {
  code: 'certaintyCode',
  status: 'certaintyStatus',
  shape: 'certaintyShape',
  standard: 'certaintyStandard',
};

const long: Record<Certainty, MessageKey> = {
  code: 'certaintyCodeLong',
  status: 'certaintyStatusLong',
  shape: 'certaintyShapeLong',
  standard: 'certaintyStandardLong',
};

/** How a statement was found, in a few words. */
export function certaintyName(certainty: Certainty): string {
  return t(short[certainty]);
}

/** The same as a sentence. */
export function certaintyText(certainty: Certainty): string {
  return t(long[certainty]);
}
