import type { Exchange } from '../core/exchange/exchange.ts';
import type { SuccessHistory } from '../core/exchange/recording.ts';
import type { AttemptLine } from '../core/ticket/types.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import { triesOf } from '../core/traffic/tries.ts';
import type { Row } from './row.ts';

/** Lines of failures, which are hashed once. */
const lines = new WeakMap<Exchange, LedgerLine>();

/** Looks up all tries of the request that a failure belongs to, among the failures and what succeeded. */
export function triesAmong(
  rows: readonly Row[],
  history: Pick<SuccessHistory, 'lines'> | undefined,
): (row: Row) => readonly AttemptLine[] {
  const failed = rows.filter(({ facts }) => facts.api).map(({ exchange }) => lineOf(exchange));
  const succeeded = [...(history?.lines() ?? [])].filter(({ by }) => by !== 'browser');
  const tries = triesOf([...failed, ...succeeded]);
  return ({ exchange }) => tries(lineOf(exchange));
}

function lineOf(exchange: Exchange): LedgerLine {
  const line = lines.get(exchange) ?? ledgerLine(exchange);
  lines.set(exchange, line);
  return line;
}
