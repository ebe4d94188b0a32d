import type { Repetition } from '../../store/repeat.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

/** The status of the exchange that came; a link where it stands in the list. */
export function OutcomeLink({ outcome }: { readonly outcome: NonNullable<Repetition['outcome']> }) {
  const { failures, selection } = useStore();
  const status = outcome.status === 0 ? t('noResponse') : String(outcome.status);
  const isListed = failures.rows.value.some(({ id }) => id === outcome.id);
  if (!isListed) return <strong class={outcome.status > 0 ? 'outcome-good' : undefined}>{status}</strong>;
  return (
    <button type="button" class="link-button" onClick={() => selection.show(outcome.id)}>
      {status}
    </button>
  );
}
