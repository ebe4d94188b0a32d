import type { Diagnosis, FailureClass } from '../diagnosis.ts';
import type { Exchange } from '../exchange.ts';
import { endpointOf } from '../traffic/endpoint.ts';
import { createSpark, type GrowingSpark, type Spark } from './spark.ts';

export type { Spark } from './spark.ts';

/** Failures of one kind at one endpoint. Plain JSON; the same object until something in it changes. */
export interface Group {
  readonly key: string;
  /** As `endpointOf` names it: `GET https://api.example/users/{id}`. */
  readonly endpoint: string;
  readonly status: number;
  readonly code: string | null;
  readonly class: FailureClass | null;
  readonly givenUp: boolean;
  readonly count: number;
  /** Start of the first and of the last one, milliseconds since the epoch; 0 where no start is known. */
  readonly first: number;
  readonly last: number;
  readonly spark: Spark;
  /** Ids, in the order in which they came. */
  readonly members: readonly string[];
}

/** What a group needs to know of a failure. */
export interface GroupedFailure {
  readonly exchange: Pick<Exchange, 'id' | 'startedAt' | 'request' | 'response'>;
  readonly diagnosis: Pick<Diagnosis, 'code' | 'class' | 'givenUp'>;
}

export interface Groups {
  /** Puts a failure into its group, and out of another one that it was in before under the same id. */
  add(failure: GroupedFailure): void;
  remove(id: string): void;
  clear(): void;
  /** In the order of their first members; none is empty. */
  all(): readonly Group[];
  /** The group that holds the failure of this id; null if none does. */
  of(id: string): Group | null;
}

/**
 * The key of a failure's group: endpoint, class and the API's code; without a code, the status stands for it. What the page gave
 * up is a group of its own.
 */
export function groupKeyOf({ exchange, diagnosis }: GroupedFailure): string {
  const kind =
    diagnosis.code === null ? exchange.response.status : JSON.stringify(diagnosis.code.slice(0, longestCode));
  return `${diagnosis.givenUp ? 'given-up' : (diagnosis.class ?? '')} ${kind} ${endpointOf(exchange.request)}`;
}

const longestCode = 500;

interface Growing {
  readonly group: Omit<Group, 'count' | 'first' | 'last' | 'spark' | 'members'>;
  /** Start of each member by id. */
  readonly starts: Map<string, number>;
  spark: GrowingSpark;
  first: number;
  last: number;
  /** A member went: times have to be counted again. */
  isStale: boolean;
  snapshot: Group | null;
}

/** No groups yet. A failure more costs the same however many there are; a failure less is counted when somebody looks. */
export function createGroups(): Groups {
  const groups = new Map<string, Growing>();
  const keys = new Map<string, string>();

  function remove(id: string): void {
    const key = keys.get(id);
    const growing = key === undefined ? undefined : groups.get(key);
    keys.delete(id);
    if (key === undefined || growing === undefined) return;
    growing.starts.delete(id);
    growing.isStale = true;
    growing.snapshot = null;
    if (growing.starts.size === 0) groups.delete(key);
  }

  return {
    add(failure) {
      const { id, startedAt } = failure.exchange;
      const key = groupKeyOf(failure);
      const known = groups.get(key);
      if (known?.starts.get(id) === startedAt) return;
      remove(id);
      const growing = groups.get(key) ?? newGroup(key, failure);
      groups.set(key, growing);
      keys.set(id, key);
      growing.starts.set(id, startedAt);
      count(growing, startedAt);
      growing.snapshot = null;
    },
    remove,
    clear() {
      groups.clear();
      keys.clear();
    },
    all: () => [...groups.values()].map(snapshotOf),
    of(id) {
      const growing = groups.get(keys.get(id) ?? '');
      return growing === undefined ? null : snapshotOf(growing);
    },
  };
}

function newGroup(key: string, { exchange, diagnosis }: GroupedFailure): Growing {
  return {
    group: {
      key,
      endpoint: endpointOf(exchange.request),
      status: exchange.response.status,
      code: diagnosis.code,
      class: diagnosis.class,
      givenUp: diagnosis.givenUp,
    },
    starts: new Map(),
    spark: createSpark(),
    first: 0,
    last: 0,
    isStale: false,
    snapshot: null,
  };
}

function count(growing: Growing, startedAt: number): void {
  if (!(startedAt > 0)) return;
  growing.spark.add(startedAt);
  growing.first = growing.first === 0 ? startedAt : Math.min(growing.first, startedAt);
  growing.last = Math.max(growing.last, startedAt);
}

function snapshotOf(growing: Growing): Group {
  if (growing.isStale) {
    growing.spark = createSpark();
    growing.first = 0;
    growing.last = 0;
    growing.isStale = false;
    for (const startedAt of growing.starts.values()) count(growing, startedAt);
  }
  growing.snapshot ??= {
    ...growing.group,
    count: growing.starts.size,
    first: growing.first,
    last: growing.last,
    spark: growing.spark.snapshot(),
    members: [...growing.starts.keys()],
  };
  return growing.snapshot;
}
