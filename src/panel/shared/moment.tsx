import { formatMoment, formatTime } from './format.ts';
import { useStore } from './store-context.ts';

/** A moment (milliseconds since the epoch) as the settings want times, the whole of it in UTC as tooltip. */
export function Moment({ at }: { readonly at: number }) {
  const { clock, settings } = useStore();
  const { time } = settings.values.value;
  const whole = formatMoment(at);
  // What lies ahead is never "ago".
  const form = time === 'relative' && at > clock.now() ? 'local' : time;
  return (
    <time dateTime={whole} title={whole}>
      {formatTime(at, form, clock.now())}
    </time>
  );
}
