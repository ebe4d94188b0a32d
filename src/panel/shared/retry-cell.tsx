import type { Row } from '../../store/row.ts';
import { Countdown } from './countdown.tsx';
import { formatDuration } from './format.ts';
import { useStore } from './store-context.ts';
import { t } from './t.ts';
import { verdictShort } from './verdict.ts';

/** That a later try mended it; else the verdict in a word or two, or the seconds that are left where the server named them. */
export function RetryCell({ row }: { readonly row: Row }) {
  const { waitsUntil, traffic } = useStore();
  const after = traffic.recovered.value.get(row.id);
  if (after !== undefined) {
    return <span title={t('recoveredTitle', formatDuration(after))}>{t('recoveredShort')}</span>;
  }
  const { retry } = row.diagnosis;
  if (retry === null) return null;
  const until = waitsUntil(row);
  if (until !== null && (retry.verdict === 'wait' || retry.verdict === 'backoff'))
    return <Countdown until={until} isShort />;
  return <span>{verdictShort(retry)}</span>;
}
