import { urlParts } from './url.ts';

/**
 * Where a server is, as far as its host as written tells. loopback: this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3) · private: an
 * address of a private network (RFC 1918, RFC 3927, RFC 4193) · reserved-name: a name that public DNS never has (RFC 6761 §6.2
 * `test`, RFC 6762 `local`, RFC 8375 `home.arpa`, ICANN `internal`), so the server belongs to whoever uses it.
 */
export type ServerPlace = 'loopback' | 'private' | 'reserved-name';

/** The place of a URL's host; null for all others: only DNS could place their names. */
export function serverPlace(url: string): ServerPlace | null {
  const host = urlParts(url)?.hostname.replace(/\.$/, '') ?? '';
  if (/(?:^|\.)localhost$/.test(host) || host === '[::1]') return 'loopback';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
    if (host.startsWith('127.')) return 'loopback';
    return /^10\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host) ? 'private' : null;
  }
  if (/^\[f(?:[cd]|e[89ab])/.test(host)) return 'private';
  return /\.(?:local|test|internal|home\.arpa)$/.test(host) ? 'reserved-name' : null;
}

/**
 * Whether a URL's host is this machine or an address of a private network, as written: what Chromium's Local Network Access guards
 * (https://wicg.github.io/local-network-access/). False for all names but localhost.
 */
export function isLocalAddress(url: string): boolean {
  const place = serverPlace(url);
  return place === 'loopback' || place === 'private';
}
