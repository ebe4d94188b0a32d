import type { Header } from '../../exchange/exchange.ts';
import { remembered } from '../../remember.ts';
import { readTime } from '../time-value.ts';
import { foundIn, latestFirst } from './types.ts';
import type { Candidate, Found, HintReader, HintScene } from './types.ts';
import { trailersOf } from './trailers.ts';

/**
 * Waits in milliseconds: `retry-after-ms` (OpenAI, Azure), `x-ms-retry-after-ms` (Azure), `x-amz-retry-after` (AWS),
 * `grpc-retry-pushback-ms` (gRPC A6; a trailer). A negative pushback means "do not retry": verdict.ts reads that.
 */
export const millisecondHeaders: HintReader = (scene) =>
  readLines([...scene.exchange.response.headers, ...trailersOf(scene.body)], 'milliseconds', 'ms', scene);

/** Retry-After (RFC 9110 §10.2.3). Decimals (Shopify) and ISO or epoch times are read too, as some APIs send them. */
export const retryAfterHeader: HintReader = (scene) =>
  readLines(scene.exchange.response.headers, 'retry-after', 's', scene);

/**
 * The same statement under another name: `X-Retry-After`, `X-RateLimit-Retry-After`, `X-RateLimit-RetryAfter`; of one limit among
 * several, `Retry-After-short` (NestJS), of which the latest counts; `X-RateLimit-Delay`, `X-Retry-In`; Akamai’s
 * `X-RateLimit-Next`.
 */
export const retryAfterLikeHeaders: HintReader = (scene) =>
  latestFirst(readLines(scene.exchange.response.headers, 'like-retry-after', 's', scene));

type Kind = 'milliseconds' | 'retry-after' | 'like-retry-after' | 'none';

const kindOf = remembered((written: string): Kind => {
  const name = written.toLowerCase();
  if (name.endsWith('retry-after-ms') || name === 'x-amz-retry-after' || name === 'grpc-retry-pushback-ms')
    return 'milliseconds';
  if (name === 'retry-after') return 'retry-after';
  const isLike =
    /^(?:x-)?(?:ratelimit-next|(?:rate-?limit-delay|retry-(?:in|delay|wait))(?:-seconds)?)$/.test(name) ||
    /^retry-after-[\w-]{1,40}$|^[\w-]{1,60}-retry-?after(?:-s|-sec|-seconds)?$/.test(name);
  return isLike ? 'like-retry-after' : 'none';
});

function readLines(lines: readonly Header[], wanted: Kind, unit: 's' | 'ms', scene: HintScene): Found {
  const candidates: Candidate[] = [];
  for (const line of lines) {
    if (kindOf(line.name) !== wanted) continue;
    const reading = readTime(line.value, unit, scene.now);
    candidates.push({ reading, value: line.value, source: { from: 'header', ref: line.name } });
  }
  return foundIn(candidates, 'stated');
}
