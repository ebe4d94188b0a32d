/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { Navigation } from '../../core/exchange/recording.ts';
import { formatMoment } from '../shared/format.ts';
import { t } from '../shared/t.ts';

interface Props {
  readonly navigation: Navigation;
  readonly position: number;
  /** Columns that it spans. */
  readonly span: number;
  /** px from the top of the list. */
  readonly start: number;
}

/** Where the page went to another address, or was loaded anew. */
export function NavigationRow({ navigation, position, span, start }: Props) {
  return (
    <div
      class="row row-navigation"
      role="row"
      aria-rowindex={position}
      style={{ transform: `translateY(${start}px)` }}
      title={formatMoment(navigation.at)}
    >
      <span class="cell navigation-cell" role="gridcell" aria-colspan={span}>
        {t('navigatedTo', navigation.url.slice(0, 300))}
      </span>
    </div>
  );
}
