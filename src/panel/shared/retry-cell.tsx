import type { ComponentChildren } from 'preact';
import type { Row } from '../../store/row.ts';
import type { Store } from '../../store/store.ts';
import { Countdown } from './countdown.tsx';
import { formatDuration } from './format.ts';
import { useStore } from './store-context.ts';
import { t } from './t.ts';
import { verdictShort } from './verdict.ts';

/** That a later try mended it; else the verdict in a word or two, or the seconds that are left where the server named them. */
export function retryContent({ traffic }: Store, row: Row): ComponentChildren {
  const after = traffic.recovered.value.get(row.id);
  if (after !== undefined) {
    return <span title={t('recoveredTitle', formatDuration(after))}>{t('recoveredShort')}</span>;
  }
  const { retry } = row.diagnosis;
  if (retry === null) return null;
  const isTimed = retry.afterSeconds !== null && (retry.verdict === 'wait' || retry.verdict === 'backoff');
  return isTimed ? <Wait row={row} /> : verdictShort(retry);
}

/** Newer failures change it: a component, so that the row around it stays as it is. */
function Wait({ row }: { readonly row: Row }) {
  const until = useStore().waitsUntil(row);
  return until === null ? null : <Countdown until={until} isShort />;
}
