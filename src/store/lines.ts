import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Row } from './row.ts';

/** A line of the list that can be chosen: one failure, or several of one kind at one endpoint. */
export interface Line {
  readonly id: string;
  /** The failure; of a group the newest one. */
  readonly row: Row;
  readonly group: RowGroup | null;
  /** Whether it stands below the line of its group. */
  readonly isMember: boolean;
}

/** At least two failures of one endpoint, operation, class and code. */
export interface RowGroup {
  readonly key: string;
  /** Sorted by start time. */
  readonly rows: readonly Row[];
  readonly isOpen: boolean;
}

/** The lines, made one by one as they are asked for. */
export interface Lines {
  readonly count: number;
  at(index: number): Line | null;
  /** Where the line of this id stands; for a failure in a folded group the group's line; -1 if nowhere. */
  indexOf(id: string): number;
}

/** A line for each failure. */
export function plainLines(rows: readonly Row[]): Lines {
  return {
    count: rows.length,
    at: (index) => plainLine(rows[index]),
    indexOf: (id) => rows.findIndex((row) => row.id === id),
  };
}

/**
 * The lines of the list: failures one by one, or folded into groups that open. `rows` are sorted by start time; `sorted` has them in the
 * order that the person chose, null where that is by time. A group stands where its newest failure does.
 */
export function createLines(
  rows: ReadonlySignal<readonly Row[]>,
  isGrouped: ReadonlySignal<boolean>,
  sorted: ReadonlySignal<readonly Row[] | null> = signal(null),
) {
  const open = signal<ReadonlySet<string>>(new Set());

  const groups = computed(() => {
    const found = new Map<string, Row[]>();
    for (const row of rows.value) {
      const key = row.facts.groupKey;
      const members = found.get(key);
      if (members === undefined) found.set(key, [row]);
      else members.push(row);
    }
    return found;
  });

  function setOpen(key: string, isOpen: boolean): void {
    if (open.peek().has(key) === isOpen) return;
    const changed = new Set(open.peek());
    if (isOpen) changed.add(key);
    else changed.delete(key);
    open.value = changed;
  }

  return {
    lines: computed(() =>
      isGrouped.value ? groupedLines(groups.value, open.value, sorted.value) : plainLines(sorted.value ?? rows.value),
    ),
    isGrouped,
    setOpen,
  };
}

/** Groups in the order of their first failures, or as they were sorted; one alone stands for itself. */
function groupedLines(
  groups: ReadonlyMap<string, readonly Row[]>,
  open: ReadonlySet<string>,
  sorted: readonly Row[] | null,
): Lines {
  const lines: Line[] = [];
  const indexes = new Map<string, number>();
  const inOrder = sorted === null ? null : orderedGroups(groups, sorted);
  for (const [key, members] of inOrder?.groups ?? groups) {
    const newest = members.at(-1);
    if (newest === undefined) continue;
    if (members.length === 1) {
      indexes.set(newest.id, lines.length);
      lines.push({ id: newest.id, row: newest, group: null, isMember: false });
      continue;
    }
    const isOpen = open.has(key);
    const id = `group-${members[0]?.id ?? ''}`;
    indexes.set(id, lines.length);
    for (const { id: member } of members) indexes.set(member, lines.length);
    lines.push({ id, row: newest, group: { key, rows: members, isOpen }, isMember: false });
    if (!isOpen) continue;
    for (const row of inOrder?.members.get(key) ?? members) {
      indexes.set(row.id, lines.length);
      lines.push({ id: row.id, row, group: null, isMember: true });
    }
  }
  return {
    count: lines.length,
    at: (index) => lines[index] ?? null,
    indexOf: (id) => indexes.get(id) ?? -1,
  };
}

/** The groups where their newest failures stand among the sorted rows, and the members of each as these are sorted. */
function orderedGroups(groups: ReadonlyMap<string, readonly Row[]>, sorted: readonly Row[]) {
  const ordered = new Map<string, readonly Row[]>();
  const members = new Map<string, Row[]>();
  for (const row of sorted) {
    const key = row.facts.groupKey;
    const group = groups.get(key);
    if (group?.at(-1) === row) ordered.set(key, group);
    const list = members.get(key);
    if (list === undefined) members.set(key, [row]);
    else list.push(row);
  }
  return { groups: ordered, members };
}

/** The same line for a row each time, so that what is drawn of it stays as it is. */
const knownLines = new WeakMap<Row, Line>();

function plainLine(row: Row | undefined): Line | null {
  if (row === undefined) return null;
  const line = knownLines.get(row) ?? { id: row.id, row, group: null, isMember: false };
  knownLines.set(row, line);
  return line;
}
