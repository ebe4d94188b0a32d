import type { FailureClass } from '../diagnosis.ts';

/** JSON-RPC 2.0 §5.1. */
export const jsonRpcNumbers: ReadonlyMap<string, FailureClass> = new Map([
  ['-32700', 'request'],
  ['-32600', 'request'],
  ['-32601', 'not-found'],
  ['-32602', 'validation'],
  ['-32603', 'server'],
]);

/** SQLSTATE by its first characters (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export const sqlStates: readonly (readonly [string, FailureClass])[] = [
  ['23505', 'conflict'],
  ['23503', 'conflict'],
  ['23', 'validation'],
  ['22', 'validation'],
  ['28', 'authentication'],
  ['42501', 'permission'],
  ['42P01', 'not-found'],
  ['42883', 'not-found'],
  ['40', 'conflict'],
  ['53', 'unavailable'],
  ['57', 'unavailable'],
  ['08', 'unavailable'],
];

/** The class of a code from a numbering that is documented across vendors; null for any other code. */
export function classOfNumber(code: string): FailureClass | null {
  const rpc = jsonRpcNumbers.get(code);
  if (rpc !== undefined) return rpc;
  if (!/^\d[\dA-Z]\d{2}[\dA-Z]$/.test(code)) return null;
  return sqlStates.find(([start]) => start.length === 5 && code === start)?.[1] ?? null;
}

/** The same for codes of which the sentence shows that they are SQLSTATEs. */
export function classOfSqlState(code: string, sentence: string): FailureClass | null {
  if (
    !/^\d[\dA-Z]{4}$/.test(code) ||
    !/\b(?:constraint|column|relation|violates|syntax for type|transaction)\b/i.test(sentence)
  )
    return null;
  return sqlStates.find(([start]) => code.startsWith(start))?.[1] ?? null;
}
