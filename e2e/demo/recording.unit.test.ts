import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../src/catalogue/load.ts';
import { diagnose } from '../../src/core/diagnose.ts';
import { fromHar } from '../../src/core/exchange/har/read-har.ts';
import { recordDemo } from './recording.ts';

describe('the demo data of the panel', () => {
  it('is what the demo’s APIs respond; `npx vitest run e2e/demo/recording -u` writes it anew', async () => {
    await expect(await recordDemo()).toMatchFileSnapshot('../../src/files/demo.har');
  });

  it('shows failures of several classes and vendors, and successes beside them', async () => {
    const catalogue = createCatalogue();
    await catalogue.loadAll();
    const reading = fromHar(await recordDemo());
    if ('problem' in reading) throw new Error(reading.problem);
    const diagnoses = reading.exchanges.map((exchange) => diagnose(exchange, catalogue));
    const failed = diagnoses.filter((diagnosis) => diagnosis.failed);
    expect(new Set(failed.map((diagnosis) => diagnosis.class)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(failed.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(4);
    expect(diagnoses.length - failed.length).toBeGreaterThanOrEqual(2);
    expect(failed.some(({ fields }) => fields.length > 2)).toBe(true);
  });
});
