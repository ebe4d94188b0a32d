import { useState } from 'preact/hooks';
import type { RetryVerdict } from '../../../core/diagnosis.ts';
import type { RepeatPermission } from '../../../core/repeat/permission.ts';
import type { Row } from '../../../store/row.ts';
import { createRepeat } from '../../../store/repeat.ts';
import { Countdown } from '../../shared/countdown.tsx';
import { Icon } from '../../shared/icon.tsx';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';
import { Outcome } from './outcome.tsx';

/** Repeats the request from the page, as far as the verdict lets it; says first in what the repetition will differ. */
export function TryAgain({ row }: { readonly row: Row }) {
  const { openRepeat, clock, waitsUntil } = useStore();
  const [repeat] = useState(() => openRepeat(createRepeat));
  const [isAsking, setAsking] = useState(false);
  const until = waitsUntil(row);
  // Read as a signal only while something is waited for: then the button comes alive by itself.
  const now = until !== null && clock.now() < until ? clock.time.value : clock.now();
  const plan = repeat.plan(row);
  const permission = repeat.permission(row);
  const isImpossible = 'impossible' in plan;
  const verdict = row.diagnosis.retry?.verdict;
  // Where repeating would not help, it does not matter that it is impossible, too.
  const isRefused = verdict !== undefined && refusals[verdict] !== undefined;
  const appointed = repeat.appointments.value.get(row.id);
  const isWaiting = permission === 'wait' && until !== null && now < until;

  const press = () => {
    if (permission === 'ask' && !isAsking) {
      setAsking(true);
      return;
    }
    setAsking(false);
    void repeat.start(row);
  };

  return (
    <section class="group try-again" data-testid="try-again" aria-label={t('tryAgain')}>
      <div class="try-again-bar">
        <button
          type="button"
          class="button button-primary"
          data-testid="try-again-button"
          disabled={permission === 'no' || isWaiting || isAsking}
          aria-describedby="try-again-why"
          onClick={press}
        >
          <Icon name="reload" />
          {t('tryAgain')}
        </button>
        {isWaiting && appointed === undefined && (
          <button type="button" class="button" data-testid="appoint" onClick={() => repeat.appoint(row)}>
            {t('tryAtEnd')}
          </button>
        )}
        {appointed !== undefined && (
          <>
            <span data-testid="appointed">
              {t('tryAppointed')} <Countdown until={appointed} />
            </span>
            <button type="button" class="button" onClick={() => repeat.dismiss(row.id)}>
              {t('cancel')}
            </button>
          </>
        )}
        <span id="try-again-why" class="faint">
          {isRefused || !isImpossible
            ? appointed === undefined && whyNot(permission, isWaiting, verdict)
            : plain(plan.impossible, 600)}
        </span>
      </div>
      {isAsking && (
        <div class="try-again-ask" role="alert" data-testid="try-again-ask">
          <p>{t('tryAsk')}</p>
          <button type="button" class="button button-primary" data-testid="try-again-confirm" onClick={press}>
            {t('trySendAnyway')}
          </button>
          <button type="button" class="button" onClick={() => setAsking(false)}>
            {t('cancel')}
          </button>
        </div>
      )}
      {!isImpossible && permission !== 'no' && plan.notFaithful.length > 0 && (
        <div class="try-again-notes faint" data-testid="not-faithful">
          {t('tryDiffers')}
          <ul>
            {plan.notFaithful.map((note) => (
              <li key={note}>{plain(note, 300)}</li>
            ))}
          </ul>
        </div>
      )}
      <Outcome row={row} />
    </section>
  );
}

const refusals: Partial<Record<RetryVerdict, MessageKey>> = { change: 'tryChange', stop: 'tryStop' };

/** Why the button can't be pressed, or what pressing it does. */
function whyNot(permission: RepeatPermission, isWaiting: boolean, verdict: RetryVerdict | undefined): string {
  if (permission === 'no') return t((verdict && refusals[verdict]) ?? 'tryNothing');
  if (isWaiting) return t('tryNotYet');
  return t(permission === 'ask' ? 'tryAsks' : 'tryFromPage');
}
