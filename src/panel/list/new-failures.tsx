import { useEffect, useState } from 'preact/hooks';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** New failures are told together, at most this often, ms. */
const PAUSE_MS = 2000;

/** Tells assistive technology politely what came: how many, and the newest one's words. */
export function NewFailures() {
  const { adapter, failures } = useStore();
  const [told, setTold] = useState(0);
  const [text, setText] = useState('');
  const isFresh = failures.arrived.value > told;
  useEffect(() => {
    if (!isFresh) return undefined;
    return adapter.every(PAUSE_MS, () => {
      const arrived = failures.arrived.peek();
      const newest = failures.rows.peek().at(-1);
      const words = plain(newest?.diagnosis.headline ?? t('noHeadline'), 200);
      setText(tn('newFailures', arrived - told, `${newest?.facts.status ?? ''} ${words}`));
      setTold(arrived);
    });
  }, [adapter, failures, isFresh, told]);
  return (
    <div class="visually-hidden" aria-live="polite" data-testid="new-failures">
      {text}
    </div>
  );
}
