#!/usr/bin/env node
// Prints the readable reports of cases drawn at random, to be read by a person: node e2e/tools/reading/run.mjs SEED [COUNT = 60]
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./reading.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'silent',
});
process.stdout.write(module.text);
