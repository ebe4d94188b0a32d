import { header, type Exchange } from '../exchange/exchange.ts';
import { originOf } from '../exchange/origins.ts';

/**
 * Why a cross-origin exchange was refused by the browser; the names are those of Chromium's protocol
 * (https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError), without its prefix for preflights.
 */
export type CorsReason =
  | 'PreflightInvalidStatus'
  | 'PreflightDisallowedRedirect'
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch'
  | 'WildcardOriginNotAllowed'
  | 'InvalidAllowCredentials'
  | 'MethodDisallowedByPreflightResponse'
  | 'HeaderDisallowedByPreflightResponse';

export interface CorsRefusal {
  readonly reason: CorsReason;
  /** Which answer was at fault. */
  readonly answer: 'preflight' | 'response';
  /** Status of that answer. */
  readonly status: number;
  /** The page's origin as the request states it. */
  readonly origin: string;
  /** The header line at fault, and what it says; null where it is missing. */
  readonly header: string;
  readonly value: string | null;
  /** The method or the request headers that were not allowed. */
  readonly subjects: readonly string[];
  /** Concluded only because nothing else could have been wrong: headers don't show whether credentials were wanted. */
  readonly inferred: boolean;
}

/**
 * The CORS check: `Access-Control-Allow-Origin`, then `Access-Control-Allow-Credentials`. A `Cookie` in the request proves
 * credentials; an `Authorization` that the page's code set does not.
 */
export function checkAnswer(
  exchange: Exchange,
  origin: string,
  answer: CorsRefusal['answer'],
  refused: boolean,
): CorsRefusal | null {
  const { headers, status } = exchange.response;
  const allowed = header(headers, 'access-control-allow-origin');
  const about = { answer, status, origin, header: 'Access-Control-Allow-Origin', value: allowed, subjects: [] };
  const wrong = objectionTo(allowed?.trim() ?? null, origin);
  if (wrong !== null) return { ...about, reason: wrong, inferred: false };

  const credentials = header(exchange.request.headers, 'cookie') !== null;
  if (!credentials && !refused) return null;
  const inferred = !credentials;
  if (allowed?.trim() === '*') return { ...about, reason: 'WildcardOriginNotAllowed', inferred };
  const allowsCredentials = header(headers, 'access-control-allow-credentials');
  if (allowsCredentials === 'true') return null;
  return {
    ...about,
    reason: 'InvalidAllowCredentials',
    header: 'Access-Control-Allow-Credentials',
    value: allowsCredentials,
    inferred,
  };
}

function objectionTo(allowed: string | null, origin: string): CorsReason | null {
  if (allowed === null || allowed === '') return 'MissingAllowOriginHeader';
  if (allowed === '*' || allowed === origin) return null;
  if (/[,\s]/.test(allowed)) return 'MultipleAllowOriginValues';
  if (allowed === 'null') return 'AllowOriginMismatch';
  return originOf(allowed) === allowed ? 'AllowOriginMismatch' : 'InvalidAllowOriginValue';
}
