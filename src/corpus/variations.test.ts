import { describe, expect, it } from 'vitest';

import { changesSince } from './known-misses.ts';
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

const judge = async (title: string, changed: readonly CorpusCase[]): Promise<readonly string[]> => {
  const result = score(changed, await readingsOf(changed.map((example) => toExchange(example))));
  console.info(report(title, result));
  expect(changed.length).toBeGreaterThan(100);
  return changesSince(title, result);
};

/** What is right of a body must stay right when it is written another way, but for the known misses. */
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
    ).toEqual([]);
  });

  it.each(['data', 'response', 'result', 'error', 'payload'])('wrapped in %s', async (name) => {
    expect(
      await judge(
        `in ${name}`,
        each((_, value) => ({ [name]: value })),
      ),
    ).toEqual([]);
  });

  it.each([
    ['reversed', reversed],
    ['beside others', withSiblings],
    ['numbers as text', numbersAsText],
  ] as const)('members %s', async (title, change) => {
    expect(
      await judge(
        title,
        each((_, value) => change(value)),
      ),
    ).toEqual([]);
  });

  it.each(['Das hat so leider nicht geklappt', 'これは受け付けられませんでした', 'Так это не получилось'])(
    'sentences such as %s',
    async (sentence) => {
      const changed = cases.flatMap((example) => translated(example, jsonOf(example) ?? {}, sentence) ?? []);
      expect(await judge(sentence, changed)).toEqual([]);
    },
  );
});
