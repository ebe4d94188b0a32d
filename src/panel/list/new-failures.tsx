import { untracked } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { plain } from '../shared/plain.ts';
import { statusText } from '../shared/status-text.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** New failures are told together, this long after the first, ms; while others come, from half of it on with the rows, in one frame. */
export const PAUSE_MS = 2000;

/** Tells assistive technology politely what came to be listed: how many, and the newest one's words. Muted ones are not told. */
export function NewFailures() {
  const { adapter, failures, filter } = useStore();
  const [text, setText] = useState('');
  const isFresh = failures.arrived.value.size > 0;
  useEffect(() => {
    if (!isFresh) return undefined;
    const tell = () => {
      const arrived = failures.arrived.peek();
      failures.forgetArrived();
      const fresh = filter.listable.peek().filter(({ id, diagnosis }) => diagnosis.failed && arrived.has(id));
      const newest = fresh.at(-1);
      if (newest === undefined) return;
      const words = plain(newest.diagnosis.headline ?? t('noHeadline'), 200);
      setText(tn('newFailures', fresh.length, `${statusText(newest.facts)} ${words}`));
    };
    const since = adapter.now();
    const stop = adapter.every(PAUSE_MS, tell);
    const leave = failures.arrived.subscribe(({ size }) => {
      if (size > 0 && adapter.now() - since >= PAUSE_MS / 2) untracked(tell);
    });
    return () => {
      stop();
      leave();
    };
  }, [adapter, failures, filter, isFresh]);
  return (
    <div class="visually-hidden" aria-live="polite" data-testid="new-failures">
      {text}
    </div>
  );
}
