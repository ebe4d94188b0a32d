import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { nothingFailed } from '../diagnosis.ts';
import { diagnose } from '../diagnose.ts';
import { recordings } from '../network/test-support/recordings.ts';
import { joinExchanges } from '../traffic/join.ts';
import { filterFacts } from './facts.ts';
import { valuesOf } from './matches.ts';

/** Cases of the recordings in which the browser refused a response, or the request itself, for CORS. */
const refused = {
  chromium: ['/nocors', 'nocors200', 'nocors500', 'nocors401', 'starcred', 'pre403', 'prenoheader', 'preredir'],
  // Firefox hands out no entry for a request whose preflight failed: the preflight stands for it.
  firefox: ['/nocors', 'nocors200', 'nocors500', 'nocors401', 'pre403', 'prenoheader', 'preredir'],
};

const catalogue = createCatalogue();
await catalogue.loadAll();

const joined = joinExchanges(recordings.map(({ exchange }) => exchange));
const listed = recordings.flatMap((recording, at) => {
  const exchange = joined[at] ?? recording.exchange;
  const diagnosis = diagnose(exchange, catalogue);
  return exchange.partOf === null ? [{ ...recording, exchange, diagnosis }] : [];
});

describe('is:cors', () => {
  it.each(['chromium', 'firefox'] as const)('finds every refusal that %s left, and nothing else', (browser) => {
    const found = listed
      .filter((each) => each.browser === browser)
      .filter(({ exchange, diagnosis }) => {
        const subject = { exchange, diagnosis, facts: filterFacts(exchange, diagnosis), vendorName: '' };
        return valuesOf('is', subject, () => []).includes('cors');
      })
      .map((each) => each.case);
    expect(found.toSorted()).toEqual(refused[browser].toSorted());
  });

  it('is no sign of what did not fail', () => {
    const succeeded = listed.filter(({ diagnosis }) => !diagnosis.failed);
    const signs = succeeded.filter(({ exchange }) => filterFacts(exchange, { ...nothingFailed, failed: true }).cors);
    expect(signs.map((each) => each.case)).toEqual([]);
  });
});
