import type { Body, Exchange } from '../exchange/exchange.ts';

/**
 * The exchange with both bodies cut to `limit` characters each; the very same object where nothing is longer. A cut is marked
 * (`missing: 'cut'`). Base64 is cut at a whole group, so that the beginning still decodes. Copies what it keeps: a mere slice
 * would hold the whole text in memory.
 */
export function cutBodies(exchange: Exchange, limit: number): Exchange {
  const { request, response } = exchange;
  const sent = cutBody(request.body, limit);
  const received = cutBody(response.body, limit);
  if (sent === request.body && received === response.body) return exchange;
  return { ...exchange, request: { ...request, body: sent }, response: { ...response, body: received } };
}

/** Characters that both bodies hold. */
export function bodyLength(exchange: Exchange): number {
  return (exchange.request.body?.content?.length ?? 0) + (exchange.response.body?.content?.length ?? 0);
}

function cutBody(body: Body | null, limit: number): Body | null {
  if (body === null || body.content === null || body.content.length <= limit) return body;
  const end = body.encoding === 'base64' ? limit - (limit % 4) : limit;
  return { ...body, content: copyOf(body.content.slice(0, end)), missing: 'cut' };
}

/** A string of its own, free of the one that it was sliced from. Half a surrogate pair becomes U+FFFD. */
function copyOf(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}
