import { existsSync, readdirSync } from 'node:fs';
import { createCatalogue } from '../../../src/catalogue/load.ts';
import { failureReport } from '../../../src/cli/report.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import { readJsonLines } from '../../../src/core/test-support/read-json-lines.ts';
import { chanceOf } from '../fuzz/random.ts';
import { readCases, toExchange, type CorpusCase } from '../../../src/corpus/score.ts';

const files = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl', 'unseen.jsonl', 'strangers.jsonl', 'blind.jsonl'];
const catalogueFolder = new URL('../../../src/catalogue/', import.meta.url);

function allCases(): readonly CorpusCase[] {
  const ofCatalogue = ['vendors', 'products', 'gateways', 'families'].flatMap((shelf) =>
    readdirSync(new URL(`${shelf}/`, catalogueFolder)).flatMap((id) => {
      const file = new URL(`${shelf}/${id}/cases.jsonl`, catalogueFolder);
      return existsSync(file) ? (readJsonLines(file) as readonly CorpusCase[]) : [];
    }),
  );
  return [...files.flatMap((name) => readCases(name)), ...ofCatalogue].filter((one) => one.expect.failed);
}

/**
 * The readable reports of so many failures, drawn from all cases by the seed: the same seed draws the same. Above each report the
 * response's body, so that a reader can judge every sentence.
 */
async function readingOf(seed: number, count: number): Promise<string> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const chance = chanceOf(seed);
  const left = [...allCases()];
  const drawn = Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(chance.below(left.length), 1),
  ).flat();
  const texts = drawn.map((one, index) => {
    const exchange = toExchange(one);
    const diagnosis = diagnose(exchange, catalogue);
    const sent = one.request.body === undefined ? '' : `\nsent: ${one.request.body.slice(0, 300)}`;
    const heading = `=== ${one.id} · wanted class: ${one.expect.class ?? 'none'}${sent}\nbody: ${(one.response.body ?? '').slice(0, 600)}`;
    return `${heading}\n${failureReport({ index, exchange, diagnosis, findings: [], file: '', recording: 0 })}`;
  });
  return texts.join('\n');
}

const [seed = '1', count = '60'] = process.argv.slice(2);

/** The text for the seed and count of the command line: the work is done while this module is evaluated, as in src/cli/main.mjs. */
export const text = await readingOf(Number(seed), Number(count));
