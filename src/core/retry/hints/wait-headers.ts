import type { Header } from '../../exchange/exchange.ts';
import { waitFormOf, type WaitForm } from '../../headers/families.ts';
import { readTime } from '../time-value.ts';
import { foundIn, latestFirst } from './types.ts';
import type { ReadTime, FoundHints, HintReader, HintScene } from './types.ts';
import { trailersOf } from './trailers.ts';

/**
 * Waits in milliseconds: `retry-after-ms` (OpenAI, Azure), `x-ms-retry-after-ms` (Azure), `x-amz-retry-after` (AWS),
 * `grpc-retry-pushback-ms` (gRPC A6; a trailer). A negative pushback means "do not retry": `decide-retry.ts` reads that.
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

function readLines(lines: readonly Header[], wanted: WaitForm, unit: 's' | 'ms', scene: HintScene): FoundHints {
  const candidates: ReadTime[] = [];
  for (const line of lines) {
    if (waitFormOf(line.name) !== wanted) continue;
    const reading = readTime(line.value, unit, scene.now);
    candidates.push({ reading, value: line.value, source: { from: 'header', ref: line.name } });
  }
  return foundIn(candidates, 'stated');
}
