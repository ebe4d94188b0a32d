import { type Exchange, header } from '../exchange/exchange.ts';
import { rememberedOf } from '../remember.ts';
import { urlParts } from '../exchange/url.ts';
import type { Catalogue, VendorSigns } from './types.ts';

/** Which vendor an exchange belongs to, and what told so. */
export interface VendorMatch {
  readonly signs: VendorSigns;
  readonly by: 'person' | 'host' | 'header';
  /** The host name, or the name of the header. */
  readonly ref: string;
}

/**
 * The vendor of an exchange: whom the person assigned the host to, else who owns the host, else whose header is there.
 * null where nothing tells, or the URL can't be read and no header helps.
 */
export function matchVendor(exchange: Exchange, catalogue: Pick<Catalogue, 'signs' | 'assigned'>): VendorMatch | null {
  const vendors = companiesIn(catalogue.signs);
  const host = hostOf(exchange.request.url);
  if (host !== null) {
    const assigned = catalogue.assigned.get(host);
    const chosen = vendors.find(({ id }) => id === assigned);
    if (chosen !== undefined) return { signs: chosen, by: 'person', ref: host };
    const owner = vendors.find(({ hosts }) => hosts?.some((pattern) => hostMatches(host, pattern)));
    if (owner !== undefined) return { signs: owner, by: 'host', ref: host };
  }
  return byHeader(exchange, vendors);
}

const companiesIn = rememberedOf((signs: readonly VendorSigns[]) => signs.filter(({ kind }) => kind === 'vendor'));

/** The family whose shape the body has; null if none. */
export function matchFamily(envelope: string | null, signs: readonly VendorSigns[]): VendorSigns | null {
  if (envelope === null) return null;
  return signs.find(({ kind, envelopes }) => kind === 'family' && envelopes?.includes(envelope)) ?? null;
}

/** The host name of an absolute URL: lower case, without port and closing dot. null if the URL can't be read or has none. */
export function hostOf(url: string): string | null {
  const host = urlParts(url)?.hostname.replace(/\.$/, '') ?? '';
  return host === '' ? null : host;
}

/**
 * Whether a host name is one that the pattern means. Whole labels are compared, without regard to case: a leading `*.`
 * stands for one or more labels, a `*` further on for exactly one.
 */
export function hostMatches(host: string, pattern: string): boolean {
  if (!pattern.includes('*')) return host.toLowerCase() === pattern.toLowerCase();
  const labels = host.toLowerCase().split('.');
  const wanted = pattern.toLowerCase().split('.');
  const open = wanted[0] === '*';
  const tail = open ? wanted.slice(1) : wanted;
  const extra = labels.length - tail.length;
  if (open ? extra < 1 : extra !== 0) return false;
  return tail.every((label, index) => label === '*' || label === labels[index + extra]);
}

function byHeader(exchange: Exchange, vendors: readonly VendorSigns[]): VendorMatch | null {
  for (const signs of vendors) {
    for (const sign of signs.headers ?? []) {
      const value = header(sign.in === 'request' ? exchange.request.headers : exchange.response.headers, sign.name);
      if (value === null || !value.toLowerCase().startsWith((sign.value ?? '').toLowerCase())) continue;
      return { signs, by: 'header', ref: sign.name };
    }
  }
  return null;
}
