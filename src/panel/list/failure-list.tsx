/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t } from '../shared/t.ts';
import { useFollowEnd } from '../shared/use-follow-end.ts';
import { useSize } from '../shared/use-size.ts';
import { useVirtual } from '../shared/use-virtual.ts';
import { EmptyState } from './empty-state.tsx';
import { FailureRow, rowElementId } from './failure-row.tsx';
import { listItems } from './list-items.ts';
import { NavigationRow } from './navigation-row.tsx';
import './failure-list.css';

const ROW_HEIGHT = 21;
const HEADER_HEIGHT = 24;

const columns: readonly (readonly [name: string, label: MessageKey])[] = [
  ['status', 'columnStatus'],
  ['method', 'columnMethod'],
  ['path', 'columnPath'],
  ['what', 'columnWhat'],
  ['time', 'columnTime'],
  ['retry', 'columnRetry'],
];

/** The failures as a grid with one tab stop: the chosen row moves by keys, only what is in view is drawn. */
export function FailureList() {
  const { failures, filter, selection } = useStore();
  const scroller = useRef<HTMLDivElement>(null);
  const { height: viewHeight } = useSize(scroller);
  const items = useComputed(() => listItems(filter.visible.value, failures.navigations.value)).value;
  const selected = selection.id.value;
  const active = selection.index.value === -1 ? -1 : items.positionOf(selection.index.value);
  const virtual = useVirtual({
    count: items.count,
    rowHeight: ROW_HEIGHT,
    scroller,
    stickyHeight: HEADER_HEIGHT,
    keep: active,
  });
  useFollowEnd(scroller, items.count);

  const { scrollTo } = virtual;
  useEffect(() => {
    if (active >= 0) scrollTo(active);
    // Only when another row is chosen: new rows must not move the list under the reader's eyes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);

  const page = Math.max(1, Math.floor((viewHeight - HEADER_HEIGHT) / ROW_HEIGHT) - 1);
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowDown: () => selection.move(1),
    ArrowUp: () => selection.move(-1),
    PageDown: () => selection.move(page),
    PageUp: () => selection.move(-page),
    Home: selection.first,
    End: selection.last,
    Enter: selection.openDetails,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div
      ref={scroller}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={t('listLabel')}
      aria-rowcount={items.count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 && selected !== null ? rowElementId(selected) : undefined}
      data-testid="failure-list"
      onKeyDown={onKeyDown}
    >
      <div class="row row-header" role="row" aria-rowindex={1}>
        {columns.map(([name, label]) => (
          <span key={name} class={`cell cell-${name}`} role="columnheader">
            {t(label)}
          </span>
        ))}
      </div>
      {filter.visible.value.length === 0 ? (
        <EmptyState />
      ) : (
        <div class="rows" role="rowgroup" style={{ height: `${virtual.height}px` }}>
          {virtual.items.map(({ index, start }) => {
            const item = items.at(index);
            const style = { transform: `translateY(${start}px)` };
            if (item === null) return null;
            if (item.kind === 'navigation') {
              return (
                <NavigationRow
                  key={`at-${item.navigation.at}`}
                  navigation={item.navigation}
                  position={index + 2}
                  style={style}
                />
              );
            }
            return (
              <FailureRow
                key={item.row.id}
                row={item.row}
                position={index + 2}
                isSelected={item.row.id === selected}
                style={style}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
