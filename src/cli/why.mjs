#!/usr/bin/env node
// As main.mjs: runs from source, and all work is done while run-why.ts is evaluated.
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./run-why.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'silent',
});
process.exitCode = module.exitCode;
