import type { Exchange } from '../exchange/exchange.ts';

const longestLooked = 20_000;

/** Whether the request asks for a token in exchange for a code (OAuth 2, RFC 6749 §4.1.3), or an endpoint of that kind is called. */
function asksForToken({ request }: Exchange): boolean {
  const body = (request.body?.content ?? '').slice(0, longestLooked);
  const url = request.url.slice(0, longestLooked);
  return /\bgrant_?type\b/i.test(body) || /\bgrant_?type=|\boauth2?\b|\/(?:access_?)?token(?:[/?#]|$)/i.test(url);
}

const codeRefused =
  /\b(?:invalid|expired|bad|incorrect|wrong|used) (?:auth(?:orization)? )?code\b|\bcode (?:is |was |has |been |already )*(?:invalid|expired|used|incorrect)\b/i;

/** Whether a message refuses the code of a login: "invalid code" is about who the caller is only where a token was asked for. */
export function refusesGrant(exchange: Exchange, message: string): boolean {
  return codeRefused.test(message.slice(0, 500)) && asksForToken(exchange);
}
