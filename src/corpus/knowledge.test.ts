import { beforeAll, describe, expect, it } from 'vitest';

import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { changesSince } from './known-misses.ts';
import { readKnowledgeCases, scoreKnowledge } from './knowledge.ts';
import { report, toExchange } from './score.ts';

/**
 * Answers of a hundred APIs, and what an engineer who has read the vendor's page would say of each: who responded, how sure that is, and a
 * fact that the answer itself doesn't hold. They were written from the vendors' pages without a look into the catalogue. Fully right at first
 * sight: 234 of 260, and after the first mending 67 of 72 others (`two-…`); no look-alike was taken for a vendor.
 */
describe('knowledge: concluded before they were diagnosed', () => {
  const cases = readKnowledgeCases('knowledge.jsonl');
  let diagnoses: readonly Diagnosis[] = [];

  beforeAll(async () => {
    const catalogue = createCatalogue();
    await catalogue.loadAll();
    diagnoses = cases.map((example) =>
      diagnose(toExchange({ ...example, expect: { ...nothing, failed: example.expect.failed } }), catalogue),
    );
  });

  it('has each case once, and look-alikes among them', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const lookAlikes = cases.filter(({ expect: { vendorNames } }) => vendorNames.length === 0);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(15);
    expect(new Set(cases.map(({ vendor }) => vendor)).size).toBeGreaterThan(100);
  });

  it('is told fully right but for the known misses', () => {
    const result = scoreKnowledge(cases, diagnoses);
    console.info(report('knowledge', result, 20));
    expect(changesSince('knowledge', result)).toEqual([]);
  });

  it('tells a wrong vendor, class, code, verdict and an unsaid fact', () => {
    const [first] = cases;
    const [told] = diagnoses;
    if (first === undefined || told === undefined) throw new Error('there are no cases');
    const other = {
      ...told,
      vendor: 'nobody',
      answeredBy: null,
      class: null,
      code: 'x',
      certainty: null,
      retry: null,
      headline: '',
      statements: [],
    };
    const [miss] = scoreKnowledge([first], [other]).misses;
    expect(miss?.wrong.map(({ member }) => member)).toEqual([
      'class',
      'code',
      'vendor',
      'certainty',
      'verdict',
      'says',
    ]);
  });
});

const nothing = { class: null, code: null, message: null, fields: [], retryAfterSeconds: null, ids: [] };
