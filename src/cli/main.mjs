#!/usr/bin/env node
// Runs the command line from source: always fresh, no build step. Node 20 cannot strip types itself. All work is done while
// run.ts is evaluated: afterwards runnerImport() closes its module runner, and every later import() fails.
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./run.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'silent',
});
process.exitCode = module.exitCode;
