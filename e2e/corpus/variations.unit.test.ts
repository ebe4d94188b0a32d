import { describe, expect, it } from 'vitest';

import { readingsOf } from './reading.ts';
import { readCases, report, score, toExchange, type CorpusCase } from './score.ts';
import {
  conventions,
  jsonOf,
  numbersAsText,
  renamed,
  reversed,
  translated,
  withBody,
  withSiblings,
} from './variations.ts';

const judge = async (title: string, changed: readonly CorpusCase[]): Promise<number> => {
  const result = score(changed, await readingsOf(changed.map((example) => toExchange(example))));
  console.info(report(title, result));
  expect(changed.length).toBeGreaterThan(100);
  expect(result.members.get('failed')).toBe(100);
  return result.percent;
};

/** What is right of a body must stay right when it is written another way. */
describe('the corpus, written another way', () => {
  const cases = readCases('dev.jsonl').filter(
    (example) => example.expect.failed && example.response.status >= 400 && jsonOf(example) !== undefined,
  );
  const each = (
    change: (example: CorpusCase, value: NonNullable<ReturnType<typeof jsonOf>>) => unknown,
  ): CorpusCase[] => cases.map((example) => withBody(example, JSON.stringify(change(example, jsonOf(example) ?? {}))));

  it.each(Object.entries(conventions))('names in %s', async (title, rename) => {
    expect(
      await judge(
        title,
        each((example, value) => renamed(example, value, rename)),
      ),
    ).toBeGreaterThanOrEqual(93);
  });

  it.each(['data', 'response', 'result', 'error', 'payload'])('wrapped in %s', async (name) => {
    expect(
      await judge(
        `in ${name}`,
        each((_, value) => ({ [name]: value })),
      ),
    ).toBeGreaterThanOrEqual(92);
  });

  it('members in another order, with others beside them, numbers as text', async () => {
    expect(
      await judge(
        'reversed',
        each((_, value) => reversed(value)),
      ),
    ).toBeGreaterThanOrEqual(98);
    expect(
      await judge(
        'beside others',
        each((_, value) => withSiblings(value)),
      ),
    ).toBeGreaterThanOrEqual(95);
    expect(
      await judge(
        'numbers as text',
        each((_, value) => numbersAsText(value)),
      ),
    ).toBeGreaterThanOrEqual(96);
  });

  it.each(['Das hat so leider nicht geklappt', 'これは受け付けられませんでした', 'Так это не получилось'])(
    'sentences such as %s',
    async (sentence) => {
      const changed = cases.flatMap((example) => translated(example, jsonOf(example) ?? {}, sentence) ?? []);
      expect(await judge(sentence, changed)).toBeGreaterThanOrEqual(97);
    },
  );
});
