// `npm run bench [core] [redaction] [hostile] [cost] [panel] [files]`: ratios within one run, printed; but for `hostile` nothing here fails on a slow machine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

/** The measured code is built as it is for the panel: Vite's module runner would add a look-up to every call between modules. */
async function built(entry, run) {
  const folder = await mkdtemp(join(tmpdir(), 'errata-bench-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: folder, emptyOutDir: true, copyPublicDir: false, target: 'es2023' },
    });
    await run(await import(pathToFileURL(join(folder, basename(entry).replace(/\.ts$/, '.js'))).href));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const benches = {
  core: () => built('e2e/bench/core.ts', ({ benchCore }) => benchCore(root)),
  /** The redaction of 5 MB alone, which is the last part of `core`. `ERRATA_BENCH_KINDS` (logs, markup, tokens …) names some of the bodies. */
  redaction: () =>
    built('e2e/bench/redaction.ts', ({ benchRedaction }) =>
      benchRedaction(process.env['ERRATA_BENCH_KINDS']?.split(',')),
    ),
  /** Hostile texts of all kinds at every place, at four sizes: what the time grows by. */
  hostile: () =>
    built('e2e/bench/hostile/main.ts', async ({ benchHostile }) => {
      if ((await benchHostile(root)) > 0) process.exitCode = 1;
    }),
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
  /** A HAR file of 300 MB on the command line, in the page of its own and in the panel; `ERRATA_BENCH_MEGABYTES` names another size. */
  files: async () => {
    await build({ root, configFile: 'src/cli/vite.config.ts', logLevel: 'error' });
    const { module } = await runnerImport('/e2e/bench/files/shown.ts', { configFile: false, root });
    await built('e2e/bench/files/main.ts', ({ benchFiles }) =>
      benchFiles(root, Number(process.env['ERRATA_BENCH_MEGABYTES'] ?? 300), (file) => module.benchShown(root, file)),
    );
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
for (const name of names.length > 0 ? names : Object.keys(benches).filter((each) => each !== 'redaction'))
  await benches[name]();
