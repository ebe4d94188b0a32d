import type { Row } from '../../store/row.ts';
import { Countdown } from './countdown.tsx';
import { useStore } from './store-context.ts';
import { verdictShort } from './verdict.ts';

/** The verdict in a word or two, or the seconds that are left where the server named them. */
export function RetryCell({ row }: { readonly row: Row }) {
  const { waitsUntil } = useStore();
  const { retry } = row.diagnosis;
  if (retry === null) return null;
  const until = waitsUntil(row);
  if (until !== null && (retry.verdict === 'wait' || retry.verdict === 'backoff'))
    return <Countdown until={until} isShort />;
  return <span>{verdictShort(retry)}</span>;
}
