import { useEffect, useReducer } from 'preact/hooks';
import { secondsLeft } from '../../store/countdown.ts';
import { formatClock, formatSeconds } from './format.ts';
import { useStore } from './store-context.ts';
import { t } from './t.ts';

/** Longer timers than this overflow and run at once, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Seconds until a moment (milliseconds since the epoch), ticking; "now" once it has come. Only this text is redrawn. */
export function Countdown({ until, isShort = false }: { readonly until: number; readonly isShort?: boolean }) {
  const { clock } = useStore();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  // Seconds tick at moments of their own: the end is met exactly.
  useEffect(() => {
    const left = until - clock.now();
    if (left <= 0 || left > LONGEST_TIMER) return undefined;
    const timer = setTimeout(() => redraw(undefined), left);
    return () => clearTimeout(timer);
  }, [until, clock]);
  const now = clock.now();
  // Read as a signal, the time keeps the clock running, but it may be a second old; once it is over, nobody reads it.
  const left = now >= until ? 0 : secondsLeft(until, Math.max(now, clock.time.value));
  return (
    <span class="countdown" role="timer">
      {left === 0 ? t('countdownNow') : t('countdownIn', isShort ? formatClock(left) : formatSeconds(left))}
    </span>
  );
}
