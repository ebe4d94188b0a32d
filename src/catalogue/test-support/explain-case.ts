import { toExchange } from '../../corpus/score.ts';
import { explain, type Explanation } from '../../core/knowledge/explain.ts';
import { catalogueOf } from '../../core/knowledge/test-support/fixtures.ts';
import type { CatalogueSource, Entry, Vendor } from '../../core/knowledge/types.ts';
import { parseBody } from '../../core/body/index.ts';
import { classify } from '../../core/classify/index.ts';
import type { FailureClass } from '../../core/diagnosis.ts';
import { type Case, caseError } from './case.ts';
import { type Folder, readJson } from './folders.ts';

const statuses = (readJson('standard/statuses.json') ?? { sources: [], entries: [] }) as {
  readonly sources: readonly CatalogueSource[];
  readonly entries: readonly Entry[];
};

/** The class without the catalogue: from code, message and status; `network` where no response came. */
export function classOfCase(one: Case): FailureClass {
  return one.response.status === 0 ? 'network' : classify(toExchange(one), caseError(one));
}

export function folderVendor({ signs, details, entries }: Folder): Vendor {
  return { ...signs, ...details, entries };
}

/** What the catalogue makes of a case if its body is read rightly, and classed as it is without the catalogue. */
export function explainCase(one: Case, folder: Folder): Explanation {
  const exchange = toExchange(one);
  return explain({
    exchange,
    body: parseBody(exchange.response.body, exchange.response.headers),
    error: caseError(one),
    failureClass: classOfCase(one),
    networkCode: one.response._error ?? null,
    catalogue: catalogueOf([folderVendor(folder)], {
      standard: { sources: statuses.sources, statuses: statuses.entries, networkErrors: [] },
    }),
  });
}
