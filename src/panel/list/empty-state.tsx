/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { FilesStore } from '../../store/files.ts';
import { lazyPart } from '../shared/lazy-part.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

const EmptyOfFiles = lazyPart<{ files: FilesStore }>(
  async () => (await import('../files/empty-of-files.tsx')).EmptyOfFiles,
  'nothing',
);

/** What stands in the list while there is nothing to list: what Errata waits for, or why all is hidden. */
export function EmptyState() {
  const { failures, files, filter } = useStore();
  const state = failures.recorderState.value;
  const ignored = filter.ignored.value;
  const hidden = failures.rows.value.length - ignored;

  if (failures.rows.value.length > 0) {
    return (
      <div class="empty" role="row">
        <div role="gridcell" class="empty-cell">
          <p class="empty-title">{t('filteredTitle')}</p>
          {hidden > 0 && (filter.active.value ? <HiddenByFilter hidden={hidden} /> : <OnlyOthers />)}
          {ignored > 0 && (
            <p class="empty-faint">
              {tn('summaryIgnored', ignored)}. {t('ignoredWhy')}
            </p>
          )}
        </div>
      </div>
    );
  }
  if (files !== null && (!files.hasLive || files.shown.value !== null)) return <EmptyOfFiles files={files} />;
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

function HiddenByFilter({ hidden }: { readonly hidden: number }) {
  const { filter } = useStore();
  return (
    <>
      <p>{tn('filteredByFilter', hidden)}</p>
      <button type="button" class="button" onClick={filter.reset}>
        {t('clearFilter')}
      </button>
    </>
  );
}

/** Documents, images and scripts alone: one click shows them. */
function OnlyOthers() {
  const { filter } = useStore();
  return (
    <>
      <p>{tn('onlyOthers', filter.otherCount.value)}</p>
      <button type="button" class="button" onClick={filter.toggleOthers}>
        {t('showOthers')}
      </button>
    </>
  );
}
