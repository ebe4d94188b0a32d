import type { Exchange } from '../exchange/exchange.ts';
import { isBrowserCode } from './browser-code.ts';

/** `ERR_BLOCKED_BY_RESPONSE` and its suffix `NotSameOrigin`, read from `net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`. */
export interface NetworkCode {
  readonly code: string;
  readonly detail: string | null;
}

/** The browser's own code, without `net::`; null where the exchange carries none (all of Firefox's DevTools; Playwright has its codes). */
export function networkCode(exchange: Exchange): NetworkCode | null {
  const { error } = exchange.browser;
  if (error === null) return null;
  if (!error.startsWith('net::')) return isBrowserCode(error) ? { code: error, detail: null } : null;
  // One word: a recording may have anything behind it.
  const [, code, detail] = /^net::([^\s.]{1,100})(?:\.([^\s.]{1,100}))?/.exec(error) ?? [];
  return code === undefined ? null : { code, detail: detail ?? null };
}

/** Firefox's mark of a request that never reached the network: no `_securityState`, body size -1 (measured on 153 ESR). */
export function isBlockedBeforeNetwork(exchange: Exchange): boolean {
  const { family, error, securityState, bodySize } = exchange.browser;
  if (exchange.response.status !== 0) return false;
  if (error === '') return true;
  return family === 'firefox' && securityState === null && bodySize === -1;
}
