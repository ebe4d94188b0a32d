import { parseJson } from '../../body/json.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { header } from '../../exchange/exchange.ts';
import { arrayMember, isObject, member } from '../../lib/json.ts';
import { readTime } from '../time-value.ts';
import { foundIn, nothing } from './types.ts';
import type { HintReader } from './types.ts';

/**
 * `X-Sentry-Rate-Limits: 60:error;transaction:org, 2700:default:org`: seconds for categories of events. Which category the
 * request was is not in the headers, so only a single limit is read.
 */
export const sentryRateLimits: HintReader = ({ exchange, now }) => {
  const value = header(exchange.response.headers, 'x-sentry-rate-limits');
  const match = value === null || value.includes(',') ? null : /^\s?(\d{1,9}(?:\.\d{1,9})?):/.exec(value);
  if (match === null) return nothing;
  const [, seconds = ''] = match;
  const source = { from: 'header', ref: 'X-Sentry-Rate-Limits' } as const;
  return foundIn([{ reading: readTime(seconds, 's', now), value: seconds, source }], 'stated');
};

const MAX_USES = 100;

/**
 * `X-Business-Use-Case-Usage` (Meta): JSON, lists of uses by account; `estimated_time_to_regain_access` is minutes and above
 * 0 only while blocked. The longest decides.
 */
export const businessUseCaseUsage: HintReader = ({ exchange }) => {
  const value = header(exchange.response.headers, 'x-business-use-case-usage');
  const usage = value === null || value.length > 100_000 ? undefined : parseJson(value);
  if (!isObject(usage)) return nothing;
  let minutes = 0;
  for (const account of Object.keys(usage).slice(0, MAX_USES)) {
    for (const use of arrayMember(usage, account).slice(0, MAX_USES)) minutes = Math.max(minutes, minutesOf(use));
  }
  if (minutes === 0) return nothing;
  const source = { from: 'header', ref: 'X-Business-Use-Case-Usage' } as const;
  const text = String(minutes * 60);
  return foundIn([{ reading: readTime(text, 's', Number.NaN), value: text, source }], 'stated');
};

function minutesOf(use: JsonValue): number {
  const minutes = member(use, 'estimated_time_to_regain_access');
  return typeof minutes === 'number' && Number.isFinite(minutes) && minutes < 1e6 ? minutes : 0;
}
