import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Row } from '../../store/row.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { tn } from '../shared/t.ts';
import type { ListItems } from './list-items.ts';

export interface UnseenProps {
  readonly items: ListItems;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowHeight: number;
  /** px of the view that rows have. */
  readonly viewHeight: number;
  /** How far the list is scrolled, px; another function with each drawing of the list. */
  readonly scrolledTo: () => number;
  readonly scrollTo: (index: number) => void;
}

/** More are not counted one by one. */
const MOST = 999;

/** How many failures came that are out of view, because the list is scrolled away or sorted; a press leads to them. */
export function Unseen(props: UnseenProps) {
  const { items, scroller, rowHeight, viewHeight, scrolledTo, scrollTo } = props;
  const { adapter, filter, lines } = useStore();
  const [mark] = useState(() => createMark(adapter.now()));
  const [unseen, setUnseen] = useState<readonly Row[]>([]);
  const rows = filter.visible.value;

  const look = useCallback(() => {
    const fresh = newest(rows, mark.until());
    if (fresh.length > 0) {
      const top = scrolledTo();
      const end = Math.min(items.count, Math.floor((top + viewHeight) / rowHeight));
      for (let at = Math.max(0, Math.ceil(top / rowHeight)); at < end; at += 1) {
        const item = items.at(at);
        if (item?.kind !== 'failure') continue;
        for (const { id } of newest(item.line.group?.rows ?? [item.line.row], mark.until())) mark.see(id);
      }
    }
    const left = fresh.filter(({ id }) => !mark.hasSeen(id));
    if (left.length === 0) mark.seeUntil(fresh[0]?.exchange.startedAt ?? 0);
    setUnseen((before) => (before.length === left.length && before[0] === left[0] ? before : left));
  }, [rows, items, rowHeight, viewHeight, scrolledTo, mark]);
  const isShown = unseen.length > 0;
  // Its number changes in the same frame as the list: another one costs a layout and a paint …
  useLayoutEffect(() => {
    if (isShown) look();
  }, [isShown, look]);
  // … but it comes only when the list is painted: one that follows its end is scrolled no sooner.
  useEffect(() => look(), [look]);

  const [newestUnseen] = unseen;
  if (newestUnseen === undefined) return null;
  const show = () => {
    const index = lines.lines.value.indexOf(newestUnseen.id);
    if (index !== -1) scrollTo(items.positionOf(index));
    // Elsewhere in the order are the others: whoever asked knows now.
    mark.seeUntil(newestUnseen.exchange.startedAt);
    setUnseen([]);
    scroller.current?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="unseen" data-testid="unseen" onClick={show}>
      <Icon name="down" />
      {tn('unseen', unseen.length)}
    </button>
  );
}

/** Up to when all failures were in view once, and which of the later ones were; what is handed over at the start is not new. */
function createMark(start: number) {
  let until = start;
  const seen = new Set<string>();
  return {
    until: () => until,
    hasSeen: (id: string) => seen.has(id),
    see: (id: string): void => void seen.add(id),
    seeUntil(moment: number): void {
      until = Math.max(until, moment);
      seen.clear();
    },
  };
}

/** The rows that started after a moment, newest first. */
function newest(rows: readonly Row[], after: number): readonly Row[] {
  const found: Row[] = [];
  for (let at = rows.length - 1; at >= 0 && found.length < MOST; at -= 1) {
    const row = rows[at];
    if (row === undefined || row.exchange.startedAt <= after) break;
    found.push(row);
  }
  return found;
}
