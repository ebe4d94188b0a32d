// `npm run fuzz -- [--seed N] [--count N]`: changed exchanges of all corpora, and what Errata makes of them. Red if a promise breaks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
process.chdir(root);
const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const count = Number(values.count ?? 10_000);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) {
  console.error('--seed and --count take whole numbers.');
  process.exit(2);
}

function found(failure) {
  console.log(`\n--seed ${failure.seed} --count 1`);
  for (const { fault, text } of failure.problems) console.log(`  ${fault}: ${text}`);
  console.log(`  ${failure.input.slice(0, 4_000)}`);
}

const folder = await mkdtemp(join(tmpdir(), 'errata-fuzz-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'e2e/tools/fuzz/fuzz.ts', outDir: folder, emptyOutDir: true, copyPublicDir: false, target: 'es2023' },
  });
  const { fuzz, wordsOf } = await import(pathToFileURL(join(folder, 'fuzz.js')).href);
  console.log(`seed ${seed}, ${count} inputs`);
  const { inputs, faults, failures } = await fuzz(root, seed, count, { progress: console.log, found });
  console.log(`\nseed ${seed}: ${inputs} inputs; ${wordsOf(faults)}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
