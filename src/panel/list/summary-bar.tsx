import { formatTime } from '../shared/format.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';

/** The line below the list: how much was seen, how much of it failed, and every limit that took something away. */
export function SummaryBar() {
  const { adapter, failures, files, filter, selection, settings, showOver, ticket, runningShown, showRunning } =
    useStore();
  const chosen = selection.chosen.value;
  const state = failures.recorderState.value;
  const shown = filter.shown.value;
  const mended = filter.mended.value;
  const total = filter.all.value;
  const resources = filter.hiddenOthers.value;
  const shownFile = files?.shown.value ?? null;
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
      {(shownFile === null ? adapter.stillRunning !== undefined : shownFile.running.length > 0) && (
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
      <Unmarked />
      {waiting > 0 && <span>{tn('summaryWaiting', waiting)}</span>}
      {filter.ignored.value > 0 && (
        <span class="summary-limit">
          <button
            type="button"
            class="link-button"
            title={t('ignoredWhy')}
            data-testid="muted"
            onClick={() => showOver({ kind: 'mutes' })}
          >
            {filter.mutedShown.value
              ? t('summaryMutedShown', filter.ignored.value)
              : tn('summaryIgnored', filter.ignored.value)}
          </button>
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

/** Why the list doesn't show where the page went, and the way to where it does. */
function Unmarked() {
  const { failures, filter, settings, unmarked } = useStore();
  const why = unmarked.value;
  if (why === null || failures.navigations.value.length === 0 || filter.visible.value.length === 0) return null;
  const show = () =>
    settings.change(
      why === 'grouped' ? { group: false } : { columns: { ...settings.values.peek().columns, sort: null } },
    );
  const words = t(why === 'grouped' ? 'unmarkedGrouped' : 'unmarkedSorted');
  return (
    <span class="summary-unmarked" data-testid="unmarked" title={words}>
      {words}{' '}
      <button type="button" class="link-button" onClick={show}>
        {t(why === 'grouped' ? 'ungroup' : 'sortByTime')}
      </button>
    </span>
  );
}

function utcOrLocal(form: 'local' | 'utc' | 'relative'): 'local' | 'utc' {
  return form === 'utc' ? 'utc' : 'local';
}
