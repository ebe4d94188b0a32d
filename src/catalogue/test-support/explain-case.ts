import { toExchange } from '../../../e2e/corpus/score.ts';
import { explain, type Explanation } from '../../core/catalogue/explain.ts';
import { catalogueOf } from '../../core/catalogue/test-support/fixtures.ts';
import type { CatalogueSource, Entry, Vendor } from '../../core/catalogue/types.ts';
import type { FailureClass } from '../../core/diagnosis.ts';
import { type Case, caseError } from './case.ts';
import { type Folder, readJson } from './folders.ts';

const statuses = (readJson('standard/statuses.json') ?? { sources: [], entries: [] }) as {
  readonly sources: readonly CatalogueSource[];
  readonly entries: readonly Entry[];
};

/** The class that HTTP alone gives a status; `network` where no response came. */
export function classOfStatus(status: number): FailureClass {
  return statuses.entries.find(({ match }) => match.status === status)?.class ?? 'network';
}

export function folderVendor({ signs, details, entries }: Folder): Vendor {
  return { ...signs, ...details, entries };
}

/** What the catalogue makes of a case if its body is read rightly, and nothing but the status has suggested a class. */
export function explainCase(one: Case, folder: Folder): Explanation {
  return explain({
    exchange: toExchange(one),
    error: caseError(one),
    failureClass: classOfStatus(one.response.status),
    networkCode: one.response._error ?? null,
    catalogue: catalogueOf([folderVendor(folder)], {
      standard: { sources: statuses.sources, statuses: statuses.entries, networkErrors: [] },
    }),
  });
}
