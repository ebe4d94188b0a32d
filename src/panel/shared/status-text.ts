import type { FilterFacts } from '../../core/filter/facts.ts';
import { type MessageKey, t } from './t.ts';

/** What stands in the place of a status. */
const statusWords = {
  cors: 'wordCors',
  blocked: 'wordBlocked',
  offline: 'wordOffline',
  canceled: 'wordCanceled',
  dns: 'wordDns',
  tls: 'wordTls',
  timeout: 'wordTimeout',
  failed: 'wordFailed',
} as const satisfies Record<string, MessageKey>;

/** The status as the list and the details show it: a word where there is none, or where it would mislead (a withheld 200). */
export function statusText({ word, status }: Pick<FilterFacts, 'word' | 'status'>): string {
  if (word !== null) return t(statusWords[word]);
  return status === 0 ? '–' : String(status);
}
