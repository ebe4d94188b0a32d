import { formatTime } from '../shared/format.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';

/** The line below the list: how much was seen, how much of it failed, and every limit that took something away. */
export function SummaryBar() {
  const { adapter, failures, filter, selection, settings, ticket, runningShown, showRunning } = useStore();
  const chosen = selection.chosen.value;
  const state = failures.recorderState.value;
  const shown = filter.shown.value;
  const mended = filter.mended.value;
  const total = filter.all.value;
  const resources = filter.hiddenOthers.value;
  const evicted = failures.evicted.value;
  const waiting = failures.waiting.value;
  return (
    <div class="summary">
      <span>{shown === total ? tn('summaryFailures', total) : t('summaryShown', shown, total)}</span>
      {mended > 0 && (
        <span class="summary-limit" title={t('recoveredWhy')}>
          {tn('summaryRecovered', mended)}
        </span>
      )}
      {resources > 0 && <span class="summary-limit">{tn('summaryOthers', resources)}</span>}
      {chosen.length > 1 && (
        <span class="summary-chosen" data-testid="chosen">
          {tn('summaryChosen', chosen.length)}{' '}
          <button type="button" class="link-button" title={t('copyHint')} onClick={() => void ticket.copyOf(...chosen)}>
            {t('copyTicket')}
          </button>
        </span>
      )}
      {state !== null && (
        <span class="summary-seen" title={tn('summarySeen', state.seen)}>
          {tn('summarySeen', state.seen)}
        </span>
      )}
      {state !== null && state.startedAt > 0 && (
        <span class="summary-since" title={t('emptyBefore')}>
          {t('summarySince', formatTime(state.startedAt, utcOrLocal(settings.values.value.time), 0))}
        </span>
      )}
      {adapter.stillRunning && (
        <span class="summary-running">
          <button
            type="button"
            class="link-button"
            title={t('stillRunningTitle')}
            aria-expanded={runningShown.value}
            onClick={() => showRunning(!runningShown.value)}
          >
            {t('stillRunning')}
          </button>
        </span>
      )}
      {waiting > 0 && <span>{tn('summaryWaiting', waiting)}</span>}
      {filter.ignored.value > 0 && (
        <span class="summary-limit" title={t('ignoredWhy')}>
          {tn('summaryIgnored', filter.ignored.value)}
        </span>
      )}
      {evicted > 0 && (
        <span class="summary-limit" title={t('evictedWhy', formatCount(settings.values.value.keep))}>
          {tn('summaryEvicted', evicted)}
        </span>
      )}
      {settings.broken.value && (
        <span class="summary-limit" title={t('storageBrokenWhy')}>
          {t('storageBroken')}
        </span>
      )}
    </div>
  );
}

function utcOrLocal(form: 'local' | 'utc' | 'relative'): 'local' | 'utc' {
  return form === 'utc' ? 'utc' : 'local';
}
