import { useMemo } from 'preact/hooks';
import { createSpark } from '../../core/groups/spark.ts';
import type { RowGroup } from '../../store/lines.ts';
import type { Row } from '../../store/row.ts';
import type { Settings } from '../../store/settings.ts';
import { formatTime } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t } from '../shared/t.ts';

/** Opens and closes a group by pointer; by keyboard the list does it. */
export function FoldButton({ group }: { readonly group: RowGroup }) {
  const { lines } = useStore();
  const { key, isOpen } = group;
  return (
    <button
      type="button"
      class="fold"
      tabIndex={-1}
      aria-label={t(isOpen ? 'groupFold' : 'groupUnfold')}
      onClick={(event) => {
        event.stopPropagation();
        lines.setOpen(key, !isOpen);
      }}
    >
      <Icon name={isOpen ? 'down' : 'right'} />
    </button>
  );
}

/** Newer ones than these are counted for the picture; it is 48 px wide. */
const MAX_COUNTED = 2000;
const BAR = 2;
const HEIGHT = 12;

/** How often, and when: the number, a bar per stretch of time, first and last as tooltip. */
export function GroupCount({ group: { rows } }: { readonly group: RowGroup }) {
  const { settings } = useStore();
  const counts = useMemo(() => {
    const spark = createSpark();
    for (const { exchange } of rows.slice(-MAX_COUNTED)) spark.add(exchange.startedAt);
    const all = spark.snapshot().counts;
    return all.slice(0, Math.max(8, all.findLastIndex((count) => count > 0) + 1));
  }, [rows]);
  const highest = Math.max(1, ...counts);
  // One bar alone says nothing that the number does not.
  const isTelling = counts.filter((count) => count > 0).length > 1;
  const [first, last] = firstAndLast(rows, settings.values.value.time);
  const story = t('groupTimes', rows.length, first, last);
  return (
    <span class="group-count" title={story}>
      {isTelling && (
        <svg
          class="spark"
          viewBox={`0 0 ${counts.length * BAR} ${HEIGHT}`}
          aria-hidden="true"
          preserveAspectRatio="none"
        >
          {counts.map((count, at) => {
            const height = count === 0 ? 0 : Math.max(1.5, (count / highest) * HEIGHT);
            // oxlint-disable-next-line react/no-array-index-key -- stretches of time stand where they stand
            return <rect key={at} x={at * BAR} y={HEIGHT - height} width={BAR - 0.5} height={height} />;
          })}
        </svg>
      )}
      <span class="times">{`×${formatCount(rows.length)}`}</span>
      <span class="visually-hidden">{story}</span>
    </span>
  );
}

/** When the first and the last one happened. */
export function GroupTimes({ group: { rows } }: { readonly group: RowGroup }) {
  const { settings } = useStore();
  const [first, last] = firstAndLast(rows, settings.values.value.time);
  return <bdi title={t('groupTimes', rows.length, first, last)}>{first === last ? last : `${first}–${last}`}</bdi>;
}

/** "Ago" would be two times that change with every second. */
function firstAndLast(rows: readonly Row[], form: Settings['time']): readonly [first: string, last: string] {
  const zone = form === 'utc' ? 'utc' : 'local';
  return [
    formatTime(rows[0]?.exchange.startedAt ?? 0, zone, 0),
    formatTime(rows.at(-1)?.exchange.startedAt ?? 0, zone, 0),
  ];
}
