import { secondsLeft } from '../../store/countdown.ts';
import { formatClock, formatSeconds } from './format.ts';
import { useStore } from './store-context.ts';
import { t } from './t.ts';

/** Seconds until a moment (milliseconds since the epoch), ticking; "now" once it has come. Only this text is redrawn. */
export function Countdown({ until, isShort = false }: { readonly until: number; readonly isShort?: boolean }) {
  const { clock } = useStore();
  // Read as a signal, the time keeps the clock running; once it is over, nobody reads it.
  const left = clock.now() >= until ? 0 : secondsLeft(until, clock.time.value);
  return (
    <span class="countdown" role="timer">
      {left === 0 ? t('countdownNow') : t('countdownIn', isShort ? formatClock(left) : formatSeconds(left))}
    </span>
  );
}
