import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { JsonValue } from '../diagnosis.ts';
import { readError } from './index.ts';
import { innocents, innocentTexts } from './test-support/innocents.ts';
import { answer } from './test-support/answer.ts';

const says = (body: JsonValue, status = 200): boolean => readError(answer({ status, body }))?.saysFailed ?? false;

describe('answers that succeeded stay quiet', () => {
  it('knows at least 150 of many kinds', () => {
    expect(Object.values(innocents).flat().length + innocentTexts.length).toBeGreaterThanOrEqual(150);
  });

  for (const [kind, bodies] of Object.entries(innocents)) {
    it(`about ${kind}`, () => {
      expect(bodies.filter((body) => says(body))).toEqual([]);
    });
  }

  it('pages, texts and documents', () => {
    expect(
      innocentTexts.filter(({ type, text }) => readError(answer({ status: 200, type, text }))?.saysFailed),
    ).toEqual([]);
  });

  it('inside a list, a page of a list, a record, and under data', () => {
    const quiet = Object.values(innocents).flat();
    const wrapped = quiet.flatMap((body): JsonValue[] => [
      { data: body },
      { items: [body], total: 1 },
      { id: 1, name: 'x', created_at: '2026-01-01', value: body },
      { success: true, result: body },
    ]);
    expect(wrapped.filter((body) => says(body))).toEqual([]);
  });

  it('any records, whatever their texts say', () => {
    const text = fc.constantFrom('error', 'failed', 'Not found', 'invalid', 'denied', 'x', 'No such thing', '404');
    const name = fc.constantFrom(
      'title',
      'name',
      'city',
      'note',
      'price',
      'tags',
      'label',
      'comment',
      'category',
      'color',
    );
    const record = fc
      .record({ id: fc.nat(), createdAt: text })
      .chain((base) =>
        fc.dictionary(name, fc.oneof(text, fc.nat(), fc.array(text))).map((members) => ({ ...base, ...members })),
      );
    fc.assert(fc.property(fc.oneof(record, fc.array(record)), (body) => !says(body)));
  });
});
