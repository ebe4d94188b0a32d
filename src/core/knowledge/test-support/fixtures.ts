import { fromHarEntry } from '../../exchange/from-har.ts';
import type { Found, ParsedError } from '../../envelopes/parsed-error.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Catalogue, Entry, Standard, Vendor } from '../types.ts';

const pairs = (headers: Record<string, string> = {}) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const found = (value: string | undefined): Found | null =>
  value === undefined ? null : { value, source: { from: 'body', ref: 'body' } };

/** An exchange for tests: a GET that was answered 400, unless stated otherwise. */
export function answeredExchange(change: {
  url?: string;
  method?: string;
  status?: number;
  requestHeaders?: Record<string, string>;
  responseHeaders?: Record<string, string>;
}): Exchange {
  return fromHarEntry(
    {
      startedDateTime: '2026-03-01T12:00:00.000Z',
      time: 100,
      request: {
        method: change.method ?? 'GET',
        url: change.url ?? 'https://api.acme.example/things',
        headers: pairs(change.requestHeaders ?? { accept: '*/*' }),
      },
      response: {
        status: change.status ?? 400,
        headers: pairs(change.responseHeaders),
        content: { size: 0, mimeType: 'x-unknown' },
      },
    },
    'test',
  );
}

/** What an envelope read, for tests. */
export function errorOf(change: {
  envelope?: string;
  code?: string;
  message?: string;
  fields?: readonly string[];
}): ParsedError {
  return {
    envelope: change.envelope ?? 'general',
    code: found(change.code),
    hints: [],
    message: found(change.message),
    fields: (change.fields ?? []).map((path) => ({ path, messages: ['no'], source: { from: 'body', ref: path } })),
    ids: [],
    details: [],
    saysFailed: true,
  };
}

/** An entry for tests: a failure that says nothing but its id, unless stated otherwise. */
export function entryOf(change: Partial<Entry> & Pick<Entry, 'id' | 'match'>): Entry {
  return {
    outcome: 'failure',
    class: null,
    title: `Title of ${change.id}`,
    meaning: { text: `Meaning of ${change.id}.`, source: 'page' },
    causes: [],
    fixes: [],
    actor: null,
    retry: null,
    docs: null,
    notes: [],
    ...change,
  };
}

/** A vendor for tests: Acme at api.acme.example. */
export function vendorOf(entries: readonly Entry[], change: Partial<Vendor> = {}): Vendor {
  return {
    id: 'acme',
    kind: 'vendor',
    name: 'Acme',
    any: [{ host: 'api.acme.example' }],
    homepage: null,
    sources: [{ id: 'page', title: 'Errors', url: 'https://acme.example/errors', read: '2026-11-20' }],
    support: null,
    limits: [],
    idempotency: null,
    notes: [],
    entries,
    ...change,
  };
}

/** A catalogue for tests. Vendors in `missing` have signs but failed to load. */
export function catalogueOf(
  vendors: readonly Vendor[],
  change: { missing?: readonly string[]; assigned?: Record<string, string>; standard?: Standard } = {},
): Catalogue {
  const missing = new Set(change.missing);
  return {
    signs: vendors,
    vendor: (id) => vendors.find((vendor) => vendor.id === id && !missing.has(id)),
    standard: change.standard,
    unavailable: missing,
    assigned: new Map(Object.entries(change.assigned ?? {})),
  };
}
