import type { Certainty, FailureClass, Source, Statement } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import { classOfStatus } from '../classify/status.ts';
import { mirrorsStatus } from '../envelopes/general/forms.ts';
import { wordsOf as wordsIn } from '../envelopes/general/words.ts';
import { type Clues, noClues } from '../clues/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { networkEntry } from '../network/entry.ts';
import { standardEntry } from './by-class.ts';
import { type Book, catalogueBook, standardBook } from './book.ts';
import { rememberedOf } from '../lib/remember.ts';
import { ownWords } from '../response/own-words.ts';
import { overridingClass } from './class.ts';
import { hostOf } from './hosts.ts';
import { lookUp } from './lookup.ts';
import { matchParties, type Parties, type VendorMatch } from './match.ts';
import { type Policy, resolvePolicy } from './policy.ts';
import type { Scene } from './sign-seen.ts';
import { statusEntry } from './standard.ts';
import {
  byKind,
  type Cited,
  docsStatements,
  entryStatements,
  idempotencyStatement,
  limitStatements,
  tellable,
} from './statements.ts';
import type { Catalogue, Entry, Standard, Support, Vendor, VendorSigns } from './types.ts';
import { isWantedWord, type Word, machineWordsOf } from './machine-words.ts';

export interface ExplainInput {
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  readonly error: ParsedError | undefined;
  /** What code, message, headers and status say without the catalogue. */
  readonly failureClass: FailureClass | undefined;
  /** The name under which the catalogue has the network error (`ERR_…`, `CORS.…`), with or without `net::`; null if there is none. */
  readonly networkCode: string | null;
  readonly catalogue: Catalogue;
  /** What the exchange itself shows; none where it was not looked for. */
  readonly clues?: Clues;
}

/** What the catalogue knows about one failed exchange. */
export interface Explanation {
  /** Id of the vendor that was recognised, even where nothing of it is loaded or applies. */
  readonly vendor: string | null;
  /** The vendor or product whose API was called, and how it was recognised; null if none was. */
  readonly recognised: VendorMatch | null;
  /** Who answered instead of the API; null if nothing shows anybody. */
  readonly gateway: VendorMatch | null;
  /** Id of the family, where its entry is the best that applies. */
  readonly family: string | null;
  readonly certainty: Certainty;
  /** The class where the catalogue's word outranks the guess, else null. */
  readonly class: FailureClass | null;
  /** The code under which the best entry was found, as the response writes it; null if it was found otherwise, or repeats the status. */
  readonly code: string | null;
  /** A few words: the title of the best entry; null if there is none. */
  readonly title: string | null;
  readonly statements: readonly Statement[];
  readonly policy: Policy | null;
  /** Machine words of the response and their places. */
  readonly words: readonly Word[];
  /** What the support of vendor or family asks for. */
  readonly support: Support | null;
}

/**
 * Everything that the catalogue says about a failed exchange: vendor, else family of the envelope, else HTTP itself. Never
 * throws; what is not loaded lowers the certainty and is said.
 */
export function explain(input: ExplainInput): Explanation {
  const { exchange, body, error, catalogue, clues = noClues } = input;
  const parties = matchParties({ exchange, body, envelope: error?.envelope ?? null }, catalogue);
  const { vendor: match, gateway } = parties;
  const vendor = match === null ? undefined : catalogue.vendor(match.signs.id);
  const words = machineWordsOf(exchange, body, error);
  const scene: Scene = {
    exchange,
    error,
    idempotencyHeader: vendor?.idempotency?.header ?? 'Idempotency-Key',
    words,
    clues,
    ofVendor: match?.signs.kind === 'vendor',
  };

  // A gateway that responded in place of the API speaks alone.
  const specific = citeAll(gateway === null ? ownBooks(parties) : [gateway.signs], input, words, null);
  const ofFamily = specific.length > 0 ? [] : citeFamily(parties, input, words);
  const known = specific.length > 0 ? specific : ofFamily;
  const ofStatus = input.catalogue.standard && statusEntry(input.catalogue.standard, exchange.response.status);
  const mereClass = ofStatus === undefined ? null : classOfStatus(exchange.response.status);
  const overriding = overridingClass(known, input.failureClass, mereClass);
  const failureClass = overriding ?? input.failureClass;
  const ofStandard = citeStandard(input, failureClass);
  const [best = ofStandard[0]] = known;
  const fitting =
    known[0] !== undefined && isParticular(known[0])
      ? known
      : known.filter((one) => fits(one, failureClass, mereClass));
  // A word about all 4xx says less of a 404 than HTTP does: then both speak.
  const told = fitting[0] !== undefined && fitting[0].by !== 'status-class' && !outdone(known, fitting);
  const cited = told ? fitting : [...fitting, ...ofStandard];
  const certainty = best?.certainty ?? 'standard';
  const ofNetwork = citeNetwork(input);
  const titled = exchange.response.status === 0 ? [...ofNetwork, ...cited] : [...cited, ...ofNetwork];

  const said = tellable(cited);
  const speaker = gateway === null ? vendor : catalogue.vendor(gateway.signs.id);
  const families = parties.families.map(({ id }) => catalogue.vendor(id));
  const sources = [...new Set(known.map(({ book }) => book.sources)), catalogue.standard?.sources ?? []];
  const own = ownWords(input, vendor === undefined ? [] : pagesOf(vendor), certainty);
  const statements = byKind([
    ...clues.statements,
    ...(gateway === null ? [] : [gatewayStatement(gateway, certainty, specific.length > 0)]),
    ...(gateway === null ? gap(match, specific, exchange, catalogue) : []),
    ...unlisted(best, error, match),
    ...entryStatements(said, scene, failureClass),
    ...own.statements,
    ...(vendor === undefined || gateway !== null ? [] : aboutVendor(vendor, failureClass, scene)),
    ...own.links.first,
    ...docsStatements(httpAdds(said) ? [...said, ...ofStandard] : said, sources),
    ...own.links.last,
    ...statusPage(speaker, failureClass),
  ]);
  return {
    vendor: match?.signs.id ?? null,
    recognised: match,
    gateway,
    family: ofFamily.length > 0 ? (best?.book.id ?? null) : null,
    certainty,
    class: overriding,
    code: codeOf(known[0], words, exchange.response.status),
    title: (titled.find(({ by }) => by !== 'status-class') ?? titled[0])?.entry.title ?? null,
    statements,
    words,
    policy: resolvePolicy([...ofNetwork, ...cited], scene),
    support: (speaker ?? families.find((family) => family?.id === best?.book.id))?.support ?? null,
  };
}

/** The word of the response that the entry's code is. What stands at a place of its own (`errors[].code`) is a word beside the code. */
function codeOf(best: Cited | undefined, words: readonly Word[], status: number): string | null {
  const { code, at } = best?.entry.match ?? {};
  if (best?.by !== 'code' || code === undefined || at !== undefined || code === String(status)) return null;
  const found = words.find((word) => isWantedWord(word, { is: code }))?.value ?? null;
  // `Unauthorized` is the status in words; `NOT_FOUND` is a code.
  return found !== null && !found.includes('_') && mirrorsStatus(wordsIn(found).join(' ')) ? null : found;
}

/** Hosts of the vendor's own pages. */
const pagesOf = rememberedOf(({ homepage, sources }: Vendor): readonly string[] =>
  [homepage, ...sources.map(({ url }) => url)].flatMap((url) => (url === null ? [] : (hostOf(url) ?? []))),
);

/** The vendor and what it stands on, in the order in which their entries are asked. */
function ownBooks({ vendor, standsOn }: Parties): readonly VendorSigns[] {
  return vendor === null ? [] : [vendor.signs, ...standsOn];
}

/** Entries of several books: those found by code or sentence before those found by status, else in the order of the books. */
function citeAll(
  books: readonly VendorSigns[],
  input: ExplainInput,
  words: readonly Word[],
  certainty: Certainty | null,
): readonly Cited[] {
  const loaded = books.map(({ id }) => input.catalogue.vendor(id)).filter((book) => book !== undefined);
  const cited = loaded.flatMap((book) => cite(book, input, words, certainty));
  return cited.toSorted((one, other) => vagueness(one) - vagueness(other));
}

/** Found by what the response says, not by its status alone. */
function isParticular({ by }: Cited): boolean {
  return by !== 'status' && by !== 'status-class';
}

/**
 * Whether an entry speaks of this kind of failure: where code or message tell of another class, they deny what goes for the
 * status. Entries for a 400 tell of malformed requests and of refused values alike.
 */
function fits(
  { entry, by, certainty }: Cited,
  failureClass: FailureClass | undefined,
  ofStatus: FailureClass | null,
): boolean {
  const own = entry.class ?? (by === 'status' && certainty === 'shape' ? ofStatus : null);
  if (own === null || failureClass === undefined || own === failureClass) return true;
  return refusesInput.has(own) && refusesInput.has(failureClass);
}

/** Whether what is left of the entries says nothing of the class, after those of another were taken out. */
function outdone(known: readonly Cited[], fitting: readonly Cited[]): boolean {
  return fitting.length < known.length && fitting.every(({ entry }) => entry.class === null);
}

const refusesInput: ReadonlySet<FailureClass> = new Set(['validation', 'request']);

function vagueness({ by }: Cited): number {
  return by === 'status' ? 1 : by === 'status-class' ? 2 : 0;
}

/** The entries of the first family that has one for this failure. */
function citeFamily({ families }: Parties, input: ExplainInput, words: readonly Word[]): readonly Cited[] {
  for (const family of families) {
    const cited = citeAll([family], input, words, 'shape');
    if (cited.length > 0) return cited;
  }
  return [];
}

/** `known`: an entry of the gateway says what became of the request. */
function gatewayStatement({ signs: { id, name }, ref }: VendorMatch, certainty: Certainty, known: boolean): Statement {
  const seen = known ? '' : ', the API may never have seen the request';
  const text = `${name} sent this response in place of the API: look there first${seen}.`;
  return { kind: 'meaning', text, certainty, source: { from: 'catalogue', ref: `${id}/${ref}` } };
}

/** That the code is not on the vendor's list, where there is one and only the status was found. */
function unlisted(
  best: Cited | undefined,
  error: ParsedError | undefined,
  match: VendorMatch | null,
): readonly Statement[] {
  if (match === null || error?.code == null || best === undefined || best.book.id !== match.signs.id) return [];
  if (best.by !== 'status' && best.by !== 'status-class') return [];
  const text = `Errata has no entry for this code of ${match.signs.name}; what follows holds for the status.`;
  return [{ kind: 'meaning', text, certainty: best.certainty, source: { from: 'catalogue', ref: match.signs.id } }];
}

/** Whether HTTP's page on the status helps: not where a code was recognised, nor where the vendor means something else. */
function httpAdds([best, ...others]: readonly Cited[]): boolean {
  if (best?.by === 'code' || best?.by === 'message') return false;
  return ![best, ...others].some((one) => one?.entry.againstHttp);
}

function cite(
  vendor: Vendor,
  input: ExplainInput,
  words: readonly Word[],
  certainty: Certainty | null,
): readonly Cited[] {
  const { exchange, body, error } = input;
  const book = catalogueBook(vendor);
  const wanted = {
    status: exchange.response.status,
    code: error?.code?.value ?? null,
    message: sentencesFor(body, error),
    words,
  };
  return lookUp(vendor.entries, wanted).map(({ entry, by }) => ({
    entry,
    by,
    book,
    certainty: certainty ?? (by === 'code' || by === 'alias' ? 'code' : 'status'),
  }));
}

/** What the sentences of entries are looked for in: the message and those beside it, and the text of a page. */
function sentencesFor(body: ParsedBody, error: ParsedError | undefined): string {
  const page = body.kind === 'html' || body.kind === 'text' ? body.text : '';
  return [error?.message?.value ?? '', ...(error?.otherMessages ?? []), page].join('\n');
}

function citeStandard(
  { exchange, catalogue: { standard } }: ExplainInput,
  failureClass: FailureClass | undefined,
): readonly Cited[] {
  const entry = standard === undefined ? undefined : standardEntry(standard, exchange.response.status, failureClass);
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
    ? listsCodesOf(catalogue.vendor(id), status)
      ? `Errata knows codes of ${name} under status ${status}, but none of them is in this response; what follows is general.`
      : `What Errata has read of ${name}’s documentation says nothing about status ${status}; what follows is general.`
    : `Errata’s entries for ${name} ${state}; what follows is general.`;
  return [{ kind: 'meaning', text, certainty: 'standard', source: { from: 'catalogue', ref: id } }];
}

function listsCodesOf(vendor: Vendor | undefined, status: number): boolean {
  return vendor?.entries.some(({ match }) => match.status === status && match.code !== undefined) ?? false;
}

/** Where the vendor says whether its service is up: worth a look where it may be down or is busy. */
function statusPage(vendor: Vendor | undefined, failureClass: FailureClass | undefined): readonly Statement[] {
  if (vendor?.statusPage === undefined || !mayBeDown.has(failureClass)) return [];
  const { url } = vendor.statusPage;
  const source: Source = { from: 'catalogue', ref: vendor.id, url };
  return [{ kind: 'docs', text: `${vendor.name} status page`, certainty: 'status', source }];
}

const mayBeDown: ReadonlySet<FailureClass | undefined> = new Set(['server', 'unavailable', 'rate-limit']);

/** Classes after which the caller can't know whether the call has acted. */
const mayHaveActed: ReadonlySet<FailureClass | undefined> = new Set(['conflict', 'server', 'unavailable', 'network']);

function aboutVendor(vendor: Vendor, failureClass: FailureClass | undefined, scene: Scene): readonly Statement[] {
  const book: Book = catalogueBook(vendor);
  const { idempotency, limits } = vendor;
  const limited = failureClass === 'rate-limit' || scene.exchange.response.status === 429;
  const repeatable =
    idempotency !== null &&
    mayHaveActed.has(failureClass) &&
    idempotency.methods.includes(scene.exchange.request.method);
  return [
    ...(repeatable ? [idempotencyStatement(idempotency, book, 'status')] : []),
    ...(limited ? limitStatements(limits, book, 'status') : []),
  ];
}
