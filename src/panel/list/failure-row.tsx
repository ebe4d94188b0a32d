/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { Line } from '../../store/lines.ts';
import { formatMoment, formatTime } from '../shared/format.ts';
import { plain } from '../shared/plain.ts';
import { Prose } from '../shared/prose.tsx';
import { RetryCell } from '../shared/retry-cell.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { verdictText } from '../shared/verdict.ts';
import { FoldButton, GroupCount, GroupTimes } from './group-cells.tsx';
import { Path } from './path.tsx';

interface Props {
  readonly line: Line;
  /** Position in the list, from 1, header included. */
  readonly position: number;
  readonly isSelected: boolean;
  /** Where the keyboard is. */
  readonly isActive: boolean;
  /** px from the top of the list. */
  readonly start: number;
  /** How often such a request failed in all. */
  readonly times: number;
}

/** The DOM id of a line: what `aria-activedescendant` names. */
export function rowElementId(id: string): string {
  return `failure-${id}`;
}

/**
 * One failure, or a group of them with the newest one's words, as a line of the list. It reads signals, so it is drawn again only
 * when one of them or of its properties changes (@preact/signals): while others come, it stays as it is.
 */
export function FailureRow({ line, position, isSelected, isActive, start, times }: Props) {
  const { selection, settings, clock, lines } = useStore();
  const { row, group, isMember } = line;
  const { exchange, diagnosis, facts } = row;
  const time = settings.values.value.time;
  const now = time === 'relative' ? clock.time.value : 0;
  const isTree = lines.isGrouped.value;
  const onClick = (event: MouseEvent & { readonly currentTarget: HTMLElement }) => {
    if (event.shiftKey) selection.extendTo(line.id);
    else if (event.ctrlKey || event.metaKey) selection.toggle(line.id);
    else selection.show(line.id);
    // The list keeps the focus: this row leaves the page when it is scrolled away.
    event.currentTarget.closest<HTMLElement>('[data-errata-list]')?.focus({ preventScroll: true });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the grid's: one tab stop for the whole list
    <div
      id={rowElementId(line.id)}
      class={['row', diagnosis.givenUp && 'row-given-up', isMember && 'row-member'].filter(Boolean).join(' ')}
      role="row"
      tabIndex={-1}
      aria-rowindex={position}
      aria-selected={isSelected}
      aria-level={isTree ? (isMember ? 2 : 1) : undefined}
      aria-expanded={group?.isOpen}
      data-testid={group === null ? 'failure-row' : 'group-row'}
      data-id={line.id}
      data-class={diagnosis.class ?? ''}
      data-active={isActive || undefined}
      data-odd={position % 2 === 1}
      style={{ transform: `translateY(${start}px)` }}
      onClick={onClick}
    >
      <span class="cell cell-status" role="gridcell">
        {isTree && <FoldButton group={group} />}
        <span class="dot" data-class={diagnosis.class ?? ''} aria-hidden="true" />
        {facts.status === 0 ? <span title={t('noResponse')}>–</span> : facts.status}
      </span>
      <span class="cell cell-method" role="gridcell">
        {facts.method}
      </span>
      <span class="cell cell-path" role="gridcell">
        <Path row={row} isGroup={group !== null} />
      </span>
      <span
        class="cell cell-what"
        role="gridcell"
        title={plain([diagnosis.code, diagnosis.headline].filter(Boolean).join(' · '), 500)}
      >
        {diagnosis.code !== null && (
          <code class="code-badge" dir="ltr">
            {plain(diagnosis.code, 80)}
          </code>
        )}
        <span class="what-text" dir="auto">
          <Prose text={diagnosis.headline ?? t('noHeadline')} limit={300} />
        </span>
        {group !== null && <GroupCount group={group} />}
        {times > 1 && <span class="times" title={t('timesRepeated', times)}>{`×${times}`}</span>}
      </span>
      {group === null ? (
        <span class="cell cell-time" role="gridcell" title={formatMoment(exchange.startedAt)}>
          {formatTime(exchange.startedAt, time, now)}
        </span>
      ) : (
        <GroupTimes group={group} />
      )}
      <span
        class="cell cell-retry"
        role="gridcell"
        title={diagnosis.retry === null ? undefined : verdictText(diagnosis.retry)}
      >
        <RetryCell row={row} />
      </span>
    </div>
  );
}
