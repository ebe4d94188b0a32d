/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { CSSProperties } from 'preact';
import type { Row } from '../../store/row.ts';
import { formatMoment, formatTime } from '../shared/format.ts';
import { plain } from '../shared/plain.ts';
import { Prose } from '../shared/prose.tsx';
import { RetryCell } from '../shared/retry-cell.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { Path } from './path.tsx';

interface Props {
  readonly row: Row;
  /** Position in the list, from 1, header included. */
  readonly position: number;
  readonly isSelected: boolean;
  readonly style: CSSProperties;
}

/** The DOM id of a failure's line: what `aria-activedescendant` names. */
export function rowElementId(id: string): string {
  return `failure-${id}`;
}

/** One failure as a line of the list. */
export function FailureRow({ row, position, isSelected, style }: Props) {
  const { selection, settings, clock, failures } = useStore();
  const { exchange, diagnosis, facts } = row;
  const time = settings.values.value.time;
  const now = time === 'relative' ? clock.time.value : 0;
  const times = failures.repeats.value.get(facts.repeatKey) ?? 1;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the grid's: one tab stop for the whole list
    <div
      id={rowElementId(row.id)}
      class={diagnosis.givenUp ? 'row row-given-up' : 'row'}
      role="row"
      tabIndex={-1}
      aria-rowindex={position}
      aria-selected={isSelected}
      data-testid="failure-row"
      data-id={row.id}
      data-class={diagnosis.class ?? ''}
      data-odd={position % 2 === 1}
      style={style}
      onClick={({ currentTarget }) => {
        selection.show(row.id);
        // The list keeps the focus: this row leaves the page when it is scrolled away.
        currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
    >
      <span class="cell cell-status" role="gridcell">
        <span class="dot" data-class={diagnosis.class ?? ''} aria-hidden="true" />
        {facts.status === 0 ? <span title={t('noResponse')}>–</span> : facts.status}
      </span>
      <span class="cell cell-method" role="gridcell">
        {facts.method}
      </span>
      <span class="cell cell-path" role="gridcell">
        <Path facts={facts} url={exchange.request.url} />
      </span>
      <span class="cell cell-what" role="gridcell" title={plain(diagnosis.headline ?? '', 500)}>
        {diagnosis.code !== null && (
          <code class="code-badge" dir="ltr">
            {plain(diagnosis.code, 80)}
          </code>
        )}
        <span class="what-text" dir="auto">
          <Prose text={diagnosis.headline ?? t('noHeadline')} limit={300} />
        </span>
        {times > 1 && <span class="times" title={t('timesRepeated', times)}>{`×${times}`}</span>}
      </span>
      <span class="cell cell-time" role="gridcell" title={formatMoment(exchange.startedAt)}>
        {formatTime(exchange.startedAt, time, now)}
      </span>
      <span class="cell cell-retry" role="gridcell">
        <RetryCell row={row} />
      </span>
    </div>
  );
}
