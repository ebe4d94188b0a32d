import { header, type ExchangeRequest } from './exchange.ts';

/**
 * Whether a request carried a body that the browser does not hand out (files, blobs, streams): nothing of it was recorded, and
 * its own headers announce one. Without a length, a type announces it, but for GET and HEAD, to which page code sets one idly.
 */
export function hidesBody({ method, headers, body }: Pick<ExchangeRequest, 'method' | 'headers' | 'body'>): boolean {
  if (body !== null) return body.content === null && body.params === null;
  const length = header(headers, 'content-length');
  if (length !== null) return length.trim() !== '0';
  if (header(headers, 'transfer-encoding') !== null) return true;
  return !/^(?:GET|HEAD|)$/i.test(method) && header(headers, 'content-type') !== null;
}
