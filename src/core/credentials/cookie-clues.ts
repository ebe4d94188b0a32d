import { cutText } from '../lib/cut-text.ts';
import { cookiesOf } from '../exchange/cookies.ts';
import { header, receivedAt, type Exchange } from '../exchange/exchange.ts';
import { parseCookieDate } from '../retry/http-date.ts';
import { serverNow } from '../retry/clock.ts';
import type { Clue } from './clue.ts';

const MAX_LINES = 100;

/** Cookies that the request sent and that the refusal deletes (RFC 6265 §5.3): the server gave the session up. */
export function cookieClues(exchange: Exchange): readonly Clue[] {
  const sent = cookiesOf(header(exchange.request.headers, 'cookie') ?? '');
  if (sent.size === 0) return [];
  const now = Number.isNaN(serverNow(exchange)) ? receivedAt(exchange) : serverNow(exchange);
  const clues: Clue[] = [];
  for (const line of setCookieLines(exchange)) {
    const [pair = '', ...attributes] = line.split(';', 20).map((part) => part.trim());
    const name = pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
    if (!sent.has(name) || !isDeletion(attributes, now)) continue;
    clues.push({
      rule: 'cookie-deleted',
      certainty: 'likely',
      text: `The response deletes the cookie ${cutText(name, 80)} that the request sent: its session has probably expired or was ended.`,
      source: { from: 'header', ref: 'Set-Cookie' },
    });
  }
  return clues;
}

/** Browsers list each line as a header of its own, or join them with line feeds. */
function setCookieLines({ response }: Exchange): readonly string[] {
  return response.headers
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.slice(0, 20_000).split('\n', MAX_LINES))
    .slice(0, MAX_LINES);
}

function isDeletion(attributes: readonly string[], now: number): boolean {
  for (const attribute of attributes) {
    const age = /^max-age\s{0,3}=\s{0,3}(-?\d{1,12})$/i.exec(attribute)?.[1];
    if (age !== undefined) return Number(age) <= 0;
  }
  for (const attribute of attributes) {
    const date = /^expires\s{0,3}=\s{0,3}(.{1,40})$/i.exec(attribute)?.[1];
    if (date === undefined) continue;
    const time = parseCookieDate(date, now);
    return time !== null && time < now;
  }
  return false;
}
