/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import type { FilesStore } from '../../store/files.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import { OpenButton } from './open-button.tsx';

/** There is no file yet, or nothing failed in the one that is shown. */
export function EmptyOfFiles({ files }: { readonly files: FilesStore }) {
  const { failures } = useStore();
  const { shown, state } = files;
  const isReading = state.value.reading !== null || failures.waiting.value > 0;
  return (
    <div class="empty" role="row">
      <div role="gridcell" class="empty-cell">
        {shown.value === null ? (
          <>
            <p class="empty-title">{t(isReading ? 'fileNothingSoFar' : 'filePromptTitle')}</p>
            <p>{t('filePromptText')}</p>
            <p class="empty-faint">{t('filePromptPrivate')}</p>
            <OpenButton isLarge />
          </>
        ) : (
          <>
            <p class="empty-title">{t(isReading ? 'fileNothingSoFar' : 'fileNothingFailed')}</p>
            {!isReading && shown.value.entries > 0 && <p class="empty-faint">{tn('emptySeen', shown.value.entries)}</p>}
          </>
        )}
      </div>
    </div>
  );
}
