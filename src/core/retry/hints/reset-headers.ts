import { header, type Header } from '../../exchange/exchange.ts';
import { remembered } from '../../lib/remember.ts';
import { readResetTime, readTime } from '../time-value.ts';
import type { TimeReading } from '../time-value.ts';
import { foundIn, latestFirst } from './types.ts';
import type { ReadTime, HintReader } from './types.ts';

/**
 * Reset headers of all families: `X-RateLimit-Reset`, `X-Rate-Limit-Reset`, `RateLimit-Reset`, with a bucket before or behind
 * (`x-ratelimit-reset-tokens`, `anthropic-ratelimit-requests-reset`, `X-RateLimit-Minutely-Reset`), `…-Reset-After`,
 * `X-Toggl-Quota-Resets-In`, `x-mws-quota-resetsOn`, `X-RateLimit-UserReset`, `X-Bapi-Limit-Reset-Timestamp`,
 * `x-keap-product-quota-expiry-time`. They stand on every response, so one counts only where its own `…-Remaining` (`-Available`,
 * `-Status`) is 0, or there is none and the status is 429. Of several that count, the latest decides.
 */
export const resetHeaders: HintReader = ({ exchange, now }) => {
  const { headers, status } = exchange.response;
  return latestFirst(foundIn(resetsOf(headers, now, status === 429), 'reset'));
};

/** Whether headers state both that a quota is used up and when it comes back: then time cures the refusal, whatever its status. */
export function quotaComesBack(headers: readonly Header[]): boolean {
  return resetsOf(headers, Number.NaN, false).length > 0;
}

/** Resets of quotas that are used up; `isRefusal`: those without a count of what is left are meant, too. */
function resetsOf(headers: readonly Header[], now: number, isRefusal: boolean): readonly ReadTime[] {
  const candidates: ReadTime[] = [];
  for (const line of headers) {
    const name = resetNameOf(line.name);
    if (name === null) continue;
    const remaining = remainingBeside(headers, name);
    if (remaining === null && !name.isRateLimit) continue;
    const usedUp = remaining === null ? isRefusal && !name.isExpiry : remaining <= 0;
    if (!usedUp) continue;
    const reading = read(line.value, name.unit, now);
    candidates.push({ reading, value: line.value, source: { from: 'header', ref: line.name } });
  }
  return candidates;
}

interface ResetName {
  /** The name around its reset word: `x-ratelimit-`, and `-tokens`. */
  readonly before: string;
  readonly behind: string;
  /** What the name says of the value: a wait in seconds or milliseconds; null if nothing. */
  readonly unit: 's' | 'ms' | null;
  readonly isRateLimit: boolean;
  /** It speaks of an end, which may be that of anything: it counts only beside what is left. */
  readonly isExpiry: boolean;
}

const resetWord =
  /(resets?(?:-?(?:after|in|at|on|timestamp|time|date|epoch))?|-expiry(?:-time)?)(-ms|-millis|-milliseconds|-s|-seconds)?(?=-|$)/;

const resetNameOf = remembered((written: string): ResetName | null => {
  const name = written.toLowerCase();
  if (name.length > 100) return null;
  const match = resetWord.exec(name);
  if (match === null) return null;
  const [whole, word = '', suffix = ''] = match;
  const start = match.index + (word.startsWith('-') ? 1 : 0);
  const isWait = /(?:after|in)$/.test(word) || suffix !== '';
  return {
    before: name.slice(0, start),
    behind: name.slice(match.index + whole.length),
    unit: suffix.startsWith('-m') ? 'ms' : isWait ? 's' : null,
    isRateLimit: /rate-?limit|quota|throttl/.test(name),
    isExpiry: word.startsWith('-expiry'),
  };
});

/** What is left of the quota that a reset header belongs to; null if no header says so. */
function remainingBeside(headers: Parameters<typeof header>[0], name: ResetName): number | null {
  const value = leftWords
    .map((word) => header(headers, `${name.before}${word}${name.behind}`))
    .find((one) => one !== null);
  const match = /^\s{0,9}(-?\d{1,15}(?:\.\d{1,9})?)\s{0,9}(?:;|$)/.exec((value ?? '').slice(0, 200));
  return match === null ? null : Number(match[1]);
}

const leftWords = ['remaining', 'remain', 'available', 'left', 'status'];

function read(value: string, unit: 's' | 'ms' | null, now: number): TimeReading {
  return unit === null ? readResetTime(value.trim(), now) : readTime(value, unit, now);
}
