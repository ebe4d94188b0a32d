/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Line } from '../../store/lines.ts';
import { useStore } from '../shared/store-context.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import { t } from '../shared/t.ts';
import { useFollowEnd } from '../shared/use-follow-end.ts';
import { useSize } from '../shared/use-size.ts';
import { useVirtual } from '../shared/use-virtual.ts';
import { columnNames } from '../../store/columns.ts';
import { columnsAt, templateOf } from './columns.ts';
import { EmptyState } from './empty-state.tsx';
import { FailureRow, rowElementId } from './failure-row.tsx';
import { Header } from './header.tsx';
import { listItems } from './list-items.ts';
import type { ListKey } from './list-keys.ts';
import { NavigationRow } from './navigation-row.tsx';
import type { UnseenProps } from './unseen.tsx';
import './failure-list.css';

const ROW_HEIGHTS = { compact: 21, comfortable: 28 } as const;
const HEADER_HEIGHT = 24;

// Nothing can be out of view before there is a list.
const Unseen = lazyPart<UnseenProps>(async () => (await import('../around-list.tsx')).Unseen, 'nothing');

/** The failures as a grid with one tab stop: the chosen row moves by keys, only what is in view is drawn. */
export function FailureList() {
  const { failures, filter, lines, overlay, selection, settings, sorted, unmarked } = useStore();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height: viewHeight } = useSize(scroller);
  const items = useComputed(() =>
    listItems(
      lines.lines.value,
      unmarked.value === null ? failures.navigations.value : [],
      sorted.value !== null && settings.values.value.columns.sort?.isDown,
    ),
  ).value;
  const isGrouped = lines.isGrouped.value;
  const { density, columns } = settings.values.value;
  const shown = columnsAt(columns, width).join(' ');
  // The same list as long as it has the same names: a row is drawn again when it has another.
  const names = useMemo(() => columnNames.filter((name) => shown.split(' ').includes(name)), [shown]);
  const rowHeight = ROW_HEIGHTS[density];
  const several = selection.several.value;
  const selected = selection.id.value;
  const active = selection.index.value === -1 ? -1 : items.positionOf(selection.index.value);
  const virtual = useVirtual({
    count: items.count,
    rowHeight,
    scroller,
    stickyHeight: HEADER_HEIGHT,
    keep: active,
  });
  useFollowEnd(scroller, items.count, sorted.value === null);

  const header = useMemo(() => <Header names={names} sort={columns.sort} />, [names, columns.sort]);
  const repeats = failures.repeats.value;
  /**
   * How often this failure came, said once: by the newest of them, so that one more changes two rows and not all. A group says itself how
   * many it holds.
   */
  const timesOf = ({ row, group, isMember }: Line): number => {
    const found = repeats.get(row.facts.groupKey);
    return group === null && !isMember && found?.newest === row.id ? found.times : 1;
  };

  const { scrollTo } = virtual;
  useEffect(() => {
    // What is pointed at for its menu is in view.
    if (active >= 0 && overlay.peek()?.kind !== 'menu') scrollTo(active);
    // Only when another row is chosen: new rows must not move the list under the reader's eyes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);

  const current = selection.index.value === -1 ? null : lines.lines.value.at(selection.index.value);
  const unfold = () => {
    if (current?.group) lines.setOpen(current.group.key, true);
  };
  /** Closes the group; from one of its members the way goes to the group first. */
  const fold = () => {
    if (current?.group) lines.setOpen(current.group.key, false);
    if (current?.isMember !== true) return;
    for (let at = selection.index.value - 1; at >= 0; at -= 1) {
      const above = lines.lines.value.at(at);
      if (above?.group) return selection.select(above.id);
    }
  };
  /** Asked only when a key needs it: the browser would have to lay out the page with each drawing. */
  const turn = (act: () => void, mirrored: () => void) => {
    const isMirrored = scroller.current !== null && getComputedStyle(scroller.current).direction === 'rtl';
    return isMirrored ? mirrored() : act();
  };
  const page = Math.max(1, Math.floor((viewHeight - HEADER_HEIGHT) / rowHeight) - 1);
  const keys: Readonly<Partial<Record<ListKey, () => void>>> = {
    ArrowDown: () => selection.move(1),
    ArrowUp: () => selection.move(-1),
    PageDown: () => selection.move(page),
    PageUp: () => selection.move(-page),
    Home: selection.first,
    End: selection.last,
    Enter: selection.openDetails,
    ...(isGrouped && { ArrowRight: () => turn(unfold, fold), ArrowLeft: () => turn(fold, unfold) }),
  };
  const extending: typeof keys = {
    ArrowDown: () => selection.extend(1),
    ArrowUp: () => selection.extend(-1),
    PageDown: () => selection.extend(page),
    PageUp: () => selection.extend(-page),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const isAll = (event.ctrlKey || event.metaKey) && event.key === 'a';
    if ((event.ctrlKey || event.metaKey) && !isAll) return;
    const table = event.shiftKey ? extending : keys;
    const act = isAll ? selection.all : Object.hasOwn(table, event.key) ? table[event.key as ListKey] : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is one of two, which the rule does not see */}
      <div
        ref={scroller}
        class={`grid grid-${density}${isGrouped ? ' grid-grouped' : ''}`}
        role={isGrouped ? 'treegrid' : 'grid'}
        aria-multiselectable="true"
        data-errata-list
        tabIndex={0}
        aria-label={t('listLabel')}
        aria-rowcount={items.count + 1}
        aria-colcount={names.length}
        style={{ '--columns': templateOf(names, columns.widths, isGrouped) }}
        aria-activedescendant={active >= 0 && current !== null ? rowElementId(current.id) : undefined}
        data-testid="failure-list"
        onKeyDown={onKeyDown}
        onMouseDown={keepFromSelectingText}
      >
        {header}
        {filter.visible.value.length === 0 ? (
          <EmptyState />
        ) : (
          <div class="rows" role="rowgroup" style={{ height: `${virtual.height}px` }}>
            {virtual.items.map(({ index, start, slot }) => {
              const item = items.at(index);
              if (item === null) return null;
              if (item.kind === 'navigation') {
                return (
                  <NavigationRow
                    key={slot}
                    navigation={item.navigation}
                    position={index + 2}
                    start={start}
                    span={names.length}
                  />
                );
              }
              return (
                <FailureRow
                  key={slot}
                  columns={names}
                  line={item.line}
                  position={index + 2}
                  isActive={index === active}
                  isSelected={index === active || several.has(item.line.id)}
                  start={start}
                  times={timesOf(item.line)}
                />
              );
            })}
          </div>
        )}
      </div>
      {filter.visible.value.length > 0 && (
        <Unseen
          items={items}
          scroller={scroller}
          rowHeight={rowHeight}
          viewHeight={viewHeight - HEADER_HEIGHT}
          scrolledTo={virtual.scrolledTo}
          scrollTo={scrollTo}
        />
      )}
    </>
  );
}

/** A press with Shift, or the second of two, would mark text: after it `c` would copy that, and not the ticket. Dragging still does. */
function keepFromSelectingText(event: MouseEvent): void {
  if (!event.shiftKey && event.detail < 2) return;
  event.preventDefault();
  if (event.target instanceof Node) event.target.ownerDocument?.getSelection()?.removeAllRanges();
}
