import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Row } from './row.ts';

/** Sections of the details, in the order of their tabs. */
export const detailTabs = ['explanation', 'fields', 'retry', 'compared', 'raw', 'ticket'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** A place in the response's body to be shown, as a JSON Pointer; counted, so that the same place twice is two wishes. */
export interface BodyTarget {
  readonly pointer: string;
  readonly count: number;
}

export type SelectionStore = ReturnType<typeof createSelection>;

/** Which failure is chosen, whether its details are open, and at which tab. */
export function createSelection(rows: ReadonlySignal<readonly Row[]>, visible: ReadonlySignal<readonly Row[]>) {
  const id = signal<string | null>(null);
  const open = signal(false);
  const tab = signal<DetailTab>('explanation');
  const lit = signal<string | null>(null);
  const target = signal<BodyTarget | null>(null);

  const row = computed(() => (id.value === null ? null : (rows.value.find((each) => each.id === id.value) ?? null)));
  /** Position among the rows that are shown, -1 if it is not among them. */
  const index = computed(() => (id.value === null ? -1 : visible.value.findIndex((each) => each.id === id.value)));

  function selectAt(at: number): void {
    const list = visible.peek();
    const target = list[Math.max(0, Math.min(at, list.length - 1))];
    if (target) id.value = target.id;
  }

  return {
    id,
    row,
    index,
    tab,
    /** Path of the field that is pointed at: its line in a table and its lines in the bodies light up together. */
    lit,
    /** Where the response's body is to be opened. */
    target,
    light: (path: string | null): void => {
      lit.value = path;
    },
    /** Shows a place in the response's body. */
    goTo: (pointer: string): void => {
      batch(() => {
        tab.value = 'raw';
        target.value = { pointer, count: (target.peek()?.count ?? 0) + 1 };
      });
    },
    /** Whether details are to be seen: asked for, and of a failure that is still there. */
    open: computed(() => open.value && row.value !== null),
    select: (wanted: string): void => {
      id.value = wanted;
    },
    /** Chooses a failure and opens its details. */
    show: (wanted: string): void => {
      batch(() => {
        id.value = wanted;
        open.value = true;
      });
    },
    openDetails: (): void => {
      open.value = true;
    },
    close: (): void => {
      open.value = false;
    },
    showTab: (wanted: DetailTab): void => {
      batch(() => {
        tab.value = wanted;
        target.value = null;
      });
    },
    /** Moves by rows as they are shown; from nothing chosen, forwards to the first and backwards to the last. */
    move: (by: number): void => {
      const from = index.peek();
      if (from === -1) selectAt(by > 0 ? 0 : visible.peek().length - 1);
      else selectAt(from + by);
    },
    first: () => selectAt(0),
    last: () => selectAt(visible.peek().length - 1),
  };
}
