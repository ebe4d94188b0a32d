import { useEffect, useState } from 'preact/hooks';
import { plain } from '../shared/plain.ts';
import { statusText } from '../shared/status-text.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** New failures are told together, at most this often, ms. */
export const PAUSE_MS = 2000;

/** Tells assistive technology politely what came to be listed: how many, and the newest one's words. Muted ones are not told. */
export function NewFailures() {
  const { adapter, failures, filter } = useStore();
  const [text, setText] = useState('');
  const isFresh = failures.arrived.value.size > 0;
  useEffect(() => {
    if (!isFresh) return undefined;
    return adapter.every(PAUSE_MS, () => {
      const arrived = failures.arrived.peek();
      failures.forgetArrived();
      const fresh = filter.listable.peek().filter(({ id, diagnosis }) => diagnosis.failed && arrived.has(id));
      const newest = fresh.at(-1);
      if (newest === undefined) return;
      const words = plain(newest.diagnosis.headline ?? t('noHeadline'), 200);
      setText(tn('newFailures', fresh.length, `${statusText(newest.facts)} ${words}`));
    });
  }, [adapter, failures, filter, isFresh]);
  return (
    <div class="visually-hidden" aria-live="polite" data-testid="new-failures">
      {text}
    </div>
  );
}
