import type { Header } from '../../exchange.ts';
import { readTime } from '../time-value.ts';
import { foundIn, latestFirst } from './types.ts';
import type { Candidate, Found, HintReader, HintScene } from './types.ts';
import { trailersOf } from './trailers.ts';

/**
 * Waits in milliseconds: `retry-after-ms` (OpenAI, Azure), `x-ms-retry-after-ms` (Azure), `x-amz-retry-after` (AWS),
 * `grpc-retry-pushback-ms` (gRPC A6; a trailer). A negative pushback means "do not retry": verdict.ts reads that.
 */
export const millisecondHeaders: HintReader = (scene) =>
  readLines([...scene.exchange.response.headers, ...trailersOf(scene.body)], isMilliseconds, 'ms', scene);

/** Retry-After (RFC 9110 §10.2.3). Decimals (Shopify) and ISO or epoch times are read too, as some APIs send them. */
export const retryAfterHeader: HintReader = (scene) =>
  readLines(scene.exchange.response.headers, (name) => name === 'retry-after', 's', scene);

/**
 * The same statement under another name: `X-Retry-After`, `X-RateLimit-Retry-After`, `X-RateLimit-RetryAfter`; of one limit among
 * several, `Retry-After-short` (NestJS), of which the latest counts; `X-RateLimit-Delay`, `X-Retry-In`; Akamai’s
 * `X-RateLimit-Next`.
 */
export const retryAfterLikeHeaders: HintReader = (scene) =>
  latestFirst(readLines(scene.exchange.response.headers, isLikeRetryAfter, 's', scene));

function isMilliseconds(name: string): boolean {
  return name.endsWith('retry-after-ms') || name === 'x-amz-retry-after' || name === 'grpc-retry-pushback-ms';
}

function isLikeRetryAfter(name: string): boolean {
  if (
    /^(?:x-)?(?:ratelimit-next|(?:rate-?limit-delay|retry-(?:in|delay|wait))(?:-seconds)?)$/.test(name) ||
    isNamedRetryAfter(name)
  )
    return true;
  return name !== 'x-amz-retry-after' && /^[\w-]{1,60}-retry-?after(?:-s|-sec|-seconds)?$/.test(name);
}

/** Not `retry-after-ms`, which is read as what it is. */
function isNamedRetryAfter(name: string): boolean {
  return /^retry-after-[\w-]{1,40}$/.test(name) && !isMilliseconds(name);
}

function readLines(
  lines: readonly Header[],
  wanted: (name: string) => boolean,
  unit: 's' | 'ms',
  scene: HintScene,
): Found {
  const candidates: Candidate[] = [];
  for (const line of lines) {
    if (!wanted(line.name.toLowerCase())) continue;
    const reading = readTime(line.value, unit, scene.now);
    candidates.push({ reading, value: line.value, source: { from: 'header', ref: line.name } });
  }
  return foundIn(candidates, 'stated');
}
