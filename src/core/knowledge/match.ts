import { parseBody } from '../body/index.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { remembered, rememberedOf } from '../lib/remember.ts';
import { hostOf } from './hosts.ts';
import {
  beginsLength,
  cookieNames,
  type Recognisable,
  memberNames,
  pathMatches,
  pathPattern,
  queryNames,
  recognises,
  segmentsOf,
  textOfBody,
  titleOf,
} from './recognise.ts';
import type { Catalogue, HeaderSign, Recognition, VendorSigns } from './types.ts';

/** Whom the exchange was recognised as belonging to, and what showed it. */
export interface VendorMatch {
  readonly signs: VendorSigns;
  readonly by: 'person' | 'host' | 'header' | 'body';
  /** The host name, the header's name, or `body`. */
  readonly ref: string;
}

/** Who is behind one exchange, as far as the signs show it. */
export interface Parties {
  /** The vendor or product whose API was asked; null if none was recognised. */
  readonly vendor: VendorMatch | null;
  /** Products and families that the vendor's API at this path is made of, in the vendor's order. */
  readonly standsOn: readonly VendorSigns[];
  /** Who answered instead of the API; null if nothing shows one. */
  readonly gateway: VendorMatch | null;
  /** Families that the exchange belongs to, the surest first. */
  readonly families: readonly VendorSigns[];
}

type Known = Pick<Catalogue, 'signs' | 'assigned'>;

/**
 * Everybody who is recognised in an exchange. Looked up in maps by host, header, path, parameter, cookie, envelope and body
 * member, so the work does not grow with the number of vendors. The person's word, or what a recording keeps of one, outranks
 * the host, the host a header, a header the body; of two hosts the more particular one wins.
 */
export function matchParties(evidence: Recognisable, { signs, assigned }: Known): Parties {
  const index = indexOf(signs);
  const host = hostOf(evidence.exchange.request.url);
  const found = foundIn(index, evidence, host).toSorted((one, other) => other.rank - one.rank);
  const best = (kinds: readonly VendorSigns['kind'][]) => found.find(({ signs: { kind } }) => kinds.includes(kind));
  const person = host === null ? undefined : index.byId.get(assigned.get(host) ?? evidence.exchange.assignedTo ?? '');
  const chosen = person !== undefined && person.kind !== 'family' && person.kind !== 'gateway' ? person : undefined;
  const vendor: VendorMatch | null =
    chosen === undefined
      ? matchOf(best(['vendor', 'product']), host)
      : { signs: chosen, by: 'person', ref: host ?? '' };
  const families = found.filter(({ signs: { kind } }) => kind === 'family').map((one) => one.signs);
  return {
    vendor,
    standsOn: vendor === null ? [] : standsOn(vendor.signs, evidence, index, 3),
    gateway: matchOf(best(['gateway']), host),
    families: [...new Set(families)],
  };
}

/** The vendor of an exchange by host, headers, path and body, without a reader's word on its envelope. null where nothing shows one. */
export function matchVendor(exchange: Exchange, catalogue: Known): VendorMatch | null {
  return matchParties(evidenceOf(exchange), catalogue).vendor;
}

/** What can be held against signs before a reader has looked at the body. */
export function evidenceOf(exchange: Exchange): Recognisable {
  return { exchange, body: parseBody(exchange.response.body, exchange.response.headers), envelope: null };
}

function standsOn(signs: VendorSigns, evidence: Recognisable, index: Index, depth: number): readonly VendorSigns[] {
  if (depth === 0) return [];
  const segments = segmentsOf(evidence.exchange.request.url);
  return (signs.on ?? [])
    .filter(({ path }) => path === undefined || pathMatches(segments, path))
    .flatMap(({ id }) => {
      const under = index.byId.get(id);
      return under === undefined ? [] : [under, ...standsOn(under, evidence, index, depth - 1)];
    });
}

interface Row {
  readonly signs: VendorSigns;
  readonly recognition: Recognition;
  readonly rank: number;
}

interface Index {
  readonly byId: ReadonlyMap<string, VendorSigns>;
  /** Recognitions by their one key: `host:amazonaws.com`, `header:cf-ray`, `member:error` … */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** The cookies whose names are only begun: `cookie:laravel_` with its length. */
  readonly cookiePrefixes: ReadonlySet<number>;
}

const indexOf = rememberedOf((all: readonly VendorSigns[]): Index => {
  const rows = new Map<string, Row[]>();
  const cookiePrefixes = new Set<number>();
  for (const signs of all) {
    for (const recognition of signs.any) {
      const { cookie } = recognition;
      const key = keyOf(recognition);
      if (key.startsWith('cookie:') && cookie?.endsWith('*') === true) cookiePrefixes.add(cookie.length - 1);
      rows.set(key, [...(rows.get(key) ?? []), { signs, recognition, rank: rankOf(recognition) }]);
    }
  }
  return { byId: new Map(all.map((signs) => [signs.id, signs])), rows, cookiePrefixes };
});

/**
 * Whether a recognition has something that it can be looked up by. One of `status`, `method`, `own`, `absent` headers or
 * `body.contains` alone would have to be tried on every exchange, so it is never found.
 */
export function canBeLookedUp(recognition: Recognition): boolean {
  return keyOf(recognition) !== 'begins:';
}

/** The one key under which a recognition is found: of its members the one that fewest exchanges share. */
function keyOf(recognition: Recognition): string {
  const { host, own, query, path, cookie, envelope, body } = recognition;
  const first = firstHeader(recognition);
  const member = Object.keys(body?.members ?? {})[0]
    ?.split('.')
    .find((step) => !/^\d+$/.test(step));
  const segment = path === undefined ? undefined : pathPattern(path).find((one) => one !== '*');
  if (host !== undefined) return `host:${literalTail(host)}`;
  if (own === true && body?.empty === true) return 'own:empty';
  if (first !== undefined) return `header:${first.in}:${first.name.toLowerCase()}`;
  if (query !== undefined) return `query:${query}`;
  if (segment !== undefined) return `path:${segment}`;
  if (cookie !== undefined) return `cookie:${cookie.replace(/\*$/, '')}`;
  if (member !== undefined) return `member:${member}`;
  if (envelope !== undefined) return `envelope:${envelope}`;
  if (body?.title !== undefined) return `title:${body.title.toLowerCase()}`;
  return `begins:${(body?.begins ?? body?.text ?? '').slice(0, beginsLength).toLowerCase()}`;
}

/** The first header that must be there. */
function firstHeader({ header = [] }: Recognition): HeaderSign | undefined {
  return [header].flat().find(({ absent }) => absent !== true);
}

/** The labels behind the last wildcard: `amazonaws.com` of `*.s3.*.amazonaws.com`. */
function literalTail(host: string): string {
  const labels = host.toLowerCase().split('.');
  return labels.slice(labels.findLastIndex((label) => label.includes('*')) + 1).join('.');
}

function rankOf({ host, own, header: headers, path, query, cookie, status, body, envelope }: Recognition): number {
  const literal = host === undefined ? 0 : 10_000 + 10 * host.replaceAll('*', '').length;
  const ofHeaders = headers === undefined ? 0 : 2_000 + 100 * [headers].flat().length;
  const ofPath = path === undefined ? 0 : 1_000 + 50 * pathPattern(path).length;
  const others = [query, cookie].filter((one) => one !== undefined).length * 1_000;
  const narrowing = [own, status, body, envelope].filter((one) => one !== undefined).length * 300;
  return literal + ofHeaders + ofPath + others + narrowing;
}

/** Rows that hold of an exchange if its envelope is theirs, in two parts: those of the envelope's own key stand between them. */
interface Seen {
  readonly index: Index;
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  readonly first: readonly Row[];
  readonly last: readonly Row[];
}

/** Of the exchange that was asked about last: the same one is asked about before its vendor is loaded, and for each class that it may have. */
let lastSeen: Seen | null = null;

function foundIn(index: Index, evidence: Recognisable, host: string | null): readonly Row[] {
  const { exchange, body, envelope } = evidence;
  const isSame = lastSeen?.index === index && lastSeen.exchange === exchange && lastSeen.body === body;
  const seen = lastSeen !== null && isSame ? lastSeen : seenIn(index, evidence, host);
  lastSeen = seen;
  const isTheirs = ({ recognition }: Row) => recognition.envelope === undefined || recognition.envelope === envelope;
  const own = envelope === null ? [] : (index.rows.get(`envelope:${envelope}`) ?? []);
  return [
    ...seen.first.filter(isTheirs),
    ...own.filter(({ recognition }) => recognises(recognition, evidence)),
    ...seen.last.filter(isTheirs),
  ];
}

function seenIn(index: Index, evidence: Recognisable, host: string | null): Seen {
  const { exchange, body } = evidence;
  const holding = (keys: readonly string[]): readonly Row[] => {
    const held: Row[] = [];
    for (const key of new Set(keys)) {
      for (const row of index.rows.get(key) ?? []) {
        const envelope = row.recognition.envelope ?? null;
        if (recognises(row.recognition, { exchange, body, envelope })) held.push(row);
      }
    }
    return held;
  };
  return { index, exchange, body, first: holding(keysOf(index, evidence, host)), last: holding(keysOfText(evidence)) };
}

const requestHeaderKey = remembered((name) => `header:request:${name.toLowerCase()}`);
const responseHeaderKey = remembered((name) => `header:response:${name.toLowerCase()}`);
const hostKeys = remembered((host): readonly string[] => {
  const labels = host.split('.').slice(-10);
  return labels.map((_, start) => `host:${labels.slice(start).join('.')}`);
});

function keysOf({ cookiePrefixes }: Index, { exchange, body }: Recognisable, host: string | null): readonly string[] {
  const { request, response } = exchange;
  const keys = [...hostKeys(host ?? '')];
  for (const { name } of request.headers) keys.push(requestHeaderKey(name));
  for (const { name } of response.headers) keys.push(responseHeaderKey(name));
  for (const name of queryNames(request.url)) keys.push(`query:${name}`);
  for (const segment of segmentsOf(request.url)) keys.push(`path:${segment}`);
  for (const name of cookieNames(exchange)) {
    keys.push(`cookie:${name}`);
    for (const length of cookiePrefixes) keys.push(`cookie:${name.slice(0, length)}`);
  }
  for (const name of memberNames(body)) keys.push(`member:${name}`);
  return keys;
}

function keysOfText({ exchange, body }: Recognisable): readonly string[] {
  const begins = textOfBody(body).slice(0, 1_000).trimStart().slice(0, beginsLength).toLowerCase();
  const keys = [`title:${titleOf(body)?.toLowerCase() ?? ''}`, `begins:${begins}`];
  if (body.kind === 'none' && exchangeFacts(exchange).server !== null) keys.push('own:empty');
  return keys;
}

function matchOf(row: Row | undefined, host: string | null): VendorMatch | null {
  if (row === undefined) return null;
  const { signs, recognition } = row;
  if (recognition.host !== undefined) return { signs, by: 'host', ref: host ?? '' };
  const first = firstHeader(recognition);
  return first === undefined ? { signs, by: 'body', ref: 'body' } : { signs, by: 'header', ref: first.name };
}
