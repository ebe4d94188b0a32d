// `npm run bench`: ratios within one run, printed; nothing here fails on a slow machine. The measured code is built as it is
// for the panel: Vite's module runner would add a look-up to every call between modules.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'errata-bench-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'e2e/bench/core.ts', outDir: folder, emptyOutDir: true, copyPublicDir: false, target: 'es2023' },
  });
  const { benchCore } = await import(pathToFileURL(join(folder, 'core.js')).href);
  await benchCore(root);
} finally {
  await rm(folder, { recursive: true, force: true });
}
