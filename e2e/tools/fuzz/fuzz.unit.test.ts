import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exchangeWith, headerLines, textBody } from '../../../src/core/test-support/exchange.ts';
import { createCatalogue } from '../../../src/catalogue/load.ts';
import { formatsFor, problemsOf } from './check.ts';
import { fuzz, wordsOf } from './fuzz.ts';

describe('changed exchanges of all corpora', () => {
  it('break no promise', async () => {
    const { failures, faults } = await fuzz(fileURLToPath(new URL('../../..', import.meta.url)), 20_261_129, 600);
    expect(failures.map(({ seed, problems }) => ({ seed, problems }))).toEqual([]);
    expect(wordsOf(faults)).not.toMatch(/[1-9]/);
  }, 120_000);

  it('are seen to leak where a secret is not known for one', async () => {
    const catalogue = createCatalogue();
    await catalogue.loadAll();
    const secret = 'plainwordsonly';
    const exchange = exchangeWith({
      request: { headers: headerLines({ accept: secret }) },
      response: { status: 401, body: textBody(`no ${secret}`) },
    });
    const problems = problemsOf({ exchange, before: exchange, secret, filter: 'a', formats: formatsFor(0) }, catalogue);
    expect(problems.map(({ fault }) => fault)).toContain('leak');
  });
});
