import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** What the button for the rest needs, px, while it is not there to be measured. */
const REST_WIDTH = 56;

/**
 * How many of the elements with `data-fit` inside `row` fit beside all its other elements, in one line. They must stay in the
 * document, out of the flow, so that they can be measured. `rest` is the button for those that don't fit: it stands outside and
 * takes its room from the row. `content` says what is in the row: when it changes, all is measured anew.
 */
export function useFitting(
  row: RefObject<HTMLElement | null>,
  rest: RefObject<HTMLElement | null>,
  content: string,
): number {
  const [count, setCount] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const target = row.current;
    if (!target || typeof ResizeObserver === 'undefined') return undefined;
    const measure = () => setCount(fitting(target, rest.current?.offsetWidth ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [row, rest, content]);
  return count;
}

function fitting(row: HTMLElement, restWidth: number): number {
  if (row.clientWidth === 0) return Number.POSITIVE_INFINITY;
  const { columnGap, paddingInlineStart, paddingInlineEnd } = getComputedStyle(row);
  const gap = Number.parseFloat(columnGap) || 0;
  const padding = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd) || 0;
  const parts = [...row.children].filter((part): part is HTMLElement => part instanceof HTMLElement);
  const widths = (those: readonly HTMLElement[]) => those.map(({ offsetWidth }) => offsetWidth + gap);
  const candidates = widths(parts.filter((part) => part.dataset['fit'] !== undefined));
  const others = sum(widths(parts.filter((part) => part.dataset['fit'] === undefined)));
  const room = row.clientWidth - padding - others + gap;
  if (sum(candidates) <= room + restWidth) return Number.POSITIVE_INFINITY;
  let left = restWidth > 0 ? room : room - REST_WIDTH;
  const end = candidates.findIndex((width) => (left -= width) < 0);
  return end === -1 ? candidates.length : end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
