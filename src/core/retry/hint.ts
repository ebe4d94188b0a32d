import type { ParsedBody } from '../body/parsed-body.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { serverNow } from './clock.ts';
import { bodyMembers } from './hints/body-members.ts';
import { rateLimitField } from './hints/ratelimit-field.ts';
import { resetHeaders } from './hints/reset-headers.ts';
import { retryInfo } from './hints/retry-info.ts';
import { sentence } from './hints/sentence.ts';
import type { Hint, HintReader, HintScene, RefusedHint } from './hints/types.ts';
import { businessUseCaseUsage, sentryRateLimits } from './hints/vendor-headers.ts';
import { millisecondHeaders, retryAfterHeader, retryAfterLikeHeaders } from './hints/wait-headers.ts';

export type { Hint, RefusedHint } from './hints/types.ts';

/** All that a response says about when to try again. */
export interface HintReading {
  /** The one that counts. */
  readonly hint: Hint | null;
  /** Usable, but outranked: in reading order. */
  readonly others: readonly Hint[];
  /** Stated, but impossible. */
  readonly refused: readonly RefusedHint[];
}

/**
 * The order in which a response is asked; the first usable wait counts.
 * 1. Milliseconds: the finer statement, which the vendors' own clients prefer to Retry-After.
 * 2. Retry-After: wins over every RateLimit field (draft-ietf-httpapi-ratelimit-headers, "Client Behavior"), then its
 *    namesakes.
 * 3. What the body states as a value: it is about this failure, where reset headers stand on every response.
 * 4. Resets of used-up quotas.
 * 5. Vendors' own headers.
 * 6. The sentence: written for people, and last for that.
 */
export const hintReaders: readonly HintReader[] = [
  millisecondHeaders,
  retryAfterHeader,
  retryAfterLikeHeaders,
  retryInfo,
  bodyMembers,
  rateLimitField,
  resetHeaders,
  sentryRateLimits,
  businessUseCaseUsage,
  sentence,
];

/**
 * Reads all hints of a response. Never throws; each names its place. Whether a reset is a wait depends on the class: `decideRetry`.
 * What the cache gave was said some time ago, to nobody who asks now: it has none.
 */
export function readHints(exchange: Exchange, body: ParsedBody, error: ParsedError | undefined): HintReading {
  if (exchange.browser.fromCache) return { hint: null, others: [], refused: [] };
  const scene: HintScene = { exchange, body, error, now: serverNow(exchange) };
  const found = hintReaders.map((read) => read(scene));
  const [hint, ...others] = found.flatMap(({ hints }) => hints);
  return { hint: hint ?? null, others, refused: found.flatMap(({ refused }) => refused) };
}
