import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Sort } from './columns.ts';
import type { inOrder } from './order.ts';
import type { Row } from './row.ts';

/**
 * The rows of the list in the order that the person chose. All rows are sorted once for each change of them; what a filter lets through
 * is then taken out of that, so that a letter typed costs no sorting. Code for sorting is loaded when it is first asked for: until then
 * the rows stand by time.
 */
export function createSorting(
  rows: ReadonlySignal<readonly Row[]>,
  visible: ReadonlySignal<readonly Row[]>,
  sort: ReadonlySignal<Sort | null>,
) {
  const order = signal<typeof inOrder | null>(null);
  const stop = effect(() => {
    if (sort.value === null || order.peek() !== null) return;
    void import('./order.ts').then((loaded) => {
      order.value = loaded.inOrder;
    });
  });
  const all = computed(() =>
    sort.value === null || order.value === null ? null : order.value(rows.value, sort.value),
  );
  return {
    /** Null while the rows stand by time, oldest first. */
    sorted: computed((): readonly Row[] | null => {
      if (all.value === null) return null;
      if (visible.value.length === rows.value.length) return all.value;
      const shown = new Set(visible.value);
      return all.value.filter((row) => shown.has(row));
    }),
    dispose: stop,
  };
}
