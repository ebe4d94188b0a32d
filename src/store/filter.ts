import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FailureClass } from '../core/diagnosis.ts';
import { hostMatches } from '../core/knowledge/hosts.ts';
import { matches, type Relations } from '../core/filter/matches.ts';
import { parseFilter } from '../core/filter/parse-filter.ts';
import type { FailuresStore } from './failures.ts';
import { type TimeRange, isWithin } from './time-range.ts';
import { createNarrowing } from './narrowing.ts';
import type { Row } from './row.ts';
import { MAX_MUTE, type Settings } from './settings.ts';

/** What of the failures is shown: text filter, classes, hosts, vendors, and whether pages and their parts are listed beside API calls. */
export function createFilter(
  { rows, repeats }: Pick<FailuresStore, 'rows' | 'repeats'>,
  recovered: ReadonlySignal<ReadonlyMap<string, number>> = signal(new Map()),
  muted: ReadonlySignal<Pick<Settings, 'ignoredHosts' | 'mutes'>> = signal({ ignoredHosts: [], mutes: [] }),
) {
  const text = signal('');
  const classes = signal<ReadonlySet<FailureClass>>(new Set());
  const others = signal(false);
  const hosts = signal<ReadonlySet<string>>(new Set());
  const vendors = signal<ReadonlySet<string>>(new Set());
  const range = signal<TimeRange | null>(null);

  const narrow = createNarrowing<Row>();
  const relations: Relations = ({ facts, exchange }) => [
    ...((repeats.value.get(facts.groupKey)?.times ?? 0) > 1 ? (['repeated'] as const) : []),
    ...(recovered.value.has(exchange.id) ? (['recovered'] as const) : []),
  ];
  const query = computed(() => parseFilter(text.value));
  const mutedShown = signal(false);
  const mutedHosts = computed(() => muted.value.ignoredHosts);
  const mutes = computed(() => muted.value.mutes);
  const test = computed(() =>
    mutedHosts.value.length + mutes.value.length === 0 ? null : isMutedBy(mutedHosts.value, mutes.value),
  );
  const unmuted = computed(() => {
    const isMuted = test.value;
    return isMuted === null ? rows.value : rows.value.filter((row) => !isMuted(row));
  });
  const heeded = computed(() => (mutedShown.value ? rows : unmuted).value);
  const listable = computed(() => (others.value ? heeded.value : heeded.value.filter(({ facts }) => facts.api)));
  const found = computed(() => {
    const { terms } = query.value;
    if (terms.length === 0) return heeded.value;
    return narrow(heeded.value, query.value, (row) => matches(query.value, row, relations));
  });
  const ofKinds = computed(() => (others.value ? found.value : found.value.filter(({ facts }) => facts.api)));
  const listed = computed(() => {
    const wanted = range.value;
    return wanted === null ? ofKinds.value : ofKinds.value.filter((row) => isWithin(wanted, row.exchange));
  });
  /** What each kind of chips lets through. */
  const chips: Readonly<Record<ChipKind, (row: Row) => boolean>> = {
    hosts: ({ facts }) => hosts.value.size === 0 || hosts.value.has(facts.host),
    vendors: ({ vendorName }) => vendors.value.size === 0 || vendors.value.has(vendorName),
    classes: ({ diagnosis }) =>
      classes.value.size === 0 || (diagnosis.class !== null && classes.value.has(diagnosis.class)),
  };
  const chosen = { hosts, vendors, classes };
  /** The rows that the chips of these kinds let through. */
  const through = (rows: readonly Row[], ...kinds: readonly ChipKind[]): readonly Row[] => {
    const asked = kinds.filter((kind) => chosen[kind].value.size > 0);
    return asked.length === 0 ? rows : rows.filter((row) => asked.every((kind) => chips[kind](row)));
  };
  const narrowed = computed(() => through(listed.value, 'hosts', 'vendors'));
  const failuresOf = (rows: readonly Row[], isApi: boolean): number =>
    rows.reduce(
      (sum, { id, diagnosis, facts }) =>
        sum + (diagnosis.failed && facts.api === isApi && !recovered.value.has(id) ? 1 : 0),
      0,
    );
  const visible = computed(() => through(narrowed.value, 'classes'));
  /** Counted in one go: it is done with each letter typed. */
  const tally = computed(() => {
    let [mended, open] = [0, 0];
    for (const { id, diagnosis } of visible.value) {
      if (recovered.value.has(id)) mended += 1;
      else if (diagnosis.failed) open += 1;
    }
    return { mended, open };
  });
  const tallyOfClasses = computed(() => {
    const counts = new Map<FailureClass, number>();
    let total = 0;
    for (const { diagnosis } of narrowed.value) {
      if (!diagnosis.failed) continue;
      total += 1;
      if (diagnosis.class !== null) counts.set(diagnosis.class, (counts.get(diagnosis.class) ?? 0) + 1);
    }
    return { counts, total };
  });
  const ofAllTimes = computed(() =>
    range.value === null ? visible.value : through(ofKinds.value, 'hosts', 'vendors', 'classes'),
  );

  return {
    text,
    classes,
    hosts,
    vendors,
    /** Failures per host and per vendor's name that a click on it would show; those without a name are left out. */
    hostCounts: computed(() => counted(through(listed.value, 'vendors', 'classes'), ({ facts }) => facts.host)),
    vendorCounts: computed(() => counted(through(listed.value, 'hosts', 'classes'), ({ vendorName }) => vendorName)),
    /** What the list shows while nothing is filtered: without what is muted, and resources unless they are listed. */
    listable,
    /** The same, without what the chips leave out. */
    offered: computed(() => through(listable.value, 'hosts', 'vendors', 'classes')),
    /** Open failures there are to list while nothing is filtered, and those of resources that are not listed then. */
    all: computed(() => failuresOf(heeded.value, true) + (others.value ? failuresOf(heeded.value, false) : 0)),
    /** Open failures of the list, and those that a later try mended. */
    shown: computed(() => tally.value.open),
    mended: computed(() => tally.value.mended),
    hiddenOthers: computed(() => (others.value ? 0 : failuresOf(heeded.value, false))),
    /** Failures that the person does not want to see, and whether they are listed all the same. */
    ignored: computed(() => rows.value.length - unmuted.value.length),
    mutedShown,
    /** Tests whether nothing is to be heard of a request; null while nothing is muted, or all is listed. */
    isMuted: computed(() => (mutedShown.value ? null : test.value)),
    listMuted: (isListed: boolean): void => {
      mutedShown.value = isListed;
    },
    /** Whether other resources (documents, images, scripts, fonts) are listed. */
    others,
    query,
    relations,
    /** The stretch of time whose failures are shown; null: all. */
    range,
    setRange: (wanted: TimeRange | null): void => {
      range.value = wanted;
    },
    /** What the list would show without it, oldest first. */
    ofAllTimes,
    /** What the list shows, oldest first. */
    visible,
    /** Failures per class that a click on the class would show; what the page gave up itself is not counted. */
    counts: computed(() => tallyOfClasses.value.counts),
    /** What there is to choose from, whatever the text lets through: chips stay in their places while one types. */
    present: computed(() => {
      const classes = new Set<FailureClass>();
      const hosts = new Set<string>();
      const vendors = new Set<string>();
      for (const { diagnosis, facts, vendorName } of heeded.value) {
        if (!diagnosis.failed || !(facts.api || others.value)) continue;
        if (diagnosis.class !== null) classes.add(diagnosis.class);
        if (facts.host !== '') hosts.add(facts.host);
        if (vendorName !== '') vendors.add(vendorName);
      }
      return { classes, hosts, vendors };
    }),
    /** Failures of all classes that text and resources let through. */
    total: computed(() => tallyOfClasses.value.total),
    /** Resources that the chip shows, or hides. */
    otherCount: computed(() =>
      through(found.value, 'hosts', 'vendors', 'classes').reduce((sum, { facts }) => sum + (facts.api ? 0 : 1), 0),
    ),
    active: computed(
      () =>
        text.value.trim() !== '' ||
        classes.value.size > 0 ||
        hosts.value.size > 0 ||
        vendors.value.size > 0 ||
        range.value !== null,
    ),
    toggleHost: (name: string): void => {
      hosts.value = toggled(hosts.peek(), name);
    },
    /** Shows just this host; all again if it is the only one already. */
    onlyHost: (name: string): void => {
      const chosen = hosts.peek();
      hosts.value = chosen.size === 1 && chosen.has(name) ? new Set() : new Set([name]);
    },
    toggleVendor: (name: string): void => {
      vendors.value = toggled(vendors.peek(), name);
    },
    setText: (value: string): void => {
      text.value = value;
    },
    toggleClass: (name: FailureClass): void => {
      classes.value = toggled(classes.peek(), name);
    },
    /** Shows just this class; all again if it is the only one already. */
    onlyClass: (name: FailureClass): void => {
      const chosen = classes.peek();
      classes.value = chosen.size === 1 && chosen.has(name) ? new Set() : new Set([name]);
    },
    allClasses: (): void => {
      classes.value = new Set();
    },
    toggleOthers: (): void => {
      others.value = !others.peek();
    },
    reset: (): void => {
      batch(() => {
        text.value = '';
        classes.value = new Set();
        hosts.value = new Set();
        vendors.value = new Set();
        range.value = null;
      });
    },
  };
}

type ChipKind = 'hosts' | 'vendors' | 'classes';

function counted(rows: readonly Row[], nameOfRow: (row: Row) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = nameOfRow(row);
    if (name !== '' && row.diagnosis.failed) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const changed = new Set(set);
  if (!changed.delete(item)) changed.add(item);
  return changed;
}

/** What mutes ask about a request. */
export interface Mutable {
  readonly facts: Pick<Row['facts'], 'host' | 'endpoint' | 'operations'>;
  readonly diagnosis: Pick<Row['diagnosis'], 'code'>;
}

/** Tests whether a request is one that the person does not want to see. */
export function isMutedBy(hosts: Settings['ignoredHosts'], mutes: Settings['mutes']): (of: Mutable) => boolean {
  if (hosts.length === 0 && mutes.length === 0) return () => false;
  const words = new Set(mutes.map((mute) => mute.join(' ')));
  return ({ facts, diagnosis: { code } }) =>
    hosts.some((pattern) => hostMatches(nameOf(facts.host), pattern)) ||
    words.has(`endpoint ${facts.endpoint}`) ||
    words.has(`endpoint ${askedOf(facts)}`) ||
    (code !== null && words.has(`code ${code}`));
}

/** An endpoint with what is asked of it where many requests share it, as groups have it: `POST https://a.example/graphql GetCart`; cut where a large batch names too many. */
export function askedOf({ endpoint, operations }: Mutable['facts']): string {
  return operations === null ? endpoint : `${endpoint} ${operations.names.join(', ')}`.slice(0, MAX_MUTE);
}

/** A host without its port. */
export function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}
