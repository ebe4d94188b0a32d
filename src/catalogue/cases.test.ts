import { describe, expect, test } from 'vitest';

import { readingOf } from '../../e2e/corpus/reading.ts';
import { score, toExchange } from '../../e2e/corpus/score.ts';
import { diagnose } from '../core/diagnose.ts';
import { createCatalogue } from './load.ts';
import { vendorFolders } from './test-support/folders.ts';

/** The proof of the catalogue: every case goes the whole way, from the exchange to the diagnosis. */
const catalogue = createCatalogue();
await catalogue.loadAll();

describe.each(vendorFolders().map(({ place, cases }) => [place, cases] as const))('%s/cases.jsonl', (_, cases) => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { misses } = score([one], [readingOf(diagnose(toExchange(one), catalogue))]);
    expect(misses).toEqual([]);
  });
});
