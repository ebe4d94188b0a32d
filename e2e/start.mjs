// `npm start`: builds Errata and shows it on the demo page. Node 20 can't read TypeScript, so Vite loads the rest.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const { module } = await runnerImport('/e2e/demo/start/main.ts', { configFile: false, root });
process.exitCode = await module.start(process.argv.slice(2));
