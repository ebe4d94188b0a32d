import type { Incoming } from './message.ts';

/** Headers that page code may read besides the safelisted ones. */
const exposed = 'Retry-After, WWW-Authenticate, X-Request-Id, Location, Link';

/** CORS headers for an answer to `request`; none where it does not come from another origin (Fetch, "CORS protocol"). */
export function corsHeaders(request: Incoming): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin');
  if (origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': exposed,
    Vary: 'Origin',
  };
}

/** What a preflight is allowed; null where `request` is no preflight. */
export function preflightHeaders(request: Incoming): Readonly<Record<string, string>> | null {
  const method = request.headers.get('access-control-request-method');
  if (request.method !== 'OPTIONS' || method === undefined) return null;
  return {
    ...corsHeaders(request),
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': request.headers.get('access-control-request-headers') ?? '',
    'Access-Control-Max-Age': '600',
  };
}
