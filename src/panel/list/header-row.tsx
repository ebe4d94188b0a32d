/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnName } from '../../store/columns.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { boundedWidth, fittingWidth, isMirrored, measuredWidths, widthsAfter } from './column-widths.ts';
import { columnSpecs, flexibleOf, templateOf } from './columns.ts';
import { type HeaderProps, sortOf } from './header.tsx';

/** px that a key changes a width by. */
const STEP = 8;

/**
 * The columns' names, as buttons with one tab stop: a click sorts (up, down, by time again), dragging an edge or Shift with an arrow
 * resizes, a double click on the edge fits, and the context menu shows and hides columns.
 */
export function HeaderRow({ names, sort }: HeaderProps) {
  const { settings, overlay, showOver } = useStore();
  const root = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<ColumnName>('status');
  const stop = Math.max(0, names.indexOf(current));
  const { columns } = settings.values.value;
  const change = (part: Partial<typeof columns>) => settings.change({ columns: { ...columns, ...part } });

  const toggleSort = (by: ColumnName) => {
    const now = sortOf(by, sort);
    // Upwards by time is the order without a choice.
    const next = now === 'none' && by !== 'time' ? { by, isDown: false } : { by, isDown: true };
    change({ sort: now === 'descending' ? null : next });
  };
  const resize = (at: number, by: number) =>
    change({ widths: widthsAfter(names, columns.widths, measuredWidths(root.current), at, by) });

  /** Until the edge is let go, only the property on the grid changes: nothing is drawn again. */
  const drag = (down: PointerEvent, at: number) => {
    const edge = down.currentTarget;
    const grid = root.current?.closest<HTMLElement>('.grid');
    if (!(edge instanceof HTMLElement) || !grid || down.button !== 0) return;
    down.preventDefault();
    edge.setPointerCapture(down.pointerId);
    const before = measuredWidths(root.current);
    const sign = isMirrored(grid) ? -1 : 1;
    let widths = columns.widths;
    const onMove = (move: PointerEvent) => {
      widths = widthsAfter(names, columns.widths, before, at, sign * (move.clientX - down.clientX));
      grid.style.setProperty('--columns', templateOf(names, widths, settings.values.peek().group));
    };
    const onUp = () => {
      edge.removeEventListener('pointermove', onMove);
      if (widths !== columns.widths) change({ widths });
    };
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('lostpointercapture', onUp, { once: true });
  };
  const fit = (at: number) => {
    const name = names[at];
    const grid = root.current?.closest<HTMLElement>('.grid');
    const now = measuredWidths(root.current)[at];
    if (name === undefined || !grid || now === undefined) return;
    const wanted = fittingWidth(grid, name);
    // The columns that share what is left give it, all together; the one that takes the rest can only take from its neighbour.
    if (name === flexibleOf(names, columns.widths)) return resize(at, wanted - now);
    change({ widths: [...columns.widths.filter(([each]) => each !== name), [name, boundedWidth(wanted)]] });
  };

  // The menu shows what the header does, and goes with it.
  useLayoutEffect(() => {
    const over = overlay.peek();
    if (over?.kind === 'columns') showOver({ ...over, shown: names });
  }, [names, overlay, showOver]);
  useLayoutEffect(
    () => () => {
      if (overlay.peek()?.kind === 'columns') showOver(null);
    },
    [overlay, showOver],
  );

  const focusAt = (at: number) => {
    const next = Math.max(0, Math.min(at, names.length - 1));
    setCurrent(names[next] ?? current);
    root.current?.querySelectorAll<HTMLElement>('.header-sort')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = root.current !== null && isMirrored(root.current) ? -1 : 1;
    const way = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
    if (way !== undefined && event.shiftKey) resize(stop, way * STEP);
    else if (way !== undefined) focusAt(stop + way);
    else if (event.key === 'Home') focusAt(0);
    else if (event.key === 'End') focusAt(names.length - 1);
    else if (event.key === 'ArrowDown') root.current?.closest<HTMLElement>('.grid')?.focus();
    // A button's own keys, which the list must not take.
    else return event.key === 'Enter' || event.key === ' ' ? event.stopPropagation() : undefined;
    event.preventDefault();
    event.stopPropagation();
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const { left, bottom } =
      (event.target instanceof Element ? event.target : root.current)?.getBoundingClientRect() ?? {};
    // A key opens it where the focus is, and names no place of its own in each browser.
    const isByKey = event.clientX === 0 && event.clientY === 0;
    const at = isByKey ? { x: left ?? 0, y: bottom ?? 0 } : { x: event.clientX, y: event.clientY };
    showOver({ kind: 'columns', at, shown: names });
  };
  return (
    <div
      ref={root}
      class="row row-header"
      role="row"
      tabIndex={-1}
      aria-rowindex={1}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      {names.map((name, at) => {
        const label = t(columnSpecs[name].label);
        const order = sortOf(name, sort);
        return (
          <span key={name} class={`cell cell-${name}`} role="columnheader" aria-sort={order} data-column={name}>
            <button
              type="button"
              class="header-sort"
              tabIndex={at === stop ? 0 : -1}
              title={`${label}\n${t('columnHint')}`}
              onFocus={() => setCurrent(name)}
              onClick={() => toggleSort(name)}
            >
              <span class="header-label">{label}</span>
              {order !== 'none' && (sort !== null || name !== 'time') && (
                <Icon name={order === 'ascending' ? 'up' : 'down'} />
              )}
            </button>
            {at < names.length - 1 && (
              <span
                class="header-edge"
                aria-hidden="true"
                data-testid="column-edge"
                onPointerDown={(event) => drag(event, at)}
                onDblClick={() => fit(at)}
              />
            )}
          </span>
        );
      })}
    </div>
  );
}
