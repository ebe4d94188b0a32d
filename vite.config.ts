import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Rolldown } from 'vite';
import { shippedCatalogue } from './src/catalogue/shipped.ts';
import manifest from './manifest.json' with { type: 'json' };

/**
 * One build per browser, as `BROWSER=chromium|firefox vite build`, into dist/chromium and dist/firefox: browsers warn about each
 * other's manifest keys, and CRXJS writes for one browser at a time.
 */
const target = process.env['BROWSER'] ?? 'chromium';
if (target !== 'chromium' && target !== 'firefox') {
  throw new Error(`BROWSER is "${target}", but Errata is built for chromium or firefox.`);
}

const inSource = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const entries = { panel: inSource('panel/main.tsx'), devtools: inSource('devtools/main.ts') };

/** What diagnoses failures and makes rows of them. */
const diagnosing = ['core/diagnose.ts', 'core/knowledge/match.ts', 'store/row.ts'].map(inSource);

const { browser_specific_settings, minimum_chrome_version, ...common } = manifest;
const ownKeys = target === 'firefox' ? { browser_specific_settings } : { minimum_chrome_version };

/**
 * Joins what the panel needs to start into two files, one of them shared with the devtools page. Each file more costs a round
 * trip to the browser's process before the first paint.
 */
function startChunk(id: string, graph: Rolldown.ChunkingContext): string | null {
  const { panel, devtools } = entries;
  if (id === panel || id === devtools || !staticImports(panel, graph).has(id)) return null;
  return staticImports(devtools, graph).has(id) ? 'shared' : 'start';
}

/** Joins what the first failure needs to be diagnosed: each file is fetched, checked and compiled by itself. */
function diagnoseChunk(id: string, graph: Rolldown.ChunkingContext): string | null {
  return diagnosing.some((entry) => staticImports(entry, graph).has(id)) ? 'diagnose' : null;
}

/** What both need is a file of its own, or the devtools page would load all that diagnoses. */
function recorderChunk(id: string, graph: Rolldown.ChunkingContext): string | null {
  const isRecorders = staticImports(entries.devtools, graph).has(id);
  return isRecorders && diagnoseChunk(id, graph) !== null ? 'recorder' : null;
}

/** All modules that `entry` imports without `import()`, with itself. */
function staticImports(entry: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const id of reached) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}

export default defineConfig({
  plugins: [
    shippedCatalogue(),
    crx({
      // CRXJS's type wants literals where a JSON import has strings.
      manifest: { ...common, ...ownKeys } as ManifestV3Export,
      browser: target === 'firefox' ? 'firefox' : 'chrome',
    }),
  ],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: target === 'firefox' ? 'firefox153' : 'chrome120',
    // The polyfill for <link rel=modulepreload> would call fetch, which our CSP refuses; both browsers have it natively.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The manifest names no panel page, so it must be named here, or it is left out without a word.
    rolldownOptions: {
      input: { panel: 'src/panel/index.html' },
      output: {
        codeSplitting: {
          groups: [
            { debugName: 'start', name: startChunk, tags: ['$initial'], priority: 2 },
            { debugName: 'recorder', name: recorderChunk, tags: ['$initial'], priority: 1 },
            { debugName: 'diagnose', name: diagnoseChunk },
          ],
        },
      },
    },
  },
});
