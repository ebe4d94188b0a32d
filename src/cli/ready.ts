import type { LoadedCatalogue } from '../catalogue/load.ts';
import type { Exchange, Header } from '../core/exchange/exchange.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import { hashOf } from '../core/traffic/ledger.ts';

/** A longer body is looked at each time. */
const longestBody = 4_000;
const mostKnown = 20_000;

/**
 * Settles when the catalogue has what explaining an exchange may need. Recordings repeat themselves: what is alike in all by which anybody is recognised
 * (endpoint, status, headers but for numbers, body) needs the same parts.
 */
export function createReady(catalogue: Pick<LoadedCatalogue, 'ready'>): (exchange: Exchange) => Promise<void> {
  const known = new Set<string>();
  return async (exchange) => {
    const key = keyOf(exchange);
    if (key !== null && known.has(key)) return;
    await catalogue.ready(exchange);
    if (key !== null && known.size < mostKnown) known.add(key);
  };
}

function keyOf({ request, response, preflight, browser, assignedTo }: Exchange): string | null {
  const body = response.body?.content ?? '';
  if (body.length > longestBody || preflight !== null) return null;
  return [
    endpointOf(request),
    response.status,
    browser.error,
    assignedTo,
    headersOf(request.headers),
    headersOf(response.headers),
    hashOf(body),
  ].join(' ');
}

/** Names, and values without their numbers: dates and ids differ each time. */
function headersOf(headers: readonly Header[]): string {
  return headers.map(({ name, value }) => `${name}:${/\d/.test(value) ? '' : value.slice(0, 60)}`).join('\n');
}
