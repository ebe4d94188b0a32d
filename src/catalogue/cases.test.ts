import { describe, expect, test } from 'vitest';

import { score, toExchange } from '../../e2e/corpus/score.ts';
import { diagnose } from '../core/diagnose.ts';
import { createCatalogue } from './load.ts';
import { vendorFolders } from './test-support/folders.ts';

/** The proof of the catalogue: every case goes the whole way, from the exchange to the diagnosis. */
const catalogue = createCatalogue();
await catalogue.loadAll();

describe.each(vendorFolders().map(({ name, cases }) => [name, cases] as const))(
  'vendors/%s/cases.jsonl',
  (_, cases) => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const {
        failed,
        class: failureClass,
        code,
        message,
        fields,
        ids,
        vendor,
        family,
        retry,
      } = diagnose(toExchange(one), catalogue);
      const { misses } = score(
        [one],
        [
          {
            failed,
            class: failureClass,
            code,
            message,
            fields,
            ids,
            vendor,
            family,
            verdict: retry?.verdict ?? null,
            afterSeconds: retry?.afterSeconds ?? null,
          },
        ],
      );
      expect(misses).toEqual([]);
    });
  },
);
