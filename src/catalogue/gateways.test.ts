import { describe, expect, test } from 'vitest';

import { toExchange } from '../../e2e/corpus/score.ts';
import { evidenceOf, matchParties } from '../core/catalogue/match.ts';
import { shelves } from './shelves.ts';
import { vendorFolders } from './test-support/folders.ts';

/**
 * A gateway is recognised in its own error pages, and in nothing that merely passed through it: cases whose ids end in
 * `-passes`, `-control` or `-success` are the API's own responses under the gateway's headers, or look like its pages.
 */
const gateways = vendorFolders()
  .filter(({ kind, cases }) => kind === 'gateway' && cases.length > 0)
  .map(({ name, cases }) => [name, cases] as const);

describe.each(gateways)('%s', (name, cases) => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const { gateway } = matchParties(evidenceOf(toExchange(one)), { signs: shelves.signs, assigned: new Map() });
    expect(gateway?.signs.id === name).toBe(!/-(?:passes|control|success)$/.test(id));
  });
});
