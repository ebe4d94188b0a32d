import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fromHarEntry } from '../../../src/core/exchange/from-har.ts';
import type { Hop } from '../../demo/api/send-by-node.ts';

/**
 * What went over the wire, as an exchange that Chromium would give; `at` is when it started. A connection that closed early has the
 * names that Chromium has for it.
 */
export function toExchange(hop: Hop, at: Date): Exchange {
  const { call } = hop;
  const sent = Object.entries(call.headers).map(([name, value]) => ({ name, value }));
  const postData = call.body === null ? {} : { postData: { mimeType: typeOf(sent), text: call.body } };
  return fromHarEntry(
    {
      startedDateTime: at.toISOString(),
      time: 0,
      _resourceType: 'fetch',
      request: { method: call.method, url: call.url, headers: sent, ...postData },
      response: toResponse(hop),
    },
    'exchange-1',
  );
}

function toResponse({ status, headers, body, error }: Hop): object {
  if (error === null) return { status, headers, content: { mimeType: typeOf(headers), text: body, size: body.length } };
  const _error = status === 0 ? 'net::ERR_EMPTY_RESPONSE' : 'net::ERR_CONTENT_LENGTH_MISMATCH';
  return { status, headers, content: { mimeType: typeOf(headers), size: 0 }, _error };
}

function typeOf(headers: Hop['headers']): string {
  return headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
}
