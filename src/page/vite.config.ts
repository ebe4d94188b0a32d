import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { shippedCatalogue } from '../catalogue/shipped.ts';
import { contentSecurityPolicy, webManifest } from './site.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The page of its own, as `npm run build:page`, into dist/page: static files for any server and any folder of it. `npm run page` serves them
 * on this machine.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [shippedCatalogue(), site()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    outDir: here('../../dist/page'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox140', 'safari17.4'],
    // Its polyfill would call fetch, which the page's policy refuses.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
  },
  preview: { host: '127.0.0.1', port: 4173, strictPort: false },
});

/** What makes a page of the site: its policy, manifest and icons, and the service worker, which names every file of the build. */
function site(): Plugin {
  const icons = webManifest.icons.map(({ src }) => src);
  return {
    name: 'errata-site',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'icon', href: './icons/icon.svg', type: 'image/svg+xml' }, injectTo: 'head' },
    ],
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const emit = (fileName: string, source: string | Uint8Array) =>
          this.emitFile({ type: 'asset', fileName, source });
        for (const icon of icons) emit(icon, readFileSync(here(`../../public/${icon}`)));
        emit('manifest.webmanifest', `${JSON.stringify(webManifest, null, 2)}\n`);
        const built = Object.values(bundle);
        const files = ['./', ...new Set([...built.map(({ fileName }) => fileName), ...icons, 'manifest.webmanifest'])];
        const hash = createHash('sha256');
        for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        const names = { name: `errata ${hash.digest('hex').slice(0, 16)}`, files };
        const code = readFileSync(here('service-worker.js'), 'utf8');
        emit('service-worker.js', code.replace('= FILES;', `= ${JSON.stringify(names)};`));
      },
    },
  };
}
