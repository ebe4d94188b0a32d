// `npm test`: everything, to the end; `npm test -- --quick` for the inner loop. Node 20 can't read TypeScript, so Vite loads the rest.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const { module } = await runnerImport('/e2e/tools/all/main.ts', { configFile: false, root });
const options = process.argv.slice(2);
const strange = options.find((option) => option !== '--quick');
if (strange !== undefined) throw new Error(`npm test knows --quick only, not ${strange}.`);
process.exitCode = await (options.includes('--quick') ? module.runQuick() : module.runAll(root));
