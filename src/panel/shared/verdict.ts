import type { RetryVerdict } from '../../core/diagnosis.ts';
import { type MessageKey, t } from './t.ts';

const short: Record<RetryVerdict, MessageKey> = {
  wait: 'verdictWaitShort',
  backoff: 'verdictBackoffShort',
  confirm: 'verdictConfirmShort',
  change: 'verdictChangeShort',
  stop: 'verdictStopShort',
};

const long: Record<RetryVerdict, MessageKey> = {
  wait: 'verdictWait',
  backoff: 'verdictBackoff',
  confirm: 'verdictConfirm',
  change: 'verdictChange',
  stop: 'verdictStop',
};

/** The retry decision for a narrow column. */
export function verdictShort(verdict: RetryVerdict): string {
  return t(short[verdict]);
}

/** The retry decision as an advice. */
export function verdictText(verdict: RetryVerdict): string {
  return t(long[verdict]);
}
