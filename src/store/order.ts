import { receivedAt } from '../core/exchange/exchange.ts';
import type { RetryVerdict } from '../core/diagnosis.ts';
import type { ColumnName, Sort } from './columns.ts';
import type { Row } from './row.ts';

type Key = string | number;

/** From what helps at once to what nobody can do here. */
const verdicts: readonly RetryVerdict[] = ['wait', 'backoff', 'confirm', 'change', 'stop'];

/** What a column is sorted by: numbers as they are, words without regard to case; `''` and -1 are what isn't known. */
const keys: Readonly<Record<ColumnName, (row: Row) => Key>> = {
  // What has a word in place of a status comes after all statuses.
  status: ({ facts }) => (facts.word === null ? String(facts.status) : facts.word),
  method: ({ facts }) => facts.method,
  host: ({ facts }) => facts.host,
  path: ({ facts }) => [facts.path, ...(facts.operations?.names ?? [])].join(' '),
  what: ({ diagnosis }) => `${diagnosis.code ?? ''} ${diagnosis.headline ?? ''}`.trim(),
  retry: ({ diagnosis: { retry } }) => (retry === null ? -1 : verdicts.indexOf(retry.verdict)),
  time: ({ exchange }) => exchange.startedAt,
  duration: ({ exchange }) => receivedAt(exchange) - exchange.startedAt,
  size: ({ exchange }) => exchange.response.body?.size ?? -1,
  initiator: ({ facts }) => facts.initiator,
  frame: ({ facts }) => facts.frame,
};

const MAX_KEY = 200;

/**
 * The rows in the order of a column, what isn't known at the end both ways; rows that are equal there stay as they are. Takes n log n
 * comparisons of short keys.
 */
export function inOrder(rows: readonly Row[], { by, isDown }: Sort): readonly Row[] {
  const known: { readonly row: Row; readonly key: Key }[] = [];
  const unknown: Row[] = [];
  for (const row of rows) {
    const key = short(keys[by](row));
    if (key === '' || key === -1) unknown.push(row);
    else known.push({ row, key });
  }
  const turn = isDown ? -1 : 1;
  known.sort((one, other) => (one.key < other.key ? -turn : one.key > other.key ? turn : 0));
  return [...known.map(({ row }) => row), ...unknown];
}

function short(key: Key): Key {
  return typeof key === 'string' ? key.slice(0, MAX_KEY).toLowerCase() : key;
}
