import type { Schedule } from '../../../core/diagnosis.ts';
import { formatSeconds } from '../../shared/format.ts';
import { SourceMarker } from '../../shared/source-marker.tsx';
import { t, tn } from '../../shared/t.ts';
import { attemptsOf } from './schedule.ts';

/** How to repeat: a bar per pause, as long as the pause; the same as a list, which is the text alternative. */
export function SchedulePicture({ schedule }: { readonly schedule: Schedule }) {
  const attempts = attemptsOf(schedule);
  const longest = Math.max(1, ...attempts.map(({ wait }) => wait));
  const last = attempts.at(-1);
  return (
    <section class="group">
      <h3>{t('scheduleTitle')}</h3>
      <p>
        {tn('scheduleAttempts', attempts.length)} <SourceMarker source={schedule.source} />
      </p>
      <ol class="schedule">
        {attempts.map(({ number, wait }) => (
          <li key={number}>
            <span class="schedule-number">{t('scheduleAttempt', number)}</span>
            <span class="schedule-track" aria-hidden="true">
              <span class="schedule-bar" style={{ inlineSize: `${Math.max(1, (wait / longest) * 100)}%` }} />
            </span>
            <span class="schedule-wait">{t('scheduleWait', formatSeconds(wait))}</span>
          </li>
        ))}
      </ol>
      {last !== undefined && <p class="faint">{t('scheduleTotal', formatSeconds(last.at))}</p>}
    </section>
  );
}
