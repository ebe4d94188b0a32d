import { describe, expect, it } from 'vitest';
import type { FailureClass } from '../diagnosis.ts';
import { brokenLaw, listTable, mapTable, type Proof, type Table } from '../test-support/law.ts';
import { classOfNumber, classOfSqlState, jsonRpcNumbers, sqlStates } from './numbers.ts';
import { classOfStatus, statuses } from './status.ts';

type Told = readonly [what: string, found: () => FailureClass | null, wanted: FailureClass];

const byClass = {
  authentication: [401, 407, 440, 495, 496, 498, 511, 561],
  payment: [402],
  permission: [403, 419, 430, 444, 450, 451, 999],
  'not-found': [404, 410],
  request: [405, 406, 411, 413, 414, 415, 417, 421, 426, 431, 449, 463, 464, 494, 497, 783],
  unavailable: [408, 425, 460, 499, 502, 503, 504, 529, 530, 540, 598, 599],
  conflict: [409, 412, 423, 424, 428],
  validation: [416],
  'rate-limit': [420, 429, 509],
} satisfies Partial<Record<FailureClass, readonly number[]>>;

const ofStatus: readonly Told[] = Object.entries(byClass).flatMap(([wanted, list]) =>
  list.map((status): Told => [String(status), () => classOfStatus(status), wanted as FailureClass]),
);

const ofRpc: readonly Told[] = (
  [
    ['-32700', 'request'],
    ['-32600', 'request'],
    ['-32601', 'not-found'],
    ['-32602', 'validation'],
    ['-32603', 'server'],
  ] as const
).map(([code, wanted]) => [code, () => classOfNumber(code), wanted]);

const ofSql: readonly Told[] = (
  [
    ['23505', 'conflict'],
    ['23503', 'conflict'],
    ['23502', 'validation'],
    ['22P02', 'validation'],
    ['28P01', 'authentication'],
    ['42501', 'permission'],
    ['42P01', 'not-found'],
    ['42883', 'not-found'],
    ['40001', 'conflict'],
    ['53300', 'unavailable'],
    ['57P01', 'unavailable'],
    ['08006', 'unavailable'],
  ] as const
).map(([code, wanted]) => [code, () => classOfSqlState(code, 'the relation "orders"'), wanted]);

const proofOf = (cases: readonly Told[]): Proof<Told> => ({
  cases,
  nameOf: ([what]) => what,
  holds: ([, found, wanted]) => found() === wanted,
  isAbout: (row, [what]) => what.startsWith(row),
});

describe('a code or status misses', () => {
  it.each<[string, Table, readonly Told[]]>([
    ['status', mapTable(statuses), ofStatus],
    ['number of JSON-RPC', mapTable(jsonRpcNumbers), ofRpc],
    ['beginning of a SQLSTATE', listTable(sqlStates, ([start]) => start), ofSql],
  ])('each %s', (_, table, cases) => {
    expect(brokenLaw(table, proofOf(cases))).toEqual([]);
  });
});

describe('a status that no list names', () => {
  it.each([
    [399, null],
    [400, 'validation'],
    [499, 'unavailable'],
    [500, 'server'],
    [519, 'server'],
    [520, 'unavailable'],
    [527, 'unavailable'],
    [528, 'server'],
  ])('%d: %s', (status, wanted) => {
    expect(classOfStatus(status)).toBe(wanted);
  });
});
