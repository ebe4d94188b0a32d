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

interface Virtual {
  readonly items: readonly VirtualItem[];
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
    overscan: 8,
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

  return {
    items: virtualizer.getVirtualItems().map((item) => ({ ...item, start: item.start - stickyHeight })),
    height: virtualizer.getTotalSize(),
    scrollTo: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    measure: virtualizer.measureElement,
    forgetHeights: virtualizer.measure,
  };
}
