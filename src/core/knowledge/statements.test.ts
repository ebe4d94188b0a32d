import { expect, it } from 'vitest';
import { emptyError } from '../envelopes/build.ts';
import { standardBook } from './book.ts';
import { type Cited, detailStatements, tellable } from './statements.ts';
import { entryOf } from './test-support/fixtures.ts';
import type { Entry } from './types.ts';

it('a detail stays short where its name and its value are long', () => {
  const long = 'word '.repeat(400);
  const details = [{ name: long, value: long, source: { from: 'body', ref: 'body' } as const }];
  const [statement] = detailStatements({ ...emptyError('general'), details }, 'shape');
  expect(statement?.text).toMatch(/^`word .+…`: word /);
  expect(statement?.text.length).toBeLessThan(400);
});

function cited(id: string, match: Entry['match']): Cited {
  return { entry: entryOf({ id, match }), by: 'code', book: standardBook([]), certainty: 'code' };
}

function idsOf(list: readonly Cited[]): readonly string[] {
  return tellable(list).map(({ entry }) => entry.id);
}

it('what is said of a code in general is silent where an entry fits its sentence or second word', () => {
  const general = cited('general', { code: 'declined' });
  const bySentence = cited('sentence', { code: 'declined', message: ['no money'] });
  const bySecond = cited('second', { code: 'declined', also: { at: 'reason', is: 'funds' } });
  const another = cited('another', { code: 'funds', at: 'reason' });
  expect(idsOf([bySecond, bySentence, another, general])).toEqual(['second', 'sentence', 'another']);
  expect(idsOf([general, another])).toEqual(['general', 'another']);
});
