import type { Navigation } from '../../core/recording.ts';
import type { Row } from '../../store/row.ts';

/** One line of the list. */
export type ListItem =
  | { readonly kind: 'failure'; readonly row: Row }
  | { readonly kind: 'navigation'; readonly navigation: Navigation };

/** The lines of the list; made one by one, as they come into view. */
export interface ListItems {
  readonly count: number;
  at(position: number): ListItem | null;
  /** Where the row with this index among the rows stands. */
  positionOf(rowIndex: number): number;
}

/** Failures and the marks of the page's navigations in one order of time. Both lists are sorted already. */
export function listItems(rows: readonly Row[], navigations: readonly Navigation[]): ListItems {
  /** How many rows stand above each mark. */
  const above = navigations.map(({ at }) => countBefore(rows, at));

  return {
    count: rows.length + navigations.length,
    at(position) {
      for (const [mark, rowsAbove] of above.entries()) {
        if (rowsAbove + mark > position) return failure(rows[position - mark]);
        if (rowsAbove + mark === position) return navigationMark(navigations[mark]);
      }
      return failure(rows[position - above.length]);
    },
    positionOf: (rowIndex) => rowIndex + above.filter((rowsAbove) => rowsAbove <= rowIndex).length,
  };
}

function failure(row: Row | undefined): ListItem | null {
  return row === undefined ? null : { kind: 'failure', row };
}

function navigationMark(navigation: Navigation | undefined): ListItem | null {
  return navigation === undefined ? null : { kind: 'navigation', navigation };
}

/** How many rows started before a moment. */
function countBefore(rows: readonly Row[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.exchange.startedAt ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
