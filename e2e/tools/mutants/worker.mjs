import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import { applied } from './operators.mjs';

/**
 * One warm vitest. For each message `{ mutant, tests }` it runs the tests, with the mutant in place of its file, until one
 * fails, and answers `{ failed, times }`: the first file that failed, or null, and what each took in ms. Nothing is written to
 * the disk. A process of its own, so that a mutant that never ends can be ended with it.
 */
let mutant = null;
const vitest = await createVitest(
  'test',
  {
    watch: false,
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    bail: 1,
    reporters: [{}],
    silent: true,
    // Not the project's configuration: the projects in it would not get the plugin below, so that every mutant survived.
    config: false,
    include: ['src/**/*.test.ts'],
    setupFiles: ['e2e/tools/all/patient-wait.ts', 'e2e/tools/all/fixed-seed.ts'],
    clearMocks: true,
    testTimeout: 60_000,
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (id === mutant?.path ? applied(readFileSync(id, 'utf8'), mutant) : null),
      },
    ],
  },
);

async function answer({ mutant: next, tests }) {
  const changed = [mutant?.path, next === null ? undefined : resolve(next.file)].filter((path) => path !== undefined);
  mutant = next === null ? null : { ...next, path: resolve(next.file) };
  for (const path of changed) vitest.invalidateFile(path);
  const times = {};
  for (const test of tests) {
    vitest.state.filesMap.clear();
    const began = performance.now();
    const specifications = await vitest.getRelevantTestSpecifications([resolve(test)]);
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
    times[test] = performance.now() - began;
    if (unhandledErrors.length > 0 || testModules.length === 0 || testModules.some((module) => !module.ok()))
      return { failed: test, times };
  }
  return { failed: null, times };
}

process.on('message', (message) => {
  void answer(message).then(
    (result) => process.send(result),
    (error) => process.send({ failed: String(error), times: {} }),
  );
});
process.send('ready');
