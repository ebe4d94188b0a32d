import type { Schedule } from '../diagnosis.ts';

/**
 * A function for a page or for Node that calls `fetch` by a schedule, as text to be copied: full jitter below a growing, capped
 * bound, on top of what `Retry-After` states; only methods that may be repeated (RFC 9110 §9.2.2), or with an idempotency key,
 * unless told otherwise; it ends with the request's AbortSignal. Numbers that make no sense count as 0.
 */
export function writeFetchWrapper(schedule: Schedule): string {
  const first = milliseconds(schedule.firstSeconds);
  const cap = Math.max(first, milliseconds(schedule.capSeconds));
  const factor = Number.isFinite(schedule.factor) && schedule.factor >= 1 ? schedule.factor : 1;
  const attempts = Math.min(mostAttempts, Math.max(0, Math.trunc(schedule.attempts) || 0));
  return wrapper
    .replace('FIRST_MS', String(first))
    .replace('FACTOR', String(Math.min(factor, largestFactor)))
    .replace('CAP_MS', String(cap))
    .replace('ATTEMPTS', String(attempts))
    .replace('LONGEST_MS', String(Math.max(cap, longestStatedMs)));
}

const mostAttempts = 20;
const largestFactor = 100;
const longestMs = 24 * 3_600_000;
/** A page whose person waits longer than this is better told the time. */
const longestStatedMs = 5 * 60_000;

function milliseconds(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(longestMs, Math.round(seconds * 1000)) : 0;
}

const wrapper = `/**
 * fetch, repeated where that helps. Waits are drawn at random below a bound that grows (full jitter), on top of Retry-After.
 * POST and PATCH are repeated only with an Idempotency-Key, or with { repeatUnsafe: true } if they can't act twice.
 * Across origins, Retry-After can be read only if the API lists it in Access-Control-Expose-Headers.
 */
async function fetchWithRetry(input, init, { repeatUnsafe = false } = {}) {
  const firstMs = FIRST_MS, factor = FACTOR, capMs = CAP_MS, attempts = ATTEMPTS, longestMs = LONGEST_MS;
  const request = new Request(input, init);
  const mayRepeat =
    repeatUnsafe ||
    /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/.test(request.method) ||
    request.headers.has('Idempotency-Key');

  for (let attempt = 0; ; attempt += 1) {
    const isLast = !mayRepeat || attempt >= attempts;
    let statedMs = 0;
    try {
      const response = await fetch(isLast ? request : request.clone());
      if (isLast || ![408, 425, 429, 500, 502, 503, 504].includes(response.status)) return response;
      statedMs = retryAfterMs(response);
      if (statedMs > longestMs) return response;
      await response.body?.cancel();
    } catch (error) {
      if (isLast || request.signal.aborted) throw error;
    }
    const boundMs = Math.min(capMs, firstMs * factor ** attempt);
    await sleep(statedMs + Math.random() * boundMs, request.signal);
  }
}

function retryAfterMs(response) {
  const text = response.headers.get('Retry-After')?.trim() ?? '';
  // A date is one of the server's clock, if that can be read.
  const now = Date.parse(response.headers.get('Date') ?? '') || Date.now();
  const ms = /^\\d+(\\.\\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return ms > 0 ? ms : 0;
}

function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
`;
