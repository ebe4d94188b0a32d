import { cutText } from '../lib/cut-text.ts';
import {
  type Certainty,
  type FailureClass,
  type Source,
  type Statement,
  type StatementKind,
  statementKinds,
} from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { rememberedOf } from '../lib/remember.ts';
import { ownServerName } from '../exchange/own-server.ts';
import { type Book, someone, sourceOf } from './book.ts';
import type { FoundBy } from './lookup.ts';
import { applying, type Scene } from './sign-seen.ts';
import type { Actor, CatalogueSource, Entry, Fact, Idempotency } from './types.ts';

/** An entry that applies, the book that it stands in, and how surely it applies. */
export interface Cited {
  readonly entry: Entry;
  readonly by: FoundBy;
  readonly book: Book;
  readonly certainty: Certainty;
}

/**
 * The entries worth telling, best first. What is usual for a status would contradict a code or sentence that was recognised:
 * then all 4xx or 5xx together have nothing to say, and in a family, where each code stands for itself, neither has the status.
 */
export function tellable(cited: readonly Cited[]): readonly Cited[] {
  const [best] = cited;
  if (best === undefined || best.by === 'status' || best.by === 'status-class') return cited;
  if (best.by === 'alias') return cited.filter(({ by }) => by !== 'status');
  const particular = cited.filter(({ by, entry }) => by === best.by && !isOutdone(entry, best.entry));
  // What goes for a status is advice where the code has none of its own, else a repetition.
  const advised = particular.some(({ entry }) => entry.fixes.length > 0);
  const ofStatus = cited.filter(({ by, certainty }) => by === 'status' && certainty !== 'shape');
  return [...particular, ...(advised ? ofStatus.filter(({ entry }) => entry.besideCodes) : ofStatus)];
}

/** Whether an entry speaks of the code in general, and the best one of this very case of it (a second word, words of the message). */
function isOutdone({ match }: Entry, { match: best }: Entry): boolean {
  if (match.code === undefined || match.code !== best.code) return false;
  return isNarrow(best) && !isNarrow(match);
}

function isNarrow({ also, message }: Entry['match']): boolean {
  return also !== undefined || message !== undefined;
}

/**
 * The statements of entries that apply, best entry first within each kind. Causes are told by the best kind of match alone,
 * and who must act by the best entry that knows.
 */
export function entryStatements(
  cited: readonly Cited[],
  scene: Scene,
  failureClass?: FailureClass,
): readonly Statement[] {
  const [best] = cited;
  if (best === undefined) return [];
  const explained = scene.clues?.explains === true;
  // Where the exchange shows its reason, what a status or an envelope usually means would be told against it.
  const causing = (isVague(best) ? cited : cited.filter(({ by }) => by === best.by)).filter(
    (one) => !(explained && (isVague(one) || one.certainty === 'shape')),
  );
  const fixing = cited.filter((one) => !(explained && isVague(one) && one.certainty === 'standard'));
  const knowing = cited.filter(({ entry }) => entry.actor !== null);
  const acting = knowing.find((one) => speaksOf(one, failureClass)) ?? knowing[0];
  return withoutDoubles([
    // What the status of a class means is not what a response of another kind describes.
    ...(scene.error?.title === undefined ? cited : []).flatMap((one) =>
      facts('meaning', one, one === best ? [meaningOf(one)] : one.entry.meaning === null ? [] : [one.entry.meaning]),
    ),
    ...causing.flatMap((one) => facts('cause', one, applying(one.entry.causes, scene))),
    ...fixing.flatMap((one) => facts('fix', one, applying(one.entry.fixes, scene))),
    ...(acting === undefined ? [] : [actorStatement(acting, scene, explained && isVague(acting))]),
    ...cited.flatMap((one) => facts('note', one, one.entry.notes)),
  ]);
}

/** Found by its status alone. */
function isVague({ by }: Pick<Cited, 'by'>): boolean {
  return by === 'status' || by === 'status-class';
}

/** An entry of this very failure: found by its code or sentence, or of its class. What holds for all 4xx names no payer. */
function speaksOf({ entry, by }: Cited, failureClass: FailureClass | undefined): boolean {
  return !isVague({ by }) || failureClass === undefined || entry.class === failureClass;
}

/** The statements ordered by kind, in the order in which a reader asks: what, why, what to do, who, how much, where from. */
export function byKind(statements: readonly Statement[]): readonly Statement[] {
  return statements.toSorted((one, other) => statementKinds.indexOf(one.kind) - statementKinds.indexOf(other.kind));
}

/** Links to the pages that document the entries, each once. The lists of sources give the pages' titles, the first that has one. */
export function docsStatements(
  cited: readonly Cited[],
  lists: readonly (readonly CatalogueSource[])[],
): readonly Statement[] {
  return withoutDoubles(
    cited.flatMap(({ entry, book, certainty }): Statement[] => {
      if (entry.docs === null) return [];
      const { from, ref } = book.source(entry, '');
      const { title, section } = pageOf(entry.docs, lists);
      const text = `${title ?? (from === 'standard' ? 'Specification' : `${book.name} docs`)}${section}`;
      return [{ kind: 'docs', text, certainty, source: { from, ref, url: entry.docs } }];
    }),
  );
}

/** `RFC 9110: HTTP Semantics` and `, section 15.5.1`, as far as page and section are known. */
function pageOf(
  link: string,
  lists: readonly (readonly CatalogueSource[])[],
): { readonly title: string | undefined; readonly section: string } {
  const [page = '', fragment = ''] = link.split('#');
  const title = lists.map((sources) => titles(sources).get(page)).find((found) => found !== undefined);
  const section = /^section-([\d.]+)$/.exec(fragment)?.[1];
  return { title, section: section === undefined ? '' : `, section ${section}` };
}

const titles = rememberedOf(
  (sources: readonly CatalogueSource[]): ReadonlyMap<string | null, string> =>
    new Map(sources.toReversed().map(({ url, title }) => [url, title])),
);

const mostDetails = 8;
const longestDetail = 200;
/** Names come from the response, too. */
const longestName = 100;

/**
 * What the body adds about this one failure: members such as the type of what was not found. At most eight, each cut to 200
 * characters, its name to 100; ids for support have a place of their own.
 */
export function detailStatements({ details, ids }: ParsedError, certainty: Certainty): readonly Statement[] {
  const known = new Set(ids.map(({ value }) => value));
  // Google's older APIs say so of each error that is not about quota.
  const telling = details.filter(({ name, value }) => !known.has(value) && !(name === 'domain' && value === 'global'));
  const statements = telling.map(({ name, value, source }): Statement => {
    return {
      kind: 'detail',
      text: `\`${cutText(name, longestName)}\`: ${cutText(value, longestDetail)}`,
      certainty,
      source,
    };
  });
  return withoutDoubles(statements).slice(0, mostDetails);
}

/** Limits that the vendor states for all of its API. */
export function limitStatements(limits: readonly Fact[], book: Book, certainty: Certainty): readonly Statement[] {
  return limits.map(({ text, source }) => ({ kind: 'limit', text, certainty, source: book.source(null, source) }));
}

/** How a repeated call is kept from acting twice. */
export function idempotencyStatement({ text, source }: Idempotency, book: Book, certainty: Certainty): Statement {
  return { kind: 'fix', text, certainty, source: book.source(null, source) };
}

/** What the entry means; of one that is named only, that it is on the list. */
function meaningOf({ entry, book }: Cited): Fact {
  const { meaning, title, causes, fixes } = entry;
  if (meaning !== null) return meaning;
  const nothingMore = causes.length + fixes.length === 0 ? ' (Errata knows its name only)' : '';
  return { text: `${book.name}: ${title}${nothingMore}.`, source: sourceOf(entry) };
}

function facts(kind: StatementKind, { entry, book, certainty }: Cited, list: readonly Fact[]): readonly Statement[] {
  return list.map(({ text, source }) => ({ kind, text, certainty, source: book.source(entry, source) }));
}

/** `byCaller`: the exchange shows that what was sent is the reason, whoever else usually must act. */
function actorStatement({ entry, book, certainty }: Cited, { exchange }: Scene, byCaller: boolean): Statement {
  const source: Source = book.source(entry, sourceOf(entry));
  const actor = byCaller ? 'caller' : (entry.actor ?? 'caller');
  const isOwn = exchangeFacts(exchange).server !== null && book.operator === someone;
  const text = isOwn
    ? ownActorSentences[actor](ownServerName(exchange.request.url))
    : actorSentences[actor](book.operator);
  return { kind: 'actor', text, certainty, source };
}

/** Who must act where the server is the reader's own. */
const ownActorSentences: Record<Actor, (server: string) => string> = {
  caller: () => actorSentences.caller(''),
  api: (server) => `Fix on your side: in the code or setup of your own server ${server}.`,
  admin: (server) => `Fix on your side: grant it, or change the setting, on your own server ${server}.`,
  network: (server) => `Fix on your side: between the browser and your own server ${server}.`,
  payer: () => actorSentences.payer(''),
};

const actorSentences: Record<Actor, (operator: string) => string> = {
  caller: () => 'Fix on your side: change the request, or the code that sends it.',
  api: (operator) => `${operator} must fix this.`,
  admin: () => 'An admin of the account, site or server must fix this.',
  network: () => 'Fix in the network between the browser and the API: ask its admin.',
  payer: () => 'Fix on the paying side: another payment method, the bank, or the plan.',
};

/**
 * The statements of several readers as one list: no sentence and no link twice, and one actor, the first: who must act is one
 * decision.
 */
export function oneVoice(statements: readonly Statement[]): readonly Statement[] {
  const acting = statements.find(({ kind }) => kind === 'actor');
  return withoutDoubles(statements.filter((one) => one.kind !== 'actor' || one === acting));
}

function withoutDoubles(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Set<string>();
  return statements.filter(({ kind, text, source }) => {
    const what = kind === 'docs' ? (source.url ?? text) : text;
    if (seen.has(what)) return false;
    seen.add(what);
    return true;
  });
}
