import { gapSeconds, secondsText, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** Leeway for the page's clock and for rounding. */
const leastLeeway = 0.25;
const relativeLeeway = 0.02;

/** Repeated before the time that the response had stated (RFC 9110 §10.2.3). A stated wait of 0 allows everything. */
export const tooEarly: Rule = {
  id: 'retried-too-early',
  about: 'request',
  find,
};

function find(tries: readonly Attempt[]): RuleFinding | null {
  const early: Attempt[] = [];
  let first: { gap: number; wait: number } | null = null;
  for (const [index, after] of tries.entries()) {
    const before = tries[index - 1];
    const wait = before?.statedWait ?? null;
    if (before === undefined || wait === null) continue;
    const gap = gapSeconds(before, after);
    if (gap < 0 || gap >= wait - Math.max(leastLeeway, relativeLeeway * wait)) continue;
    first ??= { gap, wait };
    if (early.at(-1) !== before) early.push(before);
    early.push(after);
  }
  if (first === null) return null;
  const others = early.length > 2 ? `, ${early.length - 1} times` : '';
  return {
    tries: early,
    text: `Retried after ${secondsText(first.gap)} although the server asked for ${secondsText(first.wait)}${others}.`,
  };
}
