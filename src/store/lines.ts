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

/** At least two failures of one endpoint, class and code. */
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

/** The lines of the list: failures one by one, or folded into groups that open. */
export function createLines(rows: ReadonlySignal<readonly Row[]>, isGrouped: ReadonlySignal<boolean>) {
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
    lines: computed(() => (isGrouped.value ? groupedLines(groups.value, open.value) : plainLines(rows.value))),
    isGrouped,
    setOpen,
  };
}

/** Groups in the order of their first failures; one alone stands for itself. */
function groupedLines(groups: ReadonlyMap<string, readonly Row[]>, open: ReadonlySet<string>): Lines {
  const lines: Line[] = [];
  const indexes = new Map<string, number>();
  for (const [key, members] of groups) {
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
    for (const row of members) {
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

/** The same line for a row each time, so that what is drawn of it stays as it is. */
const knownLines = new WeakMap<Row, Line>();

function plainLine(row: Row | undefined): Line | null {
  if (row === undefined) return null;
  const line = knownLines.get(row) ?? { id: row.id, row, group: null, isMember: false };
  knownLines.set(row, line);
  return line;
}
