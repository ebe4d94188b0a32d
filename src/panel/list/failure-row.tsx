/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { receivedAt } from '../../core/exchange/exchange.ts';
import type { ColumnName } from '../../store/columns.ts';
import type { Line, RowGroup } from '../../store/lines.ts';
import { formatBytes, formatDuration, formatMoment, formatTime } from '../shared/format.ts';
import { statusText } from '../shared/status-text.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import { plain } from '../shared/plain.ts';
import { proseParts } from '../shared/prose.tsx';
import { retryContent } from '../shared/retry-cell.tsx';
import type { Store } from '../../store/store.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { verdictText } from '../shared/verdict.ts';
import { pathContent } from './path.tsx';
import type { RowMenuProps } from './row-menu.tsx';

interface Props {
  readonly line: Line;
  readonly columns: readonly ColumnName[];
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

// Nothing is grouped unless it is asked for.
const groupCells = () => import('./group-cells.tsx');
const FoldButton = lazyPart<GroupProps>(async () => (await groupCells()).FoldButton, 'nothing');
const GroupCount = lazyPart<GroupProps>(async () => (await groupCells()).GroupCount, 'nothing');
const GroupTimes = lazyPart<GroupProps>(async () => (await groupCells()).GroupTimes, 'nothing');

// Its code may be gone with the extension: that is no reason to lose the list under the pointer.
const noMenu = { RowMenu: () => null };
const RowMenu = lazyPart<RowMenuProps>(
  async () => (await import('./row-menu.tsx').catch(() => noMenu)).RowMenu,
  'nothing',
);

interface GroupProps {
  readonly group: RowGroup;
}

interface Drawn {
  readonly line: Line;
  readonly times: number;
  readonly isTree: boolean;
  /** Whether the host has a column of its own. */
  readonly hasHost: boolean;
  readonly store: Store;
}

/** Its parts one by one: a list of them, or a fragment around them, would be a component more for each cell. */
function cell(name: ColumnName, title: string | undefined, ...content: readonly ComponentChildren[]) {
  return (
    <span key={name} class={`cell cell-${name}`} role="gridcell" title={title}>
      {content}
    </span>
  );
}

/** A short text, whole as tooltip. */
const text = (name: ColumnName, whole: string) => cell(name, whole, <bdi>{whole}</bdi>);

/** The cells of a row: functions, and no components, since a list is scrolled through hundreds of them in a second. */
const drawn: Readonly<Record<ColumnName, (parts: Drawn) => ComponentChildren>> = {
  status({ isTree, line: { row, group } }) {
    const { word, status, hidden } = row.facts;
    const shown = statusText(row.facts);
    const title = status === 0 ? t('noResponse') : `HTTP ${status}`;
    return cell(
      'status',
      word === null ? undefined : `${shown} · ${title}`,
      isTree && (group === null ? <span class="fold" /> : <FoldButton group={group} />),
      <span class="dot" data-class={row.diagnosis.class ?? ''} aria-hidden="true" />,
      word !== null || hidden ? <span class="status-word">{shown}</span> : shown,
    );
  },
  method: ({ line: { row } }) => cell('method', undefined, row.facts.method),
  host: ({ line: { row } }) => text('host', plain(row.facts.host, 300)),
  path: ({ hasHost, store, line: { row, group } }) =>
    cell('path', undefined, pathContent({ store, row, isGroup: group !== null, hasHost })),
  what({ times, line: { row, group } }) {
    const { code, headline } = row.diagnosis;
    return cell(
      'what',
      plain([code, headline].filter(Boolean).join(' · '), 500),
      code !== null && (
        <code class="code-badge" dir="ltr">
          {plain(code, 80)}
        </code>
      ),
      <span class="what-text" dir="auto">
        {proseParts(headline ?? t('noHeadline'), 300)}
      </span>,
      group !== null && <GroupCount group={group} />,
      times > 1 && <span class="times" title={t('timesRepeated', times)}>{`×${times}`}</span>,
    );
  },
  retry({ store, line: { row } }) {
    const { retry } = row.diagnosis;
    return cell('retry', retry === null ? undefined : verdictText(retry), retryContent(store, row));
  },
  time({ line: { row, group }, store: { clock, settings } }) {
    if (group !== null) return cell('time', undefined, <GroupTimes group={group} />);
    const { time } = settings.values.value;
    const { startedAt } = row.exchange;
    return cell(
      'time',
      formatMoment(startedAt),
      formatTime(startedAt, time, time === 'relative' ? clock.time.value : 0),
    );
  },
  duration: ({
    line: {
      row: { exchange },
    },
  }) => text('duration', formatDuration(receivedAt(exchange) - exchange.startedAt)),
  size: ({ line: { row } }) => text('size', formatBytes(row.exchange.response.body?.size ?? -1)),
  initiator: ({ line: { row } }) => text('initiator', plain(row.facts.initiator, 200)),
  frame: ({ line: { row } }) => text('frame', plain(row.facts.frame, 200)),
};

/**
 * One failure, or a group of them with the newest one's words, as a line of the list. It reads signals, so it is drawn again only
 * when one of them or of its properties changes (@preact/signals): while others come, it stays as it is.
 */
export function FailureRow({ line, columns, position, isSelected, isActive, start, times }: Props) {
  const store = useStore();
  const { selection, lines } = store;
  const { row, group, isMember } = line;
  const { diagnosis } = row;
  const [isPointed, setPointed] = useState(false);
  const hasMenu = isPointed || isActive;
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
      class={['row', diagnosis.givenUp && 'row-given-up', isMember && 'row-member', hasMenu && 'row-with-menu']
        .filter(Boolean)
        .join(' ')}
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
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {[
        ...columns.map((name) => drawn[name]({ line, times, isTree, store, hasHost: columns.includes('host') })),
        hasMenu && <RowMenu key="menu" id={line.id} columns={columns} />,
      ]}
    </div>
  );
}
