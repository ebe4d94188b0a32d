import { cutText } from '../cut-text.ts';
import { header, receivedAt, type Exchange } from '../exchange/exchange.ts';
import { serverNow } from '../retry/clock.ts';
import type { Clue } from './clue.ts';
import { cookiesOf } from './find-credentials.ts';
import { setCookies } from './set-cookie.ts';

/** Cookies that the request sent and that the refusal deletes (RFC 6265 §5.3): the server gave the session up. */
export function cookieClues(exchange: Exchange): readonly Clue[] {
  const sent = cookiesOf(header(exchange.request.headers, 'cookie') ?? '');
  if (sent.size === 0) return [];
  const now = Number.isNaN(serverNow(exchange)) ? receivedAt(exchange) : serverNow(exchange);
  return setCookies(exchange, now)
    .filter(({ name, endsAt }) => sent.has(name) && endsAt !== null && endsAt <= now)
    .map(({ name }) => ({
      rule: 'cookie-deleted',
      certainty: 'likely',
      text: `The response deletes the cookie ${cutText(name, 80)} that the request sent: its session has probably expired or was ended.`,
      source: { from: 'header', ref: 'Set-Cookie' },
    }));
}
