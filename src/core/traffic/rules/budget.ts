import { secondsText, type Attempt } from '../attempt.ts';
import { quotasOf, type Quota } from '../quota.ts';
import type { OriginRule, RuleFinding } from './rule.ts';

const leastReadings = 5;
const leastSpanMs = 2000;
const horizonSeconds = 120;
const mostReadings = 30;

/**
 * A quota that falls so fast that it will be used up before the server gives more. Only where the server says when that is,
 * where at least five readings fall without a break, and where the end is less than two minutes away.
 */
export const budget: OriginRule = (calls) => {
  const last = calls.at(-1);
  if (last === undefined || last.failed) return null;
  for (const quota of quotasOf(last)) {
    const found = usedUpSoon(quota, calls);
    if (found !== null) return found;
  }
  return null;
};

function usedUpSoon(quota: Quota, calls: readonly Attempt[]): RuleFinding | null {
  const newest = calls.at(-1);
  if (quota.resetSeconds === null || quota.remaining === 0 || newest === undefined) return null;
  const { readings, first, remaining } = fall(quota.name, calls);
  if (first === null || readings < leastReadings) return null;
  const spanMs = newest.endedAt - first.endedAt;
  const used = remaining - quota.remaining;
  if (spanMs < leastSpanMs || used < leastReadings - 1) return null;
  const secondsLeft = (quota.remaining * spanMs) / 1000 / used;
  if (secondsLeft > horizonSeconds || secondsLeft >= quota.resetSeconds) return null;
  return {
    tries: calls.slice(calls.indexOf(first)).filter((call) => reading(quota.name, call) !== undefined),
    text: `${quota.remaining} calls are left of this server’s quota (${quota.name}); at the present rate they are used up in ${secondsText(secondsLeft)}, and there are no more for ${secondsText(quota.resetSeconds)}.`,
  };
}

interface Fall {
  readonly readings: number;
  /** The call with the oldest reading, and what remained then. */
  readonly first: Attempt | null;
  readonly remaining: number;
}

/** The newest readings of one quota, back to the last time that it rose. */
function fall(name: string, calls: readonly Attempt[]): Fall {
  let readings = 0;
  let first: Attempt | null = null;
  let remaining = 0;
  for (let at = calls.length - 1; at >= 0 && readings < mostReadings; at -= 1) {
    const call = calls[at];
    const quota = call === undefined ? undefined : reading(name, call);
    if (call === undefined || quota === undefined) continue;
    if (quota.remaining < remaining) break;
    readings += 1;
    first = call;
    remaining = quota.remaining;
  }
  return { readings, first, remaining };
}

function reading(name: string, call: Attempt): Quota | undefined {
  return quotasOf(call).find((other) => other.name === name);
}
