import type { Retry, RetryVerdict } from '../../core/diagnosis.ts';
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
export function verdictShort(retry: Pick<Retry, 'verdict' | 'afterSeconds' | 'schedule'>): string {
  return t(isAtOnce(retry) ? 'verdictAtOnceShort' : short[retry.verdict]);
}

/** The retry decision as an advice. */
export function verdictText(retry: Pick<Retry, 'verdict' | 'afterSeconds' | 'schedule'>): string {
  return t(isAtOnce(retry) ? 'verdictAtOnce' : long[retry.verdict]);
}

/** Refused because of the connection alone (421, 425): nothing is waited for, another connection is all it takes. */
function isAtOnce({ verdict, afterSeconds, schedule }: Pick<Retry, 'verdict' | 'afterSeconds' | 'schedule'>): boolean {
  if (verdict !== 'wait' && verdict !== 'backoff') return false;
  return afterSeconds === null && schedule?.firstSeconds === 0 && schedule.capSeconds === 0;
}
