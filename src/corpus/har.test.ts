import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';
import { writeTickets } from '../core/ticket/index.ts';
import { readCases, toExchange } from './score.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

const environment = { browser: '', system: '', version: '0' };

/** The exchange as it is read from its own sanitised HAR, and whether anything was hidden in it. */
function throughHar(exchange: Exchange): { readonly again: Exchange | undefined; readonly hidden: number } {
  const diagnosis = diagnose(exchange, catalogue);
  const { text, hidden } = writeTickets([{ exchange, diagnosis }], { format: 'har', environment });
  const reading = fromHar(text);
  return { again: 'problem' in reading ? undefined : reading.exchanges[0], hidden: hidden.length };
}

function told(exchange: Exchange | undefined): Diagnosis | null {
  return exchange === undefined ? null : diagnose(exchange, catalogue);
}

function brief(diagnosis: Diagnosis | null): string {
  return JSON.stringify([diagnosis?.class, diagnosis?.vendor, diagnosis?.certainty]);
}

describe.each(['seeds.jsonl', 'dev.jsonl', 'field.jsonl'])('the sanitised HAR of %s', (file) => {
  const exchanges = readCases(file).map((one) => ({ id: one.id, exchange: toExchange(one) }));

  it('tells the same, where nothing had to be hidden', () => {
    const kept = exchanges.filter(({ exchange }) => throughHar(exchange).hidden === 0);
    expect(kept.length).toBeGreaterThan(exchanges.length / 2);
    const different = kept.filter(
      ({ exchange }) => JSON.stringify(told(throughHar(exchange).again)) !== JSON.stringify(told(exchange)),
    );
    expect(different.map(({ id }) => id)).toEqual([]);
  });

  it('tells the same class and certainty, whatever was hidden', () => {
    const different = exchanges.filter(
      ({ exchange }) => brief(told(throughHar(exchange).again)) !== brief(told(exchange)),
    );
    expect(different.map(({ id }) => id)).toEqual([]);
  });
});
