import { parseList } from 'structured-headers';

import { header, type Header } from '../exchange/exchange.ts';
import { onServersClock } from '../retry/clock.ts';
import type { Attempt } from './attempt.ts';
import { readResetTime } from '../retry/time-value.ts';

/** What one response says of one quota. */
export interface Quota {
  /** The header's name, or the policy's. */
  readonly name: string;
  /** Tells the quotas of a server apart: the name, and what stands beside it (limit, resource, bucket, policy). */
  readonly key: string;
  readonly remaining: number;
  /** Seconds until there is more; null if it isn't said. */
  readonly resetSeconds: number | null;
}

/** `X-RateLimit-Limit`, GitHub's `-Resource`, Discord's `-Bucket`: one server counts several things under one name. */
const besides = ['limit', 'resource', 'bucket', 'scope', 'policy'];
const longestName = 100;
const mostQuotas = 8;

const read = new WeakMap<object, readonly Quota[]>();

/** The quotas that a call's response states, read once for each call. */
export function quotasOf({ line, endedAt }: Pick<Attempt, 'line' | 'endedAt'>): readonly Quota[] {
  const known = read.get(line);
  if (known !== undefined) return known;
  const quotas = readQuotas(line.limits, onServersClock(endedAt, header(line.limits, 'date')));
  read.set(line, quotas);
  return quotas;
}

/**
 * Quotas in rate-limit headers: `…-Remaining` with its `…-Reset` (X-RateLimit family), and the RateLimit field of
 * draft-ietf-httpapi-ratelimit-headers. `now` (milliseconds, the server's clock) is what absolute resets are read against.
 * What can't be read is left out; at most 8.
 */
function readQuotas(headers: readonly Header[], now: number): readonly Quota[] {
  const quotas: Quota[] = [];
  const byName = new Map(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  for (const [name, value] of byName) {
    if (quotas.length >= mostQuotas) break;
    if (name === 'ratelimit') quotas.push(...fromField(value));
    if (name.length > longestName || !name.includes('remaining') || !/^\s{0,9}\d{1,12}\s{0,9}$/.test(value)) continue;
    const reset = byName.get(name.replace('remaining', 'reset'));
    const reading = reset === undefined ? null : readResetTime(reset.trim(), now);
    const resetSeconds = reading !== null && 'seconds' in reading ? reading.seconds : null;
    const beside = besides.map((word) => byName.get(name.replace('remaining', word)) ?? '').join(' ');
    quotas.push({ name, key: `${name} ${beside}`, remaining: Number(value), resetSeconds });
  }
  return quotas;
}

function fromField(value: string): readonly Quota[] {
  try {
    return parseList(value.slice(0, 2000)).flatMap(([item, parameters]) => {
      const [remaining, reset] = [parameters.get('r'), parameters.get('t')];
      if (typeof item !== 'string' || typeof remaining !== 'number') return [];
      const key = `ratelimit ${item} ${String(parameters.get('pk') ?? '')}`;
      return [{ name: item, key, remaining, resetSeconds: typeof reset === 'number' ? reset : null }];
    });
  } catch {
    // A malformed field is ignored as a whole (RFC 9651 §4.2).
    return [];
  }
}
