import { useEffect } from 'preact/hooks';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** How long what was cleared can be brought back, ms. */
const UNDO_MS = 60_000;

/** After a Clear: the way back, for a minute. */
export function ClearedNotice() {
  const { adapter, failures } = useStore();
  const cleared = failures.cleared.value;
  useEffect(() => {
    if (cleared === null) return undefined;
    return adapter.every(UNDO_MS, failures.forgetCleared);
  }, [adapter, failures, cleared]);
  if (cleared === null) return null;
  return (
    <div class="cleared" data-testid="cleared">
      <span>{tn('clearedCount', cleared.rows.filter(({ diagnosis }) => diagnosis.failed).length)}</span>
      <button type="button" class="link-button" onClick={() => failures.undoClear()}>
        {t('clearedUndo')}
      </button>
      <IconButton icon="close" label={t('clearedDismiss')} onPress={failures.forgetCleared} />
    </div>
  );
}
