import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../filter/test-support/subject.ts';
import { createGroups, type GroupedFailure } from './groups.ts';
import { createSpark } from './spark.ts';

const noon = Date.UTC(2026, 2, 1, 12);

interface Story {
  readonly id: string;
  readonly at?: number;
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string | null;
  readonly givenUp?: boolean;
}

function failure({
  id,
  at = 0,
  url = 'https://a.example/users/17',
  method = 'GET',
  status = 404,
  ...rest
}: Story): GroupedFailure {
  return {
    exchange: exchangeWith({ id, startedAt: noon + at * 1000, request: { url, method }, response: { status } }),
    diagnosis: diagnosisWith({ class: 'not-found', code: rest.code ?? null, givenUp: rest.givenUp ?? false }),
  };
}

function keyed(stories: readonly Story[]): readonly (readonly string[])[] {
  const groups = createGroups();
  for (const story of stories) groups.add(failure(story));
  return groups.all().map(({ members }) => members);
}

describe('what belongs together', () => {
  it('is the same endpoint, class and code', () => {
    expect(
      keyed([
        { id: '1' },
        { id: '2', url: 'https://a.example/users/18?x=1' },
        { id: '3', url: 'https://a.example/orders/18' },
        { id: '4', method: 'DELETE' },
        { id: '5', code: 'gone' },
        { id: '6', code: 'gone', status: 410 },
        { id: '7', status: 410 },
        { id: '8', givenUp: true },
      ]),
    ).toEqual([['1', '2'], ['3'], ['4'], ['5', '6'], ['7'], ['8']]);
  });

  it('does not mistake a code for a status', () => {
    expect(keyed([{ id: '1' }, { id: '2', code: '404' }])).toHaveLength(2);
  });
});

describe('a group', () => {
  it('counts, and knows first and last, whatever the order', () => {
    const groups = createGroups();
    for (const at of [5, 1, 9]) groups.add(failure({ id: `${at}`, at }));
    expect(groups.of('1')).toMatchObject({
      endpoint: 'GET https://a.example/users/{id}',
      count: 3,
      first: noon + 1000,
      last: noon + 9000,
      members: ['5', '1', '9'],
    });
    expect(groups.of('2')).toBeNull();
  });

  it('is the same object until it changes', () => {
    const groups = createGroups();
    groups.add(failure({ id: '1' }));
    groups.add(failure({ id: '2', status: 410 }));
    const [before, other] = groups.all();
    groups.add(failure({ id: '1' }));
    expect(groups.all()[0]).toBe(before);
    groups.add(failure({ id: '3' }));
    expect(groups.all()[0]).not.toBe(before);
    expect(groups.all()[1]).toBe(other);
  });

  it('counts again when members go, and goes with the last', () => {
    const groups = createGroups();
    for (const at of [1, 5, 9]) groups.add(failure({ id: `${at}`, at }));
    groups.remove('1');
    expect(groups.of('5')).toMatchObject({ count: 2, first: noon + 5000 });
    expect(groups.of('5')?.spark.counts.reduce((sum, each) => sum + each)).toBe(2);
    groups.remove('5');
    groups.remove('9');
    groups.remove('9');
    expect(groups.all()).toEqual([]);
  });

  it('loses a member that became another failure', () => {
    const groups = createGroups();
    groups.add(failure({ id: '1' }));
    groups.add(failure({ id: '1', status: 410 }));
    expect(groups.all().map(({ status, count }) => [status, count])).toEqual([[410, 1]]);
  });

  it('takes a start that is not known', () => {
    const groups = createGroups();
    groups.add({ ...failure({ id: '1' }), exchange: { ...exchangeWith({ id: '1' }), startedAt: 0 } });
    expect(groups.all()[0]).toMatchObject({ count: 1, first: 0, last: 0 });
  });
});

describe('the buckets', () => {
  it('hold every time that was counted, in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4e12 }), { minLength: 1, maxLength: 50 }), (times) => {
        const spark = createSpark();
        for (const time of times) spark.add(time);
        const { start, bucketMs, counts } = spark.snapshot();
        const expected = Array.from({ length: 24 }, () => 0);
        for (const time of times) {
          const at = Math.floor((time - start) / bucketMs);
          expected[at] = (expected[at] ?? Number.NaN) + 1;
        }
        expect(counts).toEqual(expected);
      }),
    );
  });

  it('are no wider than twice what is needed', () => {
    const spark = createSpark();
    for (let second = 0; second < 100; second += 1) spark.add(noon + second * 1000);
    const { bucketMs, counts } = spark.snapshot();
    expect(bucketMs).toBe(8000);
    expect(counts.slice(0, 13)).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4]);
  });

  it('leave out what is no time', () => {
    const spark = createSpark();
    for (const time of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) spark.add(time);
    expect(spark.snapshot()).toMatchObject({ start: 0, bucketMs: 1000 });
  });
});
