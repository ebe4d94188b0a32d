import { useState } from 'preact/hooks';
import { createSession } from '../../store/session.ts';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

/** The session as a whole, for a colleague: as a file that opens again, or as one report. */
export function SaveChoices() {
  const store = useStore();
  const [session] = useState(() => createSession(store));
  const [isRaw, setRaw] = useState(false);
  const hasRows = store.failures.rows.value.length > 0;
  const hasSeen = hasRows || (store.failures.recorderState.value?.seen ?? 0) > 0;
  return (
    <div class="save-choices" data-testid="save-choices">
      <button type="button" class="button" disabled={!hasSeen} onClick={() => void session.save(isRaw)}>
        {t('saveSession')}
      </button>
      <p class="faint">{t('saveSessionWhy')}</p>
      <label class="check">
        <input type="checkbox" checked={isRaw} onChange={({ currentTarget }) => setRaw(currentTarget.checked)} />
        <span>{t('saveRaw')}</span>
      </label>
      {isRaw && <p class="save-warning">{t('saveRawWarning')}</p>}
      <hr />
      <button type="button" class="button" disabled={!hasRows} onClick={() => void session.copyReport()}>
        {t('copyAll')}
      </button>
      <p class="faint">{t('copyAllWhy')}</p>
    </div>
  );
}
