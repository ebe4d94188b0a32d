/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { ColumnName, Sort } from '../../store/columns.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import { t } from '../shared/t.ts';
import { columnSpecs } from './columns.ts';

export interface HeaderProps {
  readonly names: readonly ColumnName[];
  readonly sort: Sort | null;
}

/** How `aria-sort` says it; by time, oldest first, is the order without a choice. */
export function sortOf(name: ColumnName, sort: Sort | null): 'ascending' | 'descending' | 'none' {
  const { by, isDown } = sort ?? { by: 'time', isDown: false };
  return by !== name ? 'none' : isDown ? 'descending' : 'ascending';
}

/** The names of the columns, until the code is there with which they can be sorted and resized. */
function PlainHeader({ names, sort }: HeaderProps) {
  return (
    <div class="row row-header" role="row" aria-rowindex={1}>
      {names.map((name) => (
        <span key={name} class={`cell cell-${name}`} role="columnheader" aria-sort={sortOf(name, sort)}>
          {t(columnSpecs[name].label)}
        </span>
      ))}
    </div>
  );
}

export const Header = lazyPart<HeaderProps>(async () => (await import('../around-list.tsx')).HeaderRow, PlainHeader);
