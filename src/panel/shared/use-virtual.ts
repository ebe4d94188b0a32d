import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface Options {
  readonly count: number;
  /** Height of a row in px; all are the same. */
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Height of what stands above the rows inside the scroller and stays there. */
  readonly stickyHeight?: number;
  /** A row that is drawn wherever the list is scrolled to (the active one), -1 for none. */
  readonly keep?: number;
}

/** A row that is drawn. */
interface DrawnRow {
  readonly index: number;
  /** px from the top. */
  readonly start: number;
  /** Elements are used again for the row that comes into view where another one leaves it: this names the element. */
  readonly slot: number;
}

interface Virtual {
  readonly items: readonly DrawnRow[];
  readonly height: number;
  /** How far the list is scrolled, px, as the browser said last: to ask it while rows change would have it lay out the page. */
  readonly scrolledTo: () => number;
  /** Brings a row into view, by the shortest way. */
  readonly scrollTo: (index: number, align?: 'auto' | 'center') => void;
  /** For rows that are as high as their text is: takes their elements, which name their `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Forgets all heights. */
  readonly forgetHeights: () => void;
}

/** Rows that are drawn above and below the view: each is written into again with each letter of a filter. */
const OVERSCAN = 2;

/** Draws only the rows of a long list that are in view (@tanstack/virtual-core, which has no binding for Preact). */
export function useVirtual(options: Options): Virtual {
  const { count, rowHeight, scroller, stickyHeight = 0, keep = -1 } = options;
  const [, redraw] = useReducer((n: number) => n + 1, 0);

  const resolved = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
    overscan: OVERSCAN,
    scrollMargin: stickyHeight,
    scrollPaddingStart: stickyHeight,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const drawn = defaultRangeExtractor(range);
      if (keep >= 0 && keep < count && !drawn.includes(keep)) drawn.push(keep);
      return drawn;
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(resolved));
  virtualizer.setOptions(resolved);
  // oxlint-disable-next-line eslint/no-underscore-dangle -- these two are how bindings drive virtual-core
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  // The heights are remembered: at another height all places are wrong.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const drawn = virtualizer.getVirtualItems();
  const [slotsOf] = useState(createSlots);
  const slots = slotsOf(drawn.map(({ index }) => index));
  return {
    items: drawn.map(({ index, start }) => ({
      index,
      start: start - stickyHeight,
      slot: slots.get(index) ?? -1,
    })),
    height: virtualizer.getTotalSize(),
    scrolledTo: () => virtualizer.scrollOffset ?? 0,
    scrollTo: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    measure: virtualizer.measureElement,
    forgetHeights: virtualizer.measure,
  };
}

/**
 * Gives the rows that are drawn their slots, by index: who stays keeps its own, and who comes takes that of one who leaves, so that
 * however far a list is scrolled, no element is made as long as there is one that nobody needs. Where most leave, all change their
 * row and stay where they are: to move an element costs more than to write into it.
 */
export function createSlots(): (indexes: readonly number[]) => ReadonlyMap<number, number> {
  let last: ReadonlyMap<number, number> = new Map();
  let made = 0;
  return (indexes) => {
    const drawn = new Set(indexes);
    const staying = [...last].filter(([index]) => drawn.has(index));
    const kept = new Map(staying.length * 2 < indexes.length ? [] : staying);
    // In the order in which they stand.
    const free = [...last].filter(([index]) => !kept.has(index)).map(([, slot]) => slot);
    if (last.size === 0) made = 0;
    let taken = 0;
    const next = () => {
      const slot = free[taken] ?? made++;
      taken += 1;
      return slot;
    };
    last = new Map(indexes.map((index) => [index, kept.get(index) ?? next()]));
    return last;
  };
}
