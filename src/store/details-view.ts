import { batch, computed, signal } from '@preact/signals';

/** Sections of the details, in the order of their tabs. */
export const detailTabs = ['explanation', 'retry', 'compared', 'raw', 'ticket'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** A place in the response's body to be shown, as a JSON Pointer; counted, so that the same place twice is two wishes. */
export interface BodyTarget {
  readonly pointer: string;
  readonly count: number;
}

/** What the details of a failure show: which tab, and which field or place in the body is pointed at. */
export function createDetailsView() {
  const tab = signal<DetailTab>('explanation');
  const pointedAt = signal<string | null>(null);
  const focused = signal<string | null>(null);
  const target = signal<BodyTarget | null>(null);
  const meaningOpen = signal(false);
  return {
    tab,
    /**
     * Path of the field that is pointed at, else of the one that has the focus: its line in a table and its lines in the bodies light up
     * together.
     */
    lit: computed(() => pointedAt.value ?? focused.value),
    /** Where the response's body is to be opened. */
    target,
    /** Whether meaning and possible causes are unfolded: as they were left last. */
    meaningOpen,
    unfoldMeaning: (isOpen: boolean): void => {
      meaningOpen.value = isOpen;
    },
    light: (path: string | null): void => {
      pointedAt.value = path;
    },
    /** As `light`, by keyboard: a pointer that the page scrolls away from under doesn't take it back. */
    lightFocused: (path: string | null): void => {
      focused.value = path;
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
