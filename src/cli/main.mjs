#!/usr/bin/env node
// Runs src/cli/main.ts from source: always fresh, no build step. Node 20 cannot strip types itself.
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./main.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'silent',
});
process.exitCode = await module.main(process.argv.slice(2));
