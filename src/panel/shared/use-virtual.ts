import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
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
  /** Brings a row into view, by the shortest way. */
  readonly scrollTo: (index: number, align?: 'auto' | 'center') => void;
  /** For rows that are as high as their text is: takes their elements, which name their `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Forgets all heights. */
  readonly forgetHeights: () => void;
}

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
    overscan: 4,
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
  const slots = slotCount(drawn);
  const first = drawn[0]?.index ?? 0;
  return {
    items: drawn.map(({ index, start }) => ({
      index,
      start: start - stickyHeight,
      // What is kept far from the view has an element of its own.
      slot: index >= first && index < first + slots ? index % slots : -1,
    })),
    height: virtualizer.getTotalSize(),
    scrollTo: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    measure: virtualizer.measureElement,
    forgetHeights: virtualizer.measure,
  };
}

/** A power of two, so that it seldom changes: at least the rows from the first to the last that is in view. */
function slotCount(drawn: readonly VirtualItem[]): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, drawn.length)));
}
