import { secondsText, type Attempt } from '../attempt.ts';
import { quotasOf, type Quota } from '../quota.ts';
import type { Rule, RuleFinding } from './rule.ts';

const leastReadings = 5;
const leastSpanMs = 2000;
const horizonSeconds = 120;
const mostReadings = 30;

/**
 * A quota that falls so fast that it will be used up before the server gives more. Only where the server says when that is,
 * where at least five readings fall without a break and step by step (one great fall is another caller, or another quota under
 * the same name), and where the end is less than two minutes away.
 */
export const budget: Rule = {
  id: 'quota-ends',
  about: 'origin',
  find,
  over: isOver,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const last = calls.at(-1);
  if (last === undefined || last.failed) return null;
  for (const quota of quotasOf(last)) {
    const found = usedUpSoon(quota, calls);
    if (found !== null) return found;
  }
  return null;
}

/** Whether the newest answer states a quota that is no longer about to end (`budget` finds nothing in the same calls). */
function isOver(calls: readonly Attempt[]): boolean {
  const last = calls.at(-1);
  return last !== undefined && !last.failed && quotasOf(last).length > 0;
}

function usedUpSoon(quota: Quota, calls: readonly Attempt[]): RuleFinding | null {
  const newest = calls.at(-1);
  if (quota.resetSeconds === null || newest === undefined) return null;
  const { readings, remaining, largest } = fall(quota.key, calls);
  const first = readings.at(-1);
  if (first === undefined || readings.length < leastReadings) return null;
  const spanMs = newest.endedAt - first.endedAt;
  const used = remaining - quota.remaining;
  if (spanMs < leastSpanMs || used < leastReadings - 1 || largest > used / 2) return null;
  const secondsLeft = (quota.remaining * spanMs) / 1000 / used;
  if (secondsLeft > horizonSeconds || secondsLeft >= quota.resetSeconds) return null;
  return {
    tries: readings.toReversed(),
    text: textOf(quota, secondsLeft, quota.resetSeconds),
  };
}

function textOf({ remaining, name }: Quota, secondsLeft: number, resetSeconds: number): string {
  const until = `there are no more for ${secondsText(resetSeconds)}`;
  if (remaining === 0) return `This server’s quota (${name}) is used up, and ${until}.`;
  return `${remaining} ${remaining === 1 ? 'request is' : 'requests are'} left of this server’s quota (${name}); at the current rate it is used up in ${secondsText(secondsLeft)}, and ${until}.`;
}

interface Fall {
  /** The calls that state it, newest first. */
  readonly readings: readonly Attempt[];
  /** What remained at the oldest of them. */
  readonly remaining: number;
  /** The largest step down. */
  readonly largest: number;
}

/** The newest readings of one quota, back to the last time that it rose. */
function fall(key: string, calls: readonly Attempt[]): Fall {
  const readings: Attempt[] = [];
  let remaining = 0;
  let largest = 0;
  for (let at = calls.length - 1; at >= 0 && readings.length < mostReadings; at -= 1) {
    const call = calls[at];
    const quota = call === undefined ? undefined : reading(key, call);
    if (call === undefined || quota === undefined) continue;
    if (quota.remaining < remaining) break;
    if (readings.length > 0) largest = Math.max(largest, quota.remaining - remaining);
    readings.push(call);
    remaining = quota.remaining;
  }
  return { readings, remaining, largest };
}

function reading(key: string, call: Attempt): Quota | undefined {
  return quotasOf(call).find((other) => other.key === key);
}
