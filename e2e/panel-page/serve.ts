import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** The panel in an ordinary page, on a loopback port of its own. */
export interface PanelPage {
  /** Address of the page; a query (`scene`, `theme`, `browser`, `dir`, `many`) may follow. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page from source. */
export async function servePanelPage(): Promise<PanelPage> {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    // Nothing is found out while the page runs: it would reload in the middle of a test.
    optimizeDeps: { entries: ['e2e/panel-page/index.html'] },
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  await server.listen();
  const [local] = server.resolvedUrls?.local ?? [];
  return { url: `${local}e2e/panel-page/index.html`, close: async () => server.close() };
}
