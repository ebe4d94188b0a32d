// `npm run screenshots [-- WORD …]`: pictures of the panel inside real DevTools, of all states or of those whose names hold a word,
// into e2e/results/screenshots. Node 20 can't read TypeScript, so Vite loads the rest.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
process.chdir(root);
const { module: builder } = await runnerImport('/e2e/demo/start/build-extension.ts', { configFile: false, root });
await builder.buildExtension();
const { module } = await runnerImport('/e2e/tools/screenshots/take-screenshots.ts', { configFile: false, root });
await module.takeScreenshots(process.argv.slice(2));
