import { readFileSync } from 'node:fs';
import type { Miss, Score } from './score.ts';

/** The lists of cases beside this file that are scored against their known misses. */
export const corpora = [
  'dev',
  'seeds',
  'field',
  'unseen',
  'strangers',
  'blind',
  'blind-2',
  'blind-vendors',
  'blind-3',
  'newcomers',
  'newcomers-2',
  'newcomers-3',
  'newcomers-4',
  'newcomers-5',
  'servers',
  'knowledge',
] as const;

/** By list: the id of each case that is not read fully right today, with the members that are wrong. */
type KnownMisses = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const file = 'src/corpus/known-misses.json';
const known = JSON.parse(readFileSync(new URL('known-misses.json', import.meta.url), 'utf8')) as KnownMisses;

/**
 * How a score differs from the known misses of a list, as sentences; empty if it does not. What is newly wrong is named with
 * what was wanted; what is right by now must leave the list, so that it can't get worse again unseen.
 */
export function changesSince(list: string, { misses }: Score, before: KnownMisses = known): readonly string[] {
  const expected = before[list] ?? {};
  const found = new Map(misses.map((miss) => [miss.id, miss]));
  return [
    ...misses.flatMap((miss) => newlyWrong(miss, expected[miss.id] ?? [], list)),
    ...Object.entries(expected).flatMap(([id, members]) =>
      members
        .filter((member) => found.get(id)?.wrong.some((wrong) => wrong.member === member) !== true)
        .map((member) => `${id}: ${member} is right by now. Take it out of "${list}" in ${file}.`),
    ),
  ];
}

function newlyWrong({ id, wrong }: Miss, expected: readonly string[], list: string): readonly string[] {
  return wrong
    .filter(({ member }) => !expected.includes(member))
    .map(
      ({ member, want, got }) =>
        `${id}: ${member} was right and is wrong (${list}). Wanted ${JSON.stringify(want)}, got ${JSON.stringify(got)}.`,
    );
}
