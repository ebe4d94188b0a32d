import { acceptsAgainAt } from '../../store/countdown.ts';
import type { Row } from '../../store/row.ts';
import { Countdown } from './countdown.tsx';
import { verdictShort } from './verdict.ts';

/** The verdict in a word or two, or the seconds that are left where the server named them. */
export function RetryCell({ row: { exchange, diagnosis } }: { readonly row: Row }) {
  const { retry } = diagnosis;
  if (retry === null) return null;
  const until = acceptsAgainAt(exchange, retry);
  if (until !== null && (retry.verdict === 'wait' || retry.verdict === 'backoff'))
    return <Countdown until={until} isShort />;
  return <span>{verdictShort(retry)}</span>;
}
