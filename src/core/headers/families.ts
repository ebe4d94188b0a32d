import { remembered } from '../lib/remember.ts';
import { hasRole } from './roles.ts';

/** How a header states when to come back. */
export type WaitForm = 'milliseconds' | 'retry-after' | 'like-retry-after' | 'none';

/** `X-Retry-In`, `X-RateLimit-Delay`, Akamai's `X-RateLimit-Next`. */
const waitWords = /^(?:x-)?(?:ratelimit-next|(?:rate-?limit-delay|retry-(?:in|delay|wait))(?:-seconds)?)$/;
/** `Retry-After-short` (NestJS), `X-RateLimit-Retry-After`, `X-RateLimit-RetryAfter-Seconds`. */
const likeRetryAfter = /^retry-after-[\w-]{1,40}$|^[\w-]{1,60}-retry-?after(?:-s|-sec|-seconds)?$/;

/** The form of a wait in a header of this name: by the register, else by its family. Names in any case. */
export const waitFormOf = remembered((written: string): WaitForm => {
  const name = written.toLowerCase();
  if (name === 'retry-after') return 'retry-after';
  if (hasRole(name, 'wait-ms') || name.endsWith('retry-after-ms')) return 'milliseconds';
  return hasRole(name, 'wait') || waitWords.test(name) || likeRetryAfter.test(name) ? 'like-retry-after' : 'none';
});

const limits = /rate-?limit|^retry-after|-retry-after/i;

/** Whether a header of a response says how much may be sent, or when again: what a sequence of calls is judged by. */
export function isLimit(name: string): boolean {
  return limits.test(name) || hasRole(name, 'wait', 'wait-ms', 'quota');
}

const forClients =
  /^(?:(?:[\w-]{1,40}-)?retry-?after[\w-]{0,20}|(?:[\w-]{1,40}-)?rate-?limit[\w-]{0,60}|[\w-]{1,40}-quota-[\w-]{1,40}|(?:[\w-]{1,40}-)?(?:request|correlation|trace|transaction)-?id|(?:x-)?(?:amz|amzn)-[\w-]{0,40}id[\w-]{0,10})$/i;

/** Whether a client's retry and reports need this header of a response: waits, quotas, ids of the request. */
export function isForClients(name: string): boolean {
  return forClients.test(name) || hasRole(name, 'wait', 'wait-ms', 'quota', 'expose');
}

/** Prefixes of headers that browsers write themselves (WHATWG Fetch), and HTTP/2's pseudo headers. */
const writtenByBrowsers = /^(?::|access-control-request-|sec-)/;

/** Whether the browser writes this header of a request itself, so that nothing is lost where page code does not. Name in lower case. */
export function isWrittenByBrowser(name: string): boolean {
  return writtenByBrowsers.test(name) || hasRole(name, 'browser');
}

/** Whether page code may not set this header (WHATWG Fetch, "forbidden request-header"). Name in lower case. */
export function isForbidden(name: string): boolean {
  return name.startsWith('proxy-') || hasRole(name, 'forbidden');
}

const noisy = /^(?:sec-|x-b3-|x-datadog-)/;

/** Whether a request header never explains a failure, even where only one of two requests has it. Name in lower case. */
export function isNoise(name: string): boolean {
  return noisy.test(name) || hasRole(name, 'noise');
}
