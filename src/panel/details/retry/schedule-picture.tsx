import type { Schedule } from '../../../core/diagnosis.ts';
import { formatSeconds } from '../../shared/format.ts';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { useStore } from '../../shared/store-context.ts';
import { t, tn } from '../../shared/t.ts';
import { attemptsOf, ticksOf } from './schedule.ts';

interface Props {
  readonly schedule: Schedule;
  /** When the failure had arrived, milliseconds since the epoch. */
  readonly arrivedAt: number;
  /** The wait that the server states, in seconds; null if it states none. */
  readonly stated: number | null;
}

/**
 * How to repeat, drawn along one axis of time: for each repetition the window in which it falls, the server's time as the lower
 * bound, and a line that is now. The sentence at the end of each line says the same in words.
 */
export function SchedulePicture({ schedule, arrivedAt, stated }: Props) {
  const { clock } = useStore();
  const attempts = attemptsOf(schedule, stated ?? 0);
  const total = attempts.at(-1)?.latest ?? 0;
  if (total === 0) return null;
  const isAt = (seconds: number) => ({ insetInlineStart: `${(seconds / total) * 100}%` });
  return (
    <section class="group" data-testid="schedule">
      <h3>
        {t('scheduleTitle')} <SourceMarker source={schedule.source} />
      </h3>
      <p>
        {tn('scheduleAttempts', attempts.length)} {t(stated === null ? 'scheduleJitter' : 'scheduleJitterAfter')}
      </p>
      <div class="schedule">
        <div class="schedule-plot" aria-hidden="true">
          {ticksOf(total).map((tick) => (
            <span key={tick} class="schedule-tick" style={isAt(tick)}>
              <span class="schedule-label">{formatSeconds(tick)}</span>
            </span>
          ))}
          {stated !== null && stated > 0 && <span class="schedule-stated" style={isAt(stated)} />}
          <NowLine arrivedAt={arrivedAt} total={total} />
        </div>
        <ol class="schedule-attempts">
          {attempts.map(({ number, bound, earliest, latest }) => (
            <li key={number}>
              <span class="schedule-number">{t('scheduleAttempt', number)}</span>
              <span class="schedule-track" aria-hidden="true">
                <span
                  class="schedule-bar"
                  style={{ ...isAt(earliest), inlineSize: `${((latest - earliest) / total) * 100}%` }}
                />
              </span>
              <span class="schedule-words">
                {t('scheduleWindow', formatSeconds(earliest), formatSeconds(latest))}{' '}
                <span class="faint">{t('schedulePause', formatSeconds(bound))}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <p class="schedule-legend faint" aria-hidden="true">
        <span class="schedule-key schedule-key-bar" /> {t('scheduleKeyWindow')}
        {stated !== null && stated > 0 && (
          <>
            <span class="schedule-key schedule-key-stated" /> {t('scheduleKeyStated')}
          </>
        )}
        {clock.now() <= arrivedAt + total * 1000 && (
          <>
            <span class="schedule-key schedule-key-now" /> {t('scheduleKeyNow')}
          </>
        )}
      </p>
    </section>
  );
}

/** Moves once a second while it is on the axis; afterwards it is gone, and so is the timer. */
function NowLine({ arrivedAt, total }: { readonly arrivedAt: number; readonly total: number }) {
  const { clock } = useStore();
  if (clock.now() > arrivedAt + total * 1000) return null;
  const elapsed = Math.max(0, (clock.time.value - arrivedAt) / 1000);
  return (
    <span
      class="schedule-now"
      data-testid="schedule-now"
      style={{ insetInlineStart: `${Math.min(100, (elapsed / total) * 100)}%` }}
    />
  );
}
