import { describe, expect, test } from 'vitest';

import { toExchange } from '../corpus/score.ts';
import { evidenceOf, matchParties } from '../core/knowledge/match.ts';
import { shelves } from './shelves.ts';
import { vendorFolders } from './test-support/folders.ts';

/**
 * A gateway is recognised in its own error pages, and in nothing that merely passed through it: cases whose ids end in
 * `-passes`, `-control` or `-success` are the API's own responses under the gateway's headers, or look like its pages. Each
 * gateway has both kinds. Each problem is a sentence.
 */
const gateways = vendorFolders()
  .filter(({ kind }) => kind === 'gateway')
  .map(({ name, path, cases }) => [name, path, cases] as const);
const passed = /-(?:passes|control|success)$/;

describe.each(gateways)('%s', (name, path, cases) => {
  test('has a case of its own page, and one of a failure that only passed through it', () => {
    const own = cases.some(({ id, expect: { failed } }) => failed && !passed.test(id));
    const other = cases.some(({ id, expect: { failed } }) => failed && passed.test(id));
    expect([
      ...(own ? [] : [`${path}/cases.jsonl has no page of ${name}'s own: add one that it sends in place of an API.`]),
      ...(other
        ? []
        : [
            `${path}/cases.jsonl: add ${name}-passes, an API's own failure with the headers that ${name} adds to it, so that ` +
              `these alone are no sign.`,
          ]),
    ]).toEqual([]);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const { gateway } = matchParties(evidenceOf(toExchange(one)), { signs: shelves.signs, assigned: new Map() });
    const found = gateway?.signs.id === name;
    const problem = found
      ? `${path}/cases.jsonl: ${id} only passed through ${name}, but a row of signs.json fits it: make that row narrower.`
      : `${path}/cases.jsonl: no row of signs.json fits ${id}: add what shows that ${name} itself sent this response.`;
    expect(found === passed.test(id) ? [problem] : []).toEqual([]);
  });
});
