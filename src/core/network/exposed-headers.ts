import type { Source, Statement } from '../diagnosis.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { isForClients } from '../headers/families.ts';
import { tokens } from './cors-preflight.ts';
import { corsRefusal } from './cors.ts';
import { quoted, serverName } from './wording.ts';

const mostNames = 30;

/** Readable for every page: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name; none of them is for clients. */
const mostHeaders = 200;

/**
 * Names of the answer's headers that a client would want and that the page's code can't read, because the answer comes from
 * another origin and does not expose them. Empty for same-origin calls, for answers that the page can't read at all, and
 * where the exchange does not tell. Names as the answer writes them, each once.
 */
export function hiddenHeaders(exchange: Exchange): readonly string[] {
  const { headers, status } = exchange.response;
  if (status === 0 || exchange.browser.error !== null || exchangeFacts(exchange).preflight) return [];
  if (exchangeFacts(exchange).crossOrigin !== true || !isReadable(exchange)) return [];
  const exposed = new Set(tokens(header(headers, 'access-control-expose-headers')).map((name) => name.toLowerCase()));
  const withCredentials = header(exchange.request.headers, 'cookie') !== null;
  if (exposed.has('*') && !withCredentials) return [];
  const hidden = new Map<string, string>();
  for (const { name } of headers.slice(0, mostHeaders)) {
    const lower = name.toLowerCase();
    if (isForClients(name) && !exposed.has(lower) && !hidden.has(lower)) hidden.set(lower, name);
  }
  return [...hidden.values()];
}

/** Answers of mode `cors` that passed its checks; others are opaque, or not meant for code. */
function isReadable(exchange: Exchange): boolean {
  const mode = header(exchange.request.headers, 'sec-fetch-mode');
  if (mode !== null && mode !== 'cors') return false;
  return header(exchange.response.headers, 'access-control-allow-origin') !== null && corsRefusal(exchange) === null;
}

/**
 * What `hiddenHeaders` found, in a note with the line to ask the API's owner for: no failure comes of it. Empty where nothing is
 * hidden.
 */
export function exposedHeaderStatements(exchange: Exchange): readonly Statement[] {
  const hidden = hiddenHeaders(exchange);
  if (hidden.length === 0) return [];
  const source: Source = {
    from: 'header',
    ref: 'Access-Control-Expose-Headers',
    url: 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
  };
  const names = quoted(hidden.join(', '));
  const [it, line] = [hidden.length === 1 ? 'it' : 'them', lineFor(exchange, hidden)];
  const text = `DevTools sees ${names}, but your page’s code can’t: the response is cross-origin and doesn’t expose ${it}. ${serverName(exchange)} must send \`Access-Control-Expose-Headers: ${line}\`.`;
  return [{ kind: 'note', text, certainty: 'standard', source }];
}

/** What is exposed already, and what is not: the header replaces the one that is sent now, and has to be whole to be copied. */
function lineFor(exchange: Exchange, hidden: readonly string[]): string {
  const stated = tokens(header(exchange.response.headers, 'access-control-expose-headers'));
  const kept = stated.filter((name) => name !== '*' && /^[\w-]{1,100}$/.test(name));
  return [...kept, ...hidden].slice(0, mostNames).join(', ');
}
