import { batch, signal } from '@preact/signals';

/** Sections of the details, in the order of their tabs. */
export const detailTabs = ['explanation', 'fields', 'retry', 'compared', 'raw', 'ticket'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** A place in the response's body to be shown, as a JSON Pointer; counted, so that the same place twice is two wishes. */
export interface BodyTarget {
  readonly pointer: string;
  readonly count: number;
}

/** What the details of a failure show: which tab, and which field or place in the body is pointed at. */
export function createDetailsView() {
  const tab = signal<DetailTab>('explanation');
  const lit = signal<string | null>(null);
  const target = signal<BodyTarget | null>(null);
  return {
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
    showTab: (wanted: DetailTab): void => {
      batch(() => {
        tab.value = wanted;
        target.value = null;
      });
    },
  };
}
