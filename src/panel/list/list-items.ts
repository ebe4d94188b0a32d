import type { Navigation } from '../../core/recording.ts';
import type { Row } from '../../store/row.ts';

/** One line of the list. */
export type ListItem =
  | { readonly kind: 'failure'; readonly row: Row; readonly index: number }
  | { readonly kind: 'navigation'; readonly navigation: Navigation };

/** Failures and the marks of the page's navigations in one order of time. Both lists are sorted already. */
export function listItems(rows: readonly Row[], navigations: readonly Navigation[]): readonly ListItem[] {
  const items: ListItem[] = [];
  let mark = 0;
  for (const [index, row] of rows.entries()) {
    let navigation = navigations[mark];
    while (navigation !== undefined && navigation.at <= row.exchange.startedAt) {
      items.push({ kind: 'navigation', navigation });
      navigation = navigations[++mark];
    }
    items.push({ kind: 'failure', row, index });
  }
  for (const navigation of navigations.slice(mark)) items.push({ kind: 'navigation', navigation });
  return items;
}
