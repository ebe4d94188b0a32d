import { type ColumnName, type Columns, MAX_WIDTH, MIN_WIDTH } from '../../store/columns.ts';
import { columnSpecs, flexibleOf } from './columns.ts';

/** Whether an element is read from the right. */
export function isMirrored(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/** The widths of the header's cells as they are, px. */
export function measuredWidths(header: HTMLElement | null): readonly number[] {
  return [...(header?.querySelectorAll('[role="columnheader"]') ?? [])].map(
    (cell) => cell.getBoundingClientRect().width,
  );
}

/**
 * The widths after the edge behind the column at `at` was moved by `by` px: its neighbour gives what it takes, and all others stay
 * where they are. Neither gets narrower than it can be; the last column's edge is the one before it. `now`: the widths as they are.
 */
export function widthsAfter(
  names: readonly ColumnName[],
  widths: Columns['widths'],
  now: readonly number[],
  at: number,
  by: number,
): Columns['widths'] {
  const isLast = at === names.length - 1;
  const [before, after] = isLast ? [at - 1, at] : [at, at + 1];
  const [one, other] = [names[before], names[after]];
  const [left, right] = [now[before], now[after]];
  if (one === undefined || other === undefined || left === undefined || right === undefined) return widths;
  const wanted = isLast ? -by : by;
  const moved = Math.max(leastOf(one) - left, Math.min(wanted, right - leastOf(other)));
  const flexible = flexibleOf(names, widths);
  const changed = new Map(widths);
  if (one !== flexible) changed.set(one, boundedWidth(left + moved));
  if (other !== flexible) changed.set(other, boundedWidth(right - moved));
  return [...changed];
}

function leastOf(name: ColumnName): number {
  return Math.max(MIN_WIDTH, columnSpecs[name].least);
}

/** A width that can be kept, px. */
export function boundedWidth(px: number): number {
  return Math.max(MIN_WIDTH, Math.min(Math.round(px), MAX_WIDTH));
}

/** Nothing is made wider than this by itself, px. */
const WIDEST = 600;

/** How wide a column has to be for what it shows in the rows that are drawn, px. Measured at once, before anything is painted. */
export function fittingWidth(grid: HTMLElement, name: ColumnName): number {
  grid.classList.add('grid-measured');
  const widths = [...grid.querySelectorAll<HTMLElement>(`.cell-${name}`)].map(({ offsetWidth }) => offsetWidth);
  grid.classList.remove('grid-measured');
  return Math.min(WIDEST, Math.max(...widths, 0) + 1);
}
