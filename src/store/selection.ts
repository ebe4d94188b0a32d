import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { createDetailsView } from './details-view.ts';
import type { Line, Lines } from './lines.ts';
import type { Row } from './row.ts';

/** As many as the recorder keeps. */
const MAX_CHOSEN = 5000;

/** Which line is chosen, which others with it, and whether its details are open; also what they show (`details-view.ts`). */
export function createSelection(rows: ReadonlySignal<readonly Row[]>, lines: ReadonlySignal<Lines>) {
  const id = signal<string | null>(null);
  /** More lines than one, by id; empty where one alone is chosen. */
  const several = signal<ReadonlySet<string>>(new Set());
  /** Where a stretch of lines began. */
  let anchor: string | null = null;
  const open = signal(false);

  /** Position among the lines that are shown, -1 if it is not among them. */
  const index = computed(() => (id.value === null ? -1 : lines.value.indexOf(id.value)));
  const row = computed(() => {
    const line = index.value === -1 ? null : lines.value.at(index.value);
    if (line !== null && line.id === id.value) return line.row;
    return rows.value.find((each) => each.id === id.value) ?? line?.row ?? null;
  });
  const chosen = computed((): readonly Row[] => {
    if (several.value.size === 0) return row.value === null ? [] : [row.value];
    const found = new Map<string, Row>();
    for (const each of several.value) {
      const line = lines.value.at(lines.value.indexOf(each));
      if (line === null || line.id !== each) continue;
      for (const member of line.group?.rows ?? [line.row]) found.set(member.id, member);
    }
    return [...found.values()];
  });

  function choose(wanted: string): void {
    batch(() => {
      id.value = wanted;
      if (several.peek().size > 0) several.value = new Set();
      anchor = wanted;
    });
  }

  function lineNear(at: number): Line | null {
    const list = lines.peek();
    return list.at(Math.max(0, Math.min(at, list.count - 1)));
  }

  function selectAt(at: number): void {
    const line = lineNear(at);
    if (line !== null) choose(line.id);
  }

  function extendTo(wanted: string): void {
    const list = lines.peek();
    const from = anchor === null ? -1 : list.indexOf(anchor);
    const to = list.indexOf(wanted);
    if (from === -1 || to === -1) return choose(wanted);
    const stretch = new Set<string>();
    for (let at = Math.min(from, to); at <= Math.max(from, to) && stretch.size < MAX_CHOSEN; at += 1) {
      const line = list.at(at);
      if (line !== null) stretch.add(line.id);
    }
    batch(() => {
      id.value = wanted;
      several.value = stretch.size > 1 ? stretch : new Set();
    });
  }

  return {
    ...createDetailsView(),
    id,
    row,
    index,
    several,
    /** All failures that are chosen, those of chosen groups included. */
    chosen,
    /** Whether details are to be seen: asked for, and of a failure that is still there. */
    open: computed(() => open.value && row.value !== null),
    select: choose,
    /** Chooses a failure and opens its details. */
    show: (wanted: string): void => {
      batch(() => {
        choose(wanted);
        open.value = true;
      });
    },
    /** Chooses all lines from the one that was chosen last to this one. */
    extendTo,
    extend: (by: number): void => {
      const line = lineNear(index.peek() + by);
      if (line !== null) extendTo(line.id);
    },
    /** Adds a line to those that are chosen, or takes it out. */
    toggle: (wanted: string): void => {
      const changed = new Set(several.peek());
      if (changed.size === 0 && id.peek() !== null) changed.add(id.peek() ?? wanted);
      if (!changed.delete(wanted)) changed.add(wanted);
      batch(() => {
        id.value = changed.has(wanted) ? wanted : ([...changed].at(-1) ?? wanted);
        several.value = changed.size > 1 ? changed : new Set();
        anchor = wanted;
      });
    },
    all: (): void => {
      const first = lineNear(0);
      const last = lineNear(lines.peek().count - 1);
      if (first === null || last === null) return;
      anchor = first.id;
      extendTo(last.id);
    },
    /** Chooses these failures, as far as the list has lines of them, and opens the details of the last. */
    showSeveral: (wanted: readonly string[]): void => {
      const list = lines.peek();
      const listed = wanted.filter((each) => list.at(list.indexOf(each))?.id === each).slice(-MAX_CHOSEN);
      const last = listed.at(-1) ?? wanted.at(-1);
      if (last === undefined) return;
      batch(() => {
        choose(last);
        several.value = listed.length > 1 ? new Set(listed) : new Set();
        open.value = true;
      });
    },
    openDetails: (): void => {
      open.value = true;
    },
    close: (): void => {
      open.value = false;
    },
    /** Moves by lines as they are shown; from nothing chosen, forwards to the first and backwards to the last. */
    move: (by: number): void => {
      const from = index.peek();
      if (from === -1) selectAt(by > 0 ? 0 : lines.peek().count - 1);
      else selectAt(from + by);
    },
    first: () => selectAt(0),
    last: () => selectAt(lines.peek().count - 1),
  };
}
