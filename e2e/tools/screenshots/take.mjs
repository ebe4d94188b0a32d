// `npm run screenshots [-- WORD …]`: pictures of the panel inside real DevTools, of all states or of those whose names hold a word,
// into e2e/results/screenshots. `npm run screenshots -- both [WORD …]`: responses of well-known APIs, and an API with ugly data, in
// Chromium and Firefox, both themes and three sizes. Node 20 can't read TypeScript, so Vite loads the rest.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
process.chdir(root);
const words = process.argv.slice(2);
const isBoth = words[0] === 'both';
const { module: builder } = await runnerImport('/e2e/demo/start/build-extension.ts', { configFile: false, root });
await builder.buildExtension();
if (isBoth) await builder.buildExtension('firefox');
const file = isBoth ? 'both-browsers' : 'take-screenshots';
const { module } = await runnerImport(`/e2e/tools/screenshots/${file}.ts`, { configFile: false, root });
await (isBoth ? module.photographBoth(words.slice(1)) : module.takeScreenshots(words));
