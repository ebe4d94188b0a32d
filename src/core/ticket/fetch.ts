import { latin1 } from '../redact/syntax/decode.ts';
import { visibleJson } from './printable.ts';
import type { Replayable } from './replayable.ts';

/** Headers that pages may not set (Fetch Standard, forbidden request-headers): the browser writes its own. */
const forbidden =
  /^(?:accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** The request as a call of `fetch`, for a browser's console or Node. */
export function writeFetch(request: Replayable): string {
  const headers = request.headers.filter(({ name }) => !forbidden.test(name)).map(({ name, value }) => [name, value]);
  const withCookies = request.headers.some(({ name }) => name.toLowerCase() === 'cookie');
  const members = [
    `method: ${literal(request.method)}`,
    ...(headers.length === 0 ? [] : [`headers: ${literal(headers)}`]),
    ...(withCookies ? ["credentials: 'include'"] : []),
    ...(request.body === null || /^(?:GET|HEAD)$/.test(request.method) ? [] : [`body: ${bodyOf(request.body)}`]),
  ];
  const note = request.bodyNote === null ? '' : `// ${request.bodyNote}\n`;
  return `${note}await fetch(${literal(request.url)}, {\n${members.map((member) => `  ${member},\n`).join('')}});`;
}

function bodyOf(body: NonNullable<Replayable['body']>): string {
  if ('text' in body) return literal(body.text);
  return `Uint8Array.from(atob(${literal(btoa(latin1(body.bytes)))}), (char) => char.charCodeAt(0))`;
}

/** A literal that is safe in a script element as well, and hides nothing: invisible characters stand as escapes. */
function literal(value: unknown): string {
  return visibleJson(value).replaceAll('<', '\\u003c');
}
