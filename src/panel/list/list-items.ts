import type { Navigation } from '../../core/exchange/recording.ts';
import type { Line, Lines } from '../../store/lines.ts';

/** One line of the list. */
export type ListItem =
  | { readonly kind: 'failure'; readonly line: Line }
  | { readonly kind: 'navigation'; readonly navigation: Navigation };

/** The lines of the list; made one by one, as they come into view. */
export interface ListItems {
  readonly count: number;
  at(position: number): ListItem | null;
  /** Where the line with this index stands. */
  positionOf(lineIndex: number): number;
}

/**
 * Failures and the marks of the page's navigations in one order of time. Both lists are sorted already, navigations oldest first;
 * `isDown`: the failures newest first.
 */
export function listItems(lines: Lines, navigations: readonly Navigation[], isDown = false): ListItems {
  const marks = isDown ? navigations.toReversed() : navigations;
  /** How many lines stand above each mark. */
  const above = marks.map(({ at }) => countWhile(lines, (startedAt) => startedAt < at !== isDown));

  return {
    count: lines.count + marks.length,
    at(position) {
      for (const [mark, linesAbove] of above.entries()) {
        if (linesAbove + mark > position) return failure(lines.at(position - mark));
        if (linesAbove + mark === position) return navigationMark(marks[mark]);
      }
      return failure(lines.at(position - above.length));
    },
    positionOf: (lineIndex) => lineIndex + above.filter((linesAbove) => linesAbove <= lineIndex).length,
  };
}

function failure(line: Line | null): ListItem | null {
  return line === null ? null : { kind: 'failure', line };
}

function navigationMark(navigation: Navigation | undefined): ListItem | null {
  return navigation === undefined ? null : { kind: 'navigation', navigation };
}

/** How many failures stand above the first one whose start fails the test, which all below it fail, too. */
function countWhile(lines: Lines, test: (startedAt: number) => boolean): number {
  let low = 0;
  let high = lines.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(lines.at(middle)?.row.exchange.startedAt ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
