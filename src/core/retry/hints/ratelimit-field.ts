import { parseDictionary, parseList } from 'structured-headers';
import { header } from '../../exchange/exchange.ts';
import { foundIn, latestFirst, nothing } from './types.ts';
import type { ReadTime, HintReader } from './types.ts';
import { readTime } from '../time-value.ts';

const MAX_CHARS = 2_000;

/**
 * The RateLimit field (draft-ietf-httpapi-ratelimit-headers): `"default";r=0;t=30`, a structured list whose items name a
 * policy, what remains (`r`) and the seconds until there is more (`t`); and its older form `limit=10, remaining=0, reset=30`
 * (draft 07). Only items with nothing left count, and the latest of them; a field that breaks the rules of RFC 9651 is ignored.
 */
export const rateLimitField: HintReader = ({ exchange, now }) => {
  const text = header(exchange.response.headers, 'ratelimit');
  if (text === null || text.length > MAX_CHARS) return nothing;
  const candidates: ReadTime[] = [];
  for (const seconds of usedUp(text)) {
    const value = String(seconds);
    candidates.push({ reading: readTime(value, 's', now), value, source: { from: 'header', ref: 'RateLimit' } });
  }
  return latestFirst(foundIn(candidates, 'reset'));
};

/** Seconds until reset of each item that has nothing left. */
function usedUp(text: string): readonly number[] {
  try {
    const waits: number[] = [];
    for (const [, parameters] of parseList(text)) {
      const left = parameters.get('r');
      const wait = parameters.get('t');
      if (left === 0 && typeof wait === 'number') waits.push(wait);
    }
    if (waits.length > 0) return waits;
  } catch {
    // Not a list: the older form is a dictionary.
  }
  try {
    const members = parseDictionary(text);
    const left = members.get('remaining')?.[0];
    const wait = members.get('reset')?.[0];
    return left === 0 && typeof wait === 'number' ? [wait] : [];
  } catch {
    return [];
  }
}
