// `npm test`: everything, to the end. Node 20 can't read TypeScript, so Vite loads the rest.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const { module } = await runnerImport('/e2e/all/main.ts', { configFile: false, root });
process.exitCode = await module.runAll(root);
