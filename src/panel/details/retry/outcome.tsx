import type { Repetition } from '../../../store/repeat.ts';
import type { Row } from '../../../store/row.ts';
import { OutcomeLink } from '../../banner/outcome-link.tsx';
import { Moment } from '../../shared/moment.tsx';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';

/** What came of the last repetition of this failure, and whether it is one itself: with the way to the other exchange. */
export function Outcome({ row }: { readonly row: Row }) {
  const { repeat, failures, selection } = useStore();
  const latest = repeat.value?.latest.value.get(row.id);
  const made = repeat.value?.repetitions.value.find(({ outcome }) => outcome?.id === row.id);
  const origin = made && failures.rows.value.find(({ id }) => id === made.of);
  return (
    <>
      {made !== undefined && (
        <p class="outcome" data-testid="repetition-of">
          {t(nameOf(made))}{' '}
          {origin !== undefined && (
            <button type="button" class="link-button" onClick={() => selection.show(origin.id)}>
              <Moment at={origin.exchange.startedAt} /> {origin.facts.status || t('noResponse')}
            </button>
          )}
        </p>
      )}
      <div class="outcome-place" aria-live="polite">
        {latest !== undefined && <Result repetition={latest} />}
      </div>
    </>
  );
}

/** What a failure is that came of another one. */
function nameOf({ edited, outcome }: Repetition): MessageKey {
  if (edited) return 'editedOf';
  return outcome?.link === 'probable' ? 'repetitionProbablyOf' : 'repetitionOf';
}

function Result({ repetition }: { readonly repetition: Repetition }) {
  const { startedAt, state, problem, outcome } = repetition;
  return (
    <span
      class="outcome"
      data-testid="repeat-outcome"
      data-state={state}
      data-status={outcome?.status}
      data-link={outcome?.link}
    >
      {state === 'started' && t('repeatStarted')}
      {state === 'unseen' && t('repeatUnseen')}
      {state === 'refused' && t('repeatRefused', plain(problem ?? '', 300))}
      {state === 'elsewhere' && t('repeatElsewhere', plain(problem ?? '', 600))}
      {state === 'arrived' && outcome !== null && (
        <>
          {t('repeatAt')} <Moment at={startedAt} />
          {': '}
          {t(outcome.link === 'probable' ? 'repeatProbably' : 'repeatNow')} <OutcomeLink outcome={outcome} />
        </>
      )}
    </span>
  );
}
