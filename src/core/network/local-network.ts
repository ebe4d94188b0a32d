import { urlParts } from '../exchange/url.ts';

/**
 * Whether a URL's host is this machine or an address of a private network, as written
 * (https://wicg.github.io/local-network-access/, RFC 1918, RFC 4193, RFC 6761). False for names, which only DNS could place.
 */
export function isLocalHost(url: string): boolean {
  const host = urlParts(url)?.hostname ?? '';
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
    return /^(?:127|10)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host);
  }
  return host === '[::1]' || /^\[f(?:[cd]|e[89ab])/.test(host);
}

/** Whether a page's origin is known and not local itself. */
export function isPublicPage(origin: string | null): boolean {
  return origin !== null && !isLocalHost(origin);
}
