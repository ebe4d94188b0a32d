import type { Exchange, ExchangeRequest } from '../exchange/exchange.ts';
import { hidesBody } from '../exchange/hidden-body.ts';
import { literal } from './literal.ts';

/** The body as an expression (null: none was sent), or why it can't be sent again as it was. */
export type RepeatBody = { readonly expression: string | null } | { readonly impossible: string };

/** Reads the body of a request for repeating it. Half a body, or bytes that became text, would be another request. */
export function repeatBody({ request }: Pick<Exchange, 'request'>): RepeatBody {
  const { body } = request;
  if (hidesBody(request)) return { impossible: 'A body was sent that the browser does not hand out.' };
  if (body === null) return { expression: null };
  if (body.missing === 'cut') return { impossible: 'Only the beginning of the body was recorded.' };
  if (body.content === null) return fromParams(request);
  if (body.encoding === 'base64') {
    return { expression: `Uint8Array.from(atob(${literal(body.content)}), (char) => char.charCodeAt(0))` };
  }
  if (body.content === '') return fromParams(request);
  // Browsers hand bytes out as text, in which what is no UTF-8 became U+FFFD, and files as `(binary)`.
  const isWhole = body.size < 0 || new TextEncoder().encode(body.content).length === body.size;
  const hasFiles = body.params?.some(({ value }) => value === '(binary)') === true;
  if (body.content.includes('\uFFFD') || !isWhole || (hasFiles && body.size < 0)) {
    return { impossible: 'The body holds bytes or files that the browser does not hand out.' };
  }
  return { expression: literal(body.content) };
}

function fromParams({ body }: ExchangeRequest): RepeatBody {
  if (body === null || body.params === null || body.params.length === 0) {
    return body?.missing === null || body?.content === ''
      ? { expression: null }
      : { impossible: 'A body was sent that the browser does not hand out.' };
  }
  if (!/x-www-form-urlencoded/i.test(body.mimeType)) {
    return { impossible: 'The browser lists the parts of the body, but not the body itself.' };
  }
  const pairs = body.params.map(({ name, value }): [string, string] => [name, value]);
  return { expression: literal(new URLSearchParams(pairs).toString()) };
}
