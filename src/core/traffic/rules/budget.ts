import { secondsText, type Attempt } from '../attempt.ts';
import { readQuotas, type Quota } from '../quota.ts';
import type { OriginRule, RuleFinding } from './rule.ts';

const leastReadings = 5;
const leastSpanMs = 2000;
const horizonSeconds = 120;
const mostReadings = 30;

interface Reading {
  readonly call: Attempt;
  readonly quota: Quota;
}

/**
 * A quota that falls so fast that it will be used up before the server gives more. Only where the server says when that is,
 * where at least five readings fall without a break, and where the end is less than two minutes away.
 */
export const budget: OriginRule = (calls) => {
  const last = calls.at(-1);
  if (last === undefined || last.failed) return null;
  for (const quota of readQuotas(last.line.limits, last.endedAt)) {
    const found = usedUpSoon(quota, calls);
    if (found !== null) return found;
  }
  return null;
};

function usedUpSoon(quota: Quota, calls: readonly Attempt[]): RuleFinding | null {
  if (quota.resetSeconds === null || quota.remaining === 0) return null;
  const falling = fallingReadings(quota.name, calls);
  const [first, last] = [falling[0], falling.at(-1)];
  if (first === undefined || last === undefined || falling.length < leastReadings) return null;
  const spanMs = last.call.endedAt - first.call.endedAt;
  const used = first.quota.remaining - last.quota.remaining;
  if (spanMs < leastSpanMs || used < leastReadings - 1) return null;
  const secondsLeft = (quota.remaining * spanMs) / 1000 / used;
  if (secondsLeft > horizonSeconds || secondsLeft >= quota.resetSeconds) return null;
  return {
    tries: falling.map(({ call }) => call),
    text: `${quota.remaining} calls are left of this server’s quota (${quota.name}); at the present rate they are used up in ${secondsText(secondsLeft)}, and there are no more for ${secondsText(quota.resetSeconds)}.`,
  };
}

/** The newest readings of one quota, back to the last time that it rose. Oldest first. */
function fallingReadings(name: string, calls: readonly Attempt[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const call of calls.toReversed()) {
    const quota = readQuotas(call.line.limits, call.endedAt).find((other) => other.name === name);
    if (quota === undefined) continue;
    if (quota.remaining < (readings.at(-1)?.quota.remaining ?? 0)) break;
    readings.push({ call, quota });
    if (readings.length === mostReadings) break;
  }
  return readings.reverse();
}
