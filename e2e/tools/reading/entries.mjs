#!/usr/bin/env node
// Prints explained entries of the catalogue drawn at random, each sentence with its source, for a second reader:
// node e2e/tools/reading/entries.mjs SEED [COUNT = 60] [FOLDER …], such as 1 30 stripe openai; without folders from all.
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('./entries.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'silent',
});
process.stdout.write(module.text);
