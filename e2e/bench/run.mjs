// `npm run bench [core] [cost] [panel]`: ratios within one run, printed; nothing here fails on a slow machine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const benches = {
  /** The measured code is built as it is for the panel: Vite's module runner would add a look-up to every call between modules. */
  core: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'errata-bench-'));
    try {
      await build({
        root,
        configFile: false,
        logLevel: 'error',
        ssr: { noExternal: true },
        build: { ssr: 'e2e/bench/core.ts', outDir: folder, emptyOutDir: true, copyPublicDir: false, target: 'es2023' },
      });
      const { benchCore } = await import(pathToFileURL(join(folder, 'core.js')).href);
      await benchCore(root);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  /** The built extension inside real DevTools. `ERRATA_BENCH_ROUNDS` (3 is quick) and `ERRATA_BENCH_CASES` (shown, hidden, diagnosis, burst). */
  cost: async () => {
    await build({ root, logLevel: 'error' });
    const { module } = await runnerImport('/e2e/bench/devtools/cost.ts', { configFile: false, root });
    const cases = (process.env['ERRATA_BENCH_CASES'] ?? '').split(',').filter(Boolean);
    await module.benchCost(Number(process.env['ERRATA_BENCH_ROUNDS'] ?? 9), cases);
  },
  /** The list with 50,000 failures beside Chrome's own Network panel; `ERRATA_BENCH_CALLS` names another number. */
  panel: async () => {
    const { module } = await runnerImport('/e2e/bench/panel/main.ts', { configFile: false, root });
    await module.benchPanel(root, Number(process.env['ERRATA_BENCH_CALLS'] ?? 50_000));
  },
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". Name some of these, or none for all: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(benches)) await benches[name]();
