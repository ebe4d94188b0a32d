import { batch, computed, signal } from '@preact/signals';
import type { FailureClass } from '../core/diagnosis.ts';
import { matches } from '../core/filter/matches.ts';
import { parseFilter } from '../core/filter/parse-filter.ts';
import type { FailuresStore } from './failures.ts';

export type FilterStore = ReturnType<typeof createFilter>;

/** What of the failures is shown: text filter, classes, and whether pages and their parts are listed beside API calls. */
export function createFilter({ rows, repeats }: Pick<FailuresStore, 'rows' | 'repeats'>) {
  const text = signal('');
  const classes = signal<ReadonlySet<FailureClass>>(new Set());
  const others = signal(false);

  const isRepeated = (key: string) => (repeats.value.get(key) ?? 0) > 1;
  const query = computed(() => parseFilter(text.value));
  const found = computed(() => {
    const { terms } = query.value;
    if (terms.length === 0) return rows.value;
    return rows.value.filter((row) => matches(query.value, row, isRepeated));
  });
  const listed = computed(() => (others.value ? found.value : found.value.filter(({ facts }) => facts.api)));

  return {
    text,
    classes,
    /** Whether other resources (documents, images, scripts, fonts) are listed. */
    others,
    query,
    /** What the list shows, oldest first. */
    visible: computed(() => {
      const chosen = classes.value;
      if (chosen.size === 0) return listed.value;
      return listed.value.filter(({ diagnosis }) => diagnosis.class !== null && chosen.has(diagnosis.class));
    }),
    /** Failures per class that a click on the class would show; what the page gave up itself is not counted. */
    counts: computed(() => {
      const counts = new Map<FailureClass, number>();
      for (const { diagnosis } of listed.value) {
        if (diagnosis.class === null || !diagnosis.failed) continue;
        counts.set(diagnosis.class, (counts.get(diagnosis.class) ?? 0) + 1);
      }
      return counts;
    }),
    /** Failures of all classes that text and resources let through. */
    total: computed(() => listed.value.reduce((sum, { diagnosis }) => sum + (diagnosis.failed ? 1 : 0), 0)),
    otherCount: computed(() => found.value.reduce((sum, { facts }) => sum + (facts.api ? 0 : 1), 0)),
    active: computed(() => text.value.trim() !== '' || classes.value.size > 0),
    setText: (value: string): void => {
      text.value = value;
    },
    toggleClass: (name: FailureClass): void => {
      const chosen = new Set(classes.peek());
      if (!chosen.delete(name)) chosen.add(name);
      classes.value = chosen;
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
      });
    },
  };
}
