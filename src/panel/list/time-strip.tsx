import { useMemo, useRef, useState } from 'preact/hooks';
import { failureClasses } from '../../core/diagnosis.ts';
import { className } from '../shared/class-badge.tsx';
import { formatTime } from '../shared/format.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';
import { useSlowly } from '../shared/use-slowly.ts';
import { type Bucket, timeBuckets } from './time-buckets.ts';

/** The picture is drawn anew at most this often, ms. */
const REDRAW_MS = 3000;

/** When failures happened, by class: one bar per stretch of time, whose button goes to its first failure. One tab stop. */
export function TimeStrip() {
  const { filter, selection, settings } = useStore();
  // All bars change with each failure that comes, and none of them means much at once.
  const rows = useSlowly(filter.visible, REDRAW_MS);
  const { size, filled } = useMemo(() => timeBuckets(rows), [rows]);
  const strip = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  if (filled.length === 0) return null;
  const highest = Math.max(...filled.map(({ count }) => count));
  const form = settings.values.value.time === 'utc' ? 'utc' : 'local';
  const stop = Math.min(current, filled.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: filled.length - 1 }[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.max(0, Math.min(target, filled.length - 1));
    setCurrent(next);
    strip.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={strip}
      class="strip"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('stripLabel')}
      dir="ltr"
      onKeyDown={onKeyDown}
    >
      {filled.map((bucket, index) => {
        const label = storyOf(bucket, form);
        return (
          <button
            key={bucket.at}
            type="button"
            class="strip-bar"
            tabIndex={index === stop ? 0 : -1}
            aria-label={label}
            title={label}
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
        );
      })}
    </div>
  );
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
