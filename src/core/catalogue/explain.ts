import type { Certainty, FailureClass, Statement } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { networkEntry } from '../network/entry.ts';
import { type Book, catalogueBook, standardBook } from './book.ts';
import { overridingClass } from './class.ts';
import { lookUp } from './lookup.ts';
import { matchFamily, matchVendor, type VendorMatch } from './match.ts';
import { type Policy, resolvePolicy } from './policy.ts';
import type { Scene } from './signs.ts';
import { statusEntry } from './standard.ts';
import {
  byKind,
  type Cited,
  detailStatements,
  docsStatements,
  entryStatements,
  idempotencyStatement,
  limitStatements,
  tellable,
} from './statements.ts';
import type { Catalogue, Entry, Standard, Support, Vendor } from './types.ts';

export interface ExplainInput {
  readonly exchange: Exchange;
  readonly error: ParsedError | undefined;
  /** What code, message, headers and status say without the catalogue. */
  readonly failureClass: FailureClass | undefined;
  /** The name under which the catalogue has the network error (`ERR_…`, `CORS.…`), with or without `net::`; null if there is none. */
  readonly networkCode: string | null;
  readonly catalogue: Catalogue;
}

/** What the catalogue knows about one failed exchange. */
export interface Explanation {
  /** Id of the vendor that was recognised, even where nothing of it is loaded or applies. */
  readonly vendor: string | null;
  /** How the vendor was recognised; null if none was. */
  readonly recognisedBy: VendorMatch['by'] | null;
  /** Id of the family, where its entry is the best that applies. */
  readonly family: string | null;
  readonly certainty: Certainty;
  /** The class where the catalogue's word outranks the guess, else null. */
  readonly class: FailureClass | null;
  /** A few words: the title of the best entry; null if there is none. */
  readonly title: string | null;
  readonly statements: readonly Statement[];
  readonly policy: Policy | null;
  /** What the support of vendor or family asks for. */
  readonly support: Support | null;
}

/**
 * Everything that the catalogue says about a failed exchange: vendor, else family of the shape, else HTTP itself. Never
 * throws; what is not loaded lowers the certainty and is said.
 */
export function explain(input: ExplainInput): Explanation {
  const { exchange, error, catalogue } = input;
  const match = matchVendor(exchange, catalogue);
  const vendor = match === null ? undefined : catalogue.vendor(match.signs.id);
  const scene: Scene = { exchange, error, idempotencyHeader: vendor?.idempotency?.header ?? 'Idempotency-Key' };

  const ofVendor = vendor === undefined ? [] : cite(vendor, input, null);
  const family = ofVendor.length > 0 ? undefined : loadedFamily(error, catalogue);
  const ofFamily = family === undefined ? [] : cite(family, input, 'shape');
  const known = ofVendor.length > 0 ? ofVendor : ofFamily;
  const ofStandard = citeStandard(input);
  const [best = ofStandard[0]] = known;
  // A word about all 4xx says less of a 404 than HTTP does: then both speak.
  const cited = best?.by === 'status-class' || known.length === 0 ? [...known, ...ofStandard] : known;
  const certainty = best?.certainty ?? 'standard';
  const ofNetwork = citeNetwork(input);
  const titled = exchange.response.status === 0 ? [...ofNetwork, ...cited] : [...cited, ...ofNetwork];

  const told = tellable(cited);
  const sources = [(vendor ?? family)?.sources ?? [], catalogue.standard?.sources ?? []];
  const statements = byKind([
    ...gap(match, ofVendor, exchange, catalogue),
    ...entryStatements(told, scene),
    ...(error === undefined ? [] : detailStatements(error, certainty)),
    ...(vendor === undefined ? [] : aboutVendor(vendor, input, scene)),
    ...docsStatements(httpAdds(told) ? [...told, ...ofStandard] : told, sources),
  ]);
  return {
    vendor: match?.signs.id ?? null,
    recognisedBy: match?.by ?? null,
    family: ofFamily.length > 0 ? (family?.id ?? null) : null,
    certainty,
    class: overridingClass(known, input.failureClass, ofStandard[0]?.entry.class ?? null),
    title: (titled.find(({ by }) => by !== 'status-class') ?? titled[0])?.entry.title ?? null,
    statements,
    policy: resolvePolicy([...ofNetwork, ...cited], scene),
    support: (vendor ?? family)?.support ?? null,
  };
}

/** Whether HTTP's page on the status helps: not where a code was recognised, nor where the vendor means something else. */
function httpAdds([best, ...others]: readonly Cited[]): boolean {
  if (best?.by === 'code' || best?.by === 'message') return false;
  return ![best, ...others].some((one) => one?.entry.againstHttp);
}

function cite(vendor: Vendor, input: ExplainInput, certainty: Certainty | null): readonly Cited[] {
  const { exchange, error } = input;
  const book = catalogueBook(vendor);
  const wanted = {
    status: exchange.response.status,
    code: error?.code?.value ?? null,
    message: error?.message?.value ?? null,
  };
  return lookUp(vendor.entries, wanted).map(({ entry, by }) => ({
    entry,
    by,
    book,
    certainty: certainty ?? (by === 'code' || by === 'alias' ? 'code' : 'status'),
  }));
}

function loadedFamily(error: ParsedError | undefined, catalogue: Catalogue): Vendor | undefined {
  const signs = matchFamily(error?.envelope ?? null, catalogue.signs);
  return signs === null ? undefined : catalogue.vendor(signs.id);
}

function citeStandard({ exchange, catalogue: { standard } }: ExplainInput): readonly Cited[] {
  const entry = standard === undefined ? undefined : statusEntry(standard, exchange.response.status);
  return standard === undefined || entry === undefined ? [] : [citation(standard, entry)];
}

/** The entry of the network error: its retry policy and title count; its statements are the network layer's to make. */
function citeNetwork({ networkCode, catalogue: { standard } }: ExplainInput): readonly Cited[] {
  const entry = networkCode === null ? undefined : networkEntry(standard, networkCode.replace(/^net::/, ''));
  return standard === undefined || entry === undefined ? [] : [citation(standard, entry)];
}

function citation(standard: Standard, entry: Entry): Cited {
  return { entry, by: 'status', book: standardBook(standard.sources), certainty: 'standard' };
}

const nothingLoaded: Statement = {
  kind: 'meaning',
  text: 'Errata’s entries for HTTP couldn’t be loaded; this explanation uses the response alone.',
  certainty: 'standard',
  source: { from: 'catalogue', ref: 'standard' },
};

/** Why the vendor's own word, or even HTTP's, is missing. */
function gap(
  match: VendorMatch | null,
  found: readonly Cited[],
  { response: { status } }: Exchange,
  catalogue: Catalogue,
): readonly Statement[] {
  if (found.length > 0) return [];
  if (match === null) return catalogue.unavailable.has('standard') ? [nothingLoaded] : [];
  const { id, name } = match.signs;
  const loaded = catalogue.vendor(id) !== undefined;
  if (loaded && status < 400) return [];
  const state = catalogue.unavailable.has(id) ? 'could not be loaded' : 'are not loaded yet';
  const text = loaded
    ? `What Errata has read of ${name}’s documentation says nothing about status ${status}; what follows is general.`
    : `Errata’s entries for ${name} ${state}; what follows is general.`;
  return [{ kind: 'meaning', text, certainty: 'standard', source: { from: 'catalogue', ref: id } }];
}

/** Classes after which the caller can't know whether the call has acted. */
const mayHaveActed: ReadonlySet<FailureClass | undefined> = new Set(['conflict', 'server', 'unavailable', 'network']);

function aboutVendor(vendor: Vendor, { failureClass, exchange }: ExplainInput, scene: Scene): readonly Statement[] {
  const book: Book = catalogueBook(vendor);
  const { idempotency, limits } = vendor;
  const limited = failureClass === 'rate-limit' || exchange.response.status === 429;
  const repeatable =
    idempotency !== null &&
    mayHaveActed.has(failureClass) &&
    idempotency.methods.includes(scene.exchange.request.method);
  return [
    ...(repeatable ? [idempotencyStatement(idempotency, book, 'status')] : []),
    ...(limited ? limitStatements(limits, book, 'status') : []),
  ];
}
