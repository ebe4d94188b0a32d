import type { Exchange } from '../exchange/exchange.ts';
import { outcomeOf } from '../outcome/index.ts';
import { identify } from './identify.ts';

/** What stands where a status would, because there is none or it would mislead (a withheld 200). */
export const statusWords = ['cors', 'blocked', 'offline', 'canceled', 'dns', 'tls', 'timeout', 'failed'] as const;
export type StatusWord = (typeof statusWords)[number];

/**
 * The word for an exchange that has no status to go by; null where the status says it: 400 and more, or a failure that the body tells.
 * Never throws.
 */
export function statusWord(exchange: Exchange): StatusWord | null {
  const outcome = outcomeOf(exchange);
  if (outcome.kind === 'given-up') return 'canceled';
  if (outcome.kind !== 'failed' || outcome.by === 'status' || exchange.response.status >= 400) return null;
  const { kind, code, name } = identify(exchange);
  if (kind === 'cors' || kind === 'dns' || kind === 'tls') return kind;
  if (kind === 'blocked-before-network' || kind === 'policy') return 'blocked';
  if (kind === 'aborted') return 'canceled';
  if (/INTERNET_DISCONNECTED$|ERROR_OFFLINE$/.test(code ?? name)) return 'offline';
  return /TIMED_OUT$|_TIMEOUT$/.test(code ?? name) ? 'timeout' : 'failed';
}
