import type { JsonValue } from '../../../diagnosis.ts';
import { header, type Exchange } from '../../../exchange/exchange.ts';
import { isObject, member, memberOrPascal } from '../../../lib/json.ts';
import { batchSaysFailed, embeddedFailure, isRead, outcomesSayFailed } from './decision/batch.ts';
import { objectSaysFailed } from './decision/object.ts';
import { representsWhatWasAsked } from './decision/resource.ts';
import {
  countsFailed,
  leadsToErrors,
  namesFailedAnswer,
  namesFailedEntries,
  namesFailedResults,
  namesRejected,
  resultSaysFailed,
  returnsRefused,
} from './decision/write-results.ts';
import { leadsToRefusal, namesFailedParts, wrappersOnly, xmlSaysFailed } from './decision/xml.ts';
import { answersWithFailure } from './signs/containers.ts';
import { signsOf } from './signs/object-signs.ts';

/**
 * Whether a body says on its own that the call failed. Meant for 2xx answers, so it wants two things: a sign of failure (a
 * flag, an error object, a list of errors, a code and a sentence) and nothing that makes the body a proper answer which only
 * mentions errors (a record, a page of a list, a report, a status page). In doubt: no.
 */
export function valueSaysFailed(value: JsonValue, exchange: Exchange, isXml: boolean): boolean {
  // a status of failure needs no part of the body to say so
  if (!isXml && exchange.response.status < 400 && partsSayFailed(value, exchange)) return true;
  if (Array.isArray(value)) return batchSaysFailed(value as readonly JsonValue[]);
  if (!isObject(value) || representsWhatWasAsked(value, exchange)) return false;
  if (isXml) return xmlSaysFailed(value) || (!isRead(exchange) && (namesFailedParts(value) || leadsToRefusal(value)));
  const type = header(exchange.response.headers, 'content-type') ?? '';
  if (/problem\+json/i.test(type)) return signsOf(value).status || member(value, 'title') !== undefined;
  if (!isRead(exchange) && leadsToRefusal(value, wrappersOnly)) return true;
  return objectSaysFailed(value) || answersWithFailure(value, isRead(exchange));
}

/** Whether parts of what was asked for failed: entries, rows, answers of several. */
function partsSayFailed(value: JsonValue, exchange: Exchange): boolean {
  if (outcomesSayFailed(value, exchange) || embeddedFailure(value, exchange) !== null) return true;
  const written =
    !isRead(exchange) &&
    (resultSaysFailed(value) ||
      namesRejected(value) ||
      namesFailedEntries(value, exchange) ||
      namesFailedResults(value, exchange) ||
      countsFailed(value, exchange) ||
      returnsRefused(value, exchange) ||
      leadsToErrors(value, exchange));
  return written || namesFailedAnswer(value) || refusesToChoose(value, exchange);
}

/** A redirect that leads nowhere, with a code and a sentence: nothing was done (PostgREST's PGRST201 under 300). */
function refusesToChoose(value: JsonValue, { response }: Exchange): boolean {
  if (response.status < 300 || response.status > 399 || !isObject(value)) return false;
  const signs = signsOf(value);
  const code = memberOrPascal(value, 'code');
  return signs.error || signs.errorMessage || (typeof code === 'string' && code !== '' && signs.message);
}
