import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** The panel in an ordinary page, on a loopback port of its own. */
export interface PanelPage {
  /** Address of the page; a query (`scene`, `theme`, `browser`, `dir`, `many`) may follow. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds the page and serves it. Vite's server for development would send each tab some hundred modules, one by one; `root` is the
 * project's, so that the page's own address stays.
 */
export async function servePanelPage(): Promise<PanelPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'errata-panel-page-'));
  const common = {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
  } as const;
  await build({
    ...common,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      minify: false,
      rolldownOptions: { input: fileURLToPath(new URL('index.html', import.meta.url)) },
    },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const [local] = server.resolvedUrls?.local ?? [];
  return {
    url: `${local}e2e/suites/panel-page/index.html`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
