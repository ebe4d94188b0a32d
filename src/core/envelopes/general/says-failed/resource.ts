import type { JsonValue } from '../../../diagnosis.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import { urlParts } from '../../../exchange/url.ts';
import type { JsonObject } from '../../../json.ts';
import { membersOf } from '../candidates/survey.ts';

/** States in which an answer itself may be; all others (`undelivered`, `failed`) are those of messages, jobs and payments. */
const ownStates = /^(?:error|fail|failure|nok|ko|ng)$/i;

/**
 * Whether a read got the very resource that its path ends in, with a state: `GET …/Messages/SM1.json` and
 * `{"sid":"SM1","status":"undelivered","error_code":30007}`. What it says of errors happened to the resource, not to the request.
 */
export function representsWhatWasAsked(value: JsonObject, exchange: Exchange): boolean {
  if (exchange.request.method !== 'GET') return false;
  const asked =
    (urlParts(exchange.request.url)?.pathname ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.(?:json|xml)$/, '') ?? '';
  if (asked.length < 3) return false;
  const own = membersOf(value);
  const named = own.some(
    ([name, inner]) =>
      /(?:id|key|name|number|ref|reference)$/i.test(name) && isScalar(inner) && String(inner) === asked,
  );
  return (
    named &&
    own.some(([name, state]) => /^(?:status|state)$/i.test(name) && typeof state === 'string' && !ownStates.test(state))
  );
}

function isScalar(value: JsonValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
