/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { FilesStore } from '../../store/files.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

const EmptyOfFiles = lazyPart<{ files: FilesStore }>(
  async () => (await import('../files/empty-of-files.tsx')).EmptyOfFiles,
  'nothing',
);

// Its code may be gone with the extension: the filter stays, to be emptied.
const noWords = { EmptyOfFilter: () => null };
const EmptyOfFilter = lazyPart<object>(
  async () => (await import('./empty-of-filter.tsx').catch(() => noWords)).EmptyOfFilter,
  'nothing',
);

const Introduction = lazyPart<object>(async () => (await import('../files/introduction.tsx')).Introduction, 'nothing');

/** What stands in the list while there is nothing to list: what Errata waits for, or why all is hidden. */
export function EmptyState() {
  const { failures, files, settings } = useStore();
  const state = failures.recorderState.value;

  if (failures.rows.value.length > 0) return <EmptyOfFilter />;
  if (files !== null && (!files.hasLive || files.shown.value !== null)) return <EmptyOfFiles files={files} />;
  if (files !== null && state !== null && !state.paused && !settings.values.value.introduced) {
    return (
      <div class="empty" role="row">
        <div role="gridcell" class="empty-cell">
          <Introduction />
        </div>
      </div>
    );
  }
  return (
    <div class="empty" role="row">
      <div role="gridcell" class="empty-cell">
        <p class="empty-title">{t(state?.paused === true ? 'pausedTitle' : 'emptyTitle')}</p>
        <p>{t(state?.paused === true ? 'pausedText' : 'emptyText')}</p>
        {state !== null && state.seen > 0 && <p class="empty-faint">{tn('emptySeen', state.seen)}</p>}
        <p class="empty-faint">{t('emptyBefore')}</p>
        {state?.paused === true ? (
          <button type="button" class="button" onClick={() => failures.setPaused(false)}>
            {t('resume')}
          </button>
        ) : (
          <button type="button" class="button" onClick={failures.reloadPage}>
            {t('reloadPage')}
          </button>
        )}
      </div>
    </div>
  );
}
