import { isAnyUuid } from '../redact/secrets/entropy.ts';
import { senseOf, splitName } from '../redact/secrets/names.ts';

const volatileWords = new Set(
  'nonce timestamp ts date time signature sig hmac idempotency idempotence request trace correlation span cb cachebuster rand random'.split(
    ' ',
  ),
);
/** Parameters that defeat caches or stamp the time. */
const stamps = new Set(['_', 't', 'ts', 'cb']);

/** Whether a name says that its value is made anew for each request: times, nonces, signatures, request ids. */
function isVolatileName(name: string): boolean {
  return stamps.has(name) || splitName(name).some((word) => volatileWords.has(word));
}

/**
 * Whether a header's name says that it only helps to find the request in logs (`X-Request-Id`, `X-Correlation-Id`, `X-Span`):
 * no more than tracing does it explain a failure. Idempotency keys, nonces and signatures do when they are missing.
 */
export function isTraceName(name: string): boolean {
  const words = splitName(name);
  if (words.some((word) => word === 'trace' || word === 'correlation' || word === 'span')) return true;
  return words.some((word, at) => /^req(?:uest)?$/.test(word) && /^(?:uu)?id$/.test(words[at + 1] ?? ''));
}

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.,+Z-]{2,24})?$/;
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/;

/** Whether two values differ as ids and times do: both UUIDs, both times, or both the value of a name that says id. */
export function differAsNoise(name: string, one: unknown, other: unknown): boolean {
  if (typeof one !== typeof other || (typeof one !== 'string' && typeof one !== 'number')) return false;
  if (isVolatileName(name)) return true;
  if (senseOf(name).as === 'id') return String(one) !== '' && String(other) !== '';
  return [isAnyUuid, isTime].some((holds) => holds(String(one)) && holds(String(other)));
}

/** Epoch seconds and milliseconds count from 2001 to 2065. */
function isTime(text: string): boolean {
  if (text.length > 40) return false;
  const number = /^\d{10}(?:\d{3})?$/.test(text) ? Number(text) : Number.NaN;
  const seconds = text.length === 13 ? number / 1000 : number;
  return isoTime.test(text) || httpDate.test(text) || (seconds >= 1e9 && seconds < 3e9);
}
