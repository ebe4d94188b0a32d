import type { Exchange, Header } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { hashOf } from '../traffic/ledger.ts';

/** Headers of a request whose values joining reads (traffic/relations.ts, exchange/facts.ts); of the others it reads the names. */
const read = /^(?:origin|referer|accept|sec-fetch-.*|access-control-.*)$/i;

/**
 * An exchange with nothing but what joining reads: a tenth of the memory. The response's headers become one line that is equal where all of them
 * are, beside `Location`. Preflights stay whole but for their bodies: they are told of with their request.
 */
export function thin(exchange: Exchange): Exchange {
  const { request, response, browser } = exchange;
  const bare: Exchange = { ...exchange, request: { ...request, body: null }, response: { ...response, body: null } };
  if (exchangeFacts(exchange).preflight) return bare;
  return {
    ...bare,
    request: { ...bare.request, headers: request.headers.map(nameOnly) },
    response: { ...bare.response, headers: together(response.headers) },
    browser: {
      ...browser,
      initiator:
        browser.initiator === null ? null : { ...browser.initiator, frames: browser.initiator.frames.slice(0, 1) },
    },
  };
}

function nameOnly(line: Header): Header {
  return read.test(line.name) ? line : { name: line.name, value: '' };
}

function together(headers: readonly Header[]): readonly Header[] {
  if (headers.length === 0) return headers;
  const lines = headers.map(({ name, value }) => `${name.toLowerCase()}: ${value}`).sort();
  const location = headers.filter(({ name }) => /^location$/i.test(name));
  return [{ name: 'all', value: hashOf(lines.join('\n')) }, ...location];
}
