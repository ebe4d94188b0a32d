import type { FailureClass, RetryVerdict } from '../diagnosis.ts';
import type {
  Actor,
  Condition,
  Entry,
  EntryMatch,
  Fact,
  Idempotency,
  RetryPolicy,
  Support,
  Vendor,
  VendorSigns,
} from './types.ts';

/** The grouped form of entries.json: a line for a code that needs one. Only this file knows of it. */
export interface EntryFile {
  readonly groups: readonly EntryGroup[];
}

type Text<Whole extends Fact> = string | (Omit<Whole, 'source'> & { readonly source?: string });

/** What an entry may state, and a group for all of its entries that don't. */
interface Common {
  readonly source?: string;
  /** Source of causes and fixes that have none of their own, if it is not `source`. */
  readonly advice?: string;
  readonly docs?: string;
  /** Where the code is found; see `EntryMatch.at`. */
  readonly at?: string;
  /** `404`, or `4xx` for a class of statuses. */
  readonly status?: number | '2xx' | '3xx' | '4xx' | '5xx';
  readonly class?: FailureClass;
  readonly actor?: Actor;
  readonly retry?: RetryVerdict | (Omit<RetryPolicy, 'reason'> & { readonly reason?: Text<Fact> });
  readonly title?: string;
}

export interface EntryGroup extends Common {
  readonly source: string;
  /** An exchange that proves every entry of the group: `$code`, `$also` and `$message` are put into the body. */
  readonly template?: Template;
  readonly entries: readonly ShortEntry[];
}

export interface Template {
  readonly method?: string;
  readonly url: string;
  readonly status?: number;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ShortEntry extends Common {
  readonly id?: string;
  /** One code, or several that mean the same. */
  readonly code?: string | readonly string[];
  readonly also?: EntryMatch['also'];
  readonly message?: readonly string[];
  /** Words that say no more than the status does. */
  readonly codes?: readonly string[];
  readonly outcome?: Entry['outcome'];
  readonly meaning?: Text<Fact>;
  readonly causes?: readonly Text<Condition>[];
  readonly fixes?: readonly Text<Condition>[];
  readonly notes?: readonly Text<Fact>[];
  readonly againstHttp?: true;
  readonly besideCodes?: true;
}

/** about.json: members that are empty are absent, a plain text is a fact of `source`. */
export type AboutFile = Partial<
  Omit<Vendor, keyof VendorSigns | 'entries' | 'limits' | 'notes' | 'support' | 'idempotency'>
> & {
  readonly support?: Partial<Support> & Pick<Support, 'asksFor' | 'source'>;
  readonly idempotency?: Partial<Idempotency> & Omit<Idempotency, 'keptHours'>;
  readonly source?: string;
  readonly sources: Vendor['sources'];
  readonly limits?: readonly Text<Fact>[];
  readonly notes?: readonly Text<Fact>[];
};

/** about.json with every member that the vendor has. */
export function expandAbout(about: AboutFile): Omit<Vendor, keyof VendorSigns | 'entries'> {
  const source = about.source ?? about.sources[0]?.id ?? '';
  return {
    homepage: about.homepage ?? null,
    sources: about.sources,
    support: about.support == null ? null : { contact: null, url: null, ...about.support },
    ...(about.statusPage === undefined ? {} : { statusPage: about.statusPage }),
    limits: facts(about.limits, source),
    idempotency: about.idempotency == null ? null : { keptHours: null, ...about.idempotency },
    notes: facts(about.notes, source),
  };
}

/** One entry and the group whose template proves it. */
export interface ExpandedEntry {
  readonly entry: Entry;
  readonly group: EntryGroup;
}

/** The entries of entries.json, whole: several codes of one line become an entry each. */
export function expandEntries(file: EntryFile): readonly Entry[] {
  return expandGroups(file).map(({ entry }) => entry);
}

/** The same, each beside its group. */
export function expandGroups({ groups }: EntryFile): readonly ExpandedEntry[] {
  return groups.flatMap((group) =>
    group.entries.flatMap((short) => {
      const codes = short.code === undefined ? [undefined] : [short.code].flat();
      return codes.map((code) => ({ entry: whole(short, group, code), group }));
    }),
  );
}

function whole(short: ShortEntry, group: EntryGroup, code: string | undefined): Entry {
  const common: Common = { ...withoutEntries(group), ...short };
  const source = common.source ?? group.source;
  const match = matchOf(short, common, code);
  return {
    id: idOf(short, match, code),
    match,
    ...(short.codes === undefined ? {} : { codes: short.codes }),
    outcome: short.outcome ?? 'failure',
    class: common.class ?? null,
    title: common.title ?? code ?? String(common.status ?? ''),
    meaning: short.meaning === undefined ? null : fact(short.meaning, source),
    source,
    causes: facts(short.causes, common.advice ?? source),
    fixes: facts(short.fixes, common.advice ?? source),
    actor: common.actor ?? null,
    retry: policy(common.retry, source),
    docs: common.docs ?? null,
    notes: facts(short.notes, source),
    ...(short.againstHttp === undefined ? {} : { againstHttp: short.againstHttp }),
    ...(short.besideCodes === undefined ? {} : { besideCodes: short.besideCodes }),
  };
}

function withoutEntries({
  source,
  advice,
  docs,
  at,
  status,
  class: failureClass,
  actor,
  retry,
  title,
}: EntryGroup): Common {
  const all = { source, advice, docs, at, status, class: failureClass, actor, retry, title };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A group's status is that of all its codes as they arrive; it narrows an entry only where the entry has no code. */
function matchOf(short: ShortEntry, common: Common, code: string | undefined): EntryMatch {
  const status = code === undefined ? common.status : short.status;
  return {
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof status === 'string' ? { statusClass: statusClasses[status] } : {}),
    ...(code === undefined ? {} : { code }),
    ...(code === undefined || common.at === undefined ? {} : { at: common.at }),
    ...(short.also === undefined ? {} : { also: short.also }),
    ...(short.message === undefined ? {} : { message: short.message }),
  };
}

const statusClasses = { '2xx': 2, '3xx': 3, '4xx': 4, '5xx': 5 } as const;

function idOf({ id, at, status, also, message, code: codes }: ShortEntry, match: EntryMatch, code?: string): string {
  if (id !== undefined) return Array.isArray(codes) ? kebab(`${id} ${code ?? ''}`) : id;
  const ofStatus = status ?? match.status;
  return kebab([code, at, also?.is, message?.join(' '), ofStatus].filter((part) => part !== undefined).join(' '));
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
}

function fact<Whole extends Fact>(text: Text<Whole>, source: string): Whole {
  // A plain text is the whole fact; of the rest only the source may be missing.
  return (typeof text === 'string' ? { text, source } : { source, ...text }) as Whole;
}

function facts<Whole extends Fact>(texts: readonly Text<Whole>[] | undefined, source: string): readonly Whole[] {
  return (texts ?? []).map((text) => fact<Whole>(text, source));
}

function policy(retry: Common['retry'], source: string): RetryPolicy | null {
  if (retry === undefined) return null;
  if (typeof retry === 'string') return { verdict: retry };
  const { reason, ...others } = retry;
  return reason === undefined ? others : { ...others, reason: fact(reason, source) };
}
