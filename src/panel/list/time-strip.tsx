import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef, useState } from 'preact/hooks';
import { failureClasses } from '../../core/diagnosis.ts';
import type { Row } from '../../store/row.ts';
import type { TimeRange } from '../../store/time-range.ts';
import { className } from '../shared/class-badge.tsx';
import { formatTime } from '../shared/format.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';
import { useSlowly } from '../shared/use-slowly.ts';
import { type Bucket, type Buckets, timeBuckets } from './time-buckets.ts';

/** How long the picture stays before it is drawn anew, ms: of many failures it takes its time, and one more changes little. */
const pauseOf = (rows: readonly Row[]) => Math.min(2000, 250 + 5 * rows.length);
/** A pointer that moved less, px, pressed a bar. */
const DRAG_PX = 4;

/**
 * When failures happened, by class: one bar per stretch of time, whose button goes to its first failure, above an axis. One tab stop.
 * Dragging shows the failures of that time alone, and so does Shift with an arrow, from the bar where it began; Escape shows all again.
 */
export function TimeStrip() {
  const { filter, selection, settings } = useStore();
  // All bars change with each failure that comes, and none of them means much at once.
  const rows = useSlowly(filter.ofAllTimes, pauseOf);
  const form = settings.values.value.time === 'utc' ? 'utc' : 'local';
  const [stripOf] = useState(createStrip);
  const { buckets, stories } = useMemo(() => stripOf(rows, form), [stripOf, rows, form]);
  const { size, filled } = buckets;
  const strip = useRef<HTMLDivElement>(null);
  /** The bar where a stretch began that is chosen by keys. */
  const [anchor, setAnchor] = useState<number | null>(null);
  const [current, setCurrent] = useState(0);
  const [dragged, setDragged] = useState<TimeRange | null>(null);
  const hovered = useSignal<number | null>(null);
  const stop = Math.min(current, filled.length - 1);
  // The same elements as long as nothing in them changes: the strip itself is drawn with each stretch that is dragged or chosen.
  const bars = useMemo(() => {
    const highest = Math.max(...filled.map(({ count }) => count));
    return filled.map((bucket, index) => (
      <button
        key={bucket.at}
        type="button"
        class="strip-bar"
        tabIndex={index === stop ? 0 : -1}
        aria-label={stories[index]}
        title={`${stories[index]}\n${t('stripHint')}`}
        style={{ insetInlineStart: `${(bucket.at / size) * 100}%`, inlineSize: `${100 / size}%` }}
        onClick={() => {
          setCurrent(index);
          selection.select(bucket.first);
        }}
      >
        {failureClasses.map((name) => {
          const count = bucket.classes.get(name) ?? 0;
          if (count === 0) return null;
          const height = `${Math.max(8, (count / highest) * 100)}%`;
          return <span key={name} class="dot" data-class={name} style={{ blockSize: height }} />;
        })}
      </button>
    ));
  }, [filled, size, stories, stop, selection]);
  if (filled.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && filter.range.peek() !== null) filter.setRange(null);
    else {
      const target = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: filled.length - 1 }[event.key];
      if (target === undefined) return;
      const next = Math.max(0, Math.min(target, filled.length - 1));
      setCurrent(next);
      strip.current?.querySelectorAll('button')[next]?.focus();
      const begin = event.shiftKey ? (anchor ?? stop) : null;
      setAnchor(begin);
      const [one, other] = [filled[begin ?? next], filled[next]];
      if (event.shiftKey && one && other) {
        filter.setRange({ from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) });
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };
  /** From 0 to 1. The strip is read from the left in all languages, as times are. */
  const shareAt = (event: PointerEvent) => {
    const { left, width } = strip.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return Math.max(0, Math.min(1, (event.clientX - left) / width));
  };
  const onPointerDown = (down: PointerEvent) => {
    const target = strip.current;
    if (target === null || down.button !== 0) return;
    const from = shareAt(down);
    let range: TimeRange | null = null;
    const onMove = (move: PointerEvent) => {
      if (range === null && Math.abs(move.clientX - down.clientX) < DRAG_PX) return;
      // Captured only now: a press alone is the bar's.
      if (range === null) target.setPointerCapture(move.pointerId);
      range = rangeBetween(buckets, from, shareAt(move));
      setDragged(range);
    };
    const onEnd = (event: PointerEvent) => {
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onEnd);
      target.removeEventListener('pointercancel', onEnd);
      setDragged(null);
      if (range !== null && event.type === 'pointerup') filter.setRange(range);
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onEnd);
    target.addEventListener('pointercancel', onEnd);
  };
  return (
    <div class="strip-place" dir="ltr">
      <div
        ref={strip}
        class="strip"
        role="toolbar"
        tabIndex={-1}
        aria-label={t('stripLabel')}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => point(hovered, shareAt(event))}
        onPointerLeave={() => point(hovered, null)}
      >
        <Chosen buckets={buckets} range={dragged ?? filter.range.value} />
        {bars}
        <Cursor hovered={hovered} />
      </div>
      <Axis buckets={buckets} form={form} hovered={hovered} />
    </div>
  );
}

/** The stretch that is shown, or would be. */
function Chosen({ buckets, range }: { readonly buckets: Buckets; readonly range: TimeRange | null }) {
  if (range === null) return null;
  const { start, width, size } = buckets;
  const share = (at: number) => Math.max(0, Math.min(1, (at - start) / (size * width)));
  const [from, to] = [share(range.from), share(range.to)];
  return (
    <span
      class="strip-chosen"
      data-testid="strip-chosen"
      style={{ insetInlineStart: `${from * 100}%`, inlineSize: `${(to - from) * 100}%` }}
    />
  );
}

/** Where the pointer is, from 0 to 1: a signal, so that the bars stay as they are while it moves. */
type Hovered = Signal<number | null>;

function point(hovered: Hovered, share: number | null): void {
  hovered.value = share;
}

function Cursor({ hovered }: { readonly hovered: Hovered }) {
  return hovered.value === null ? null : (
    <span class="strip-cursor" style={{ insetInlineStart: `${hovered.value * 100}%` }} />
  );
}

interface AxisProps {
  readonly buckets: Buckets;
  readonly form: 'local' | 'utc';
  readonly hovered: Hovered;
}

/** When the strip begins and ends, and in its middle the moment under the pointer, or the middle itself. */
function Axis({ buckets: { start, width, size }, form, hovered }: AxisProps) {
  const at = (share: number) => formatTime(start + share * size * width, form, 0);
  const share = hovered.value;
  // Within a second or two it would be the same time twice.
  const middle = [at(0), at(1)].includes(at(0.5)) ? '' : at(0.5);
  return (
    <div class="strip-axis" aria-hidden="true">
      <span>{at(0)}</span>
      <span class={share === null ? 'strip-middle' : 'strip-hovered'}>{share === null ? middle : at(share)}</span>
      <span>{at(1)}</span>
    </div>
  );
}

/** Whole bars: half of one would be a time that nothing shows. */
function rangeBetween({ start, width, size }: Buckets, one: number, other: number): TimeRange {
  const first = Math.min(size - 1, Math.floor(Math.min(one, other) * size));
  const last = Math.max(first + 1, Math.ceil(Math.max(one, other) * size));
  return { from: start + first * width, to: start + last * width };
}

interface Strip {
  readonly buckets: Buckets;
  /** What each bar says. */
  readonly stories: readonly string[];
}

/** Makes what the strip shows; the same object as before where that is no other. */
export function createStrip(): (rows: readonly Row[], form: 'local' | 'utc') => Strip {
  let last: Strip & { readonly shown: string } = { buckets: timeBuckets([]), stories: [], shown: '' };
  return (rows, form) => {
    const buckets = timeBuckets(rows);
    const stories = buckets.filled.map((bucket) => storyOf(bucket, form));
    const places = buckets.filled.map(({ at, first }) => [at, first]);
    const shown = JSON.stringify([buckets.size, buckets.start, buckets.width, places, stories]);
    if (shown !== last.shown) last = { buckets, stories, shown };
    return last;
  };
}

function storyOf({ from, to, count, classes }: Bucket, form: 'local' | 'utc'): string {
  const kinds = failureClasses.filter((name) => classes.has(name));
  const parts = kinds.map((name) => `${className(name)} ${formatCount(classes.get(name) ?? 0)}`);
  return t(
    'stripBar',
    formatTime(from, form, 0),
    formatTime(to, form, 0),
    tn('summaryFailures', count),
    parts.join(', '),
  );
}
