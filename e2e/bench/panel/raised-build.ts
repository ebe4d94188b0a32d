import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Builds Errata for Chromium into `folder`, as it is but for two numbers: recorder and list keep `count` failures instead of 5,000.
 */
export async function buildWithRoom(root: string, folder: string, count: number): Promise<void> {
  const raise: Plugin = {
    name: 'errata-bench-room',
    enforce: 'pre',
    transform(code, id) {
      const [from, to] = id.endsWith('/src/devtools/bounds.ts')
        ? ['failures: 5000,', `failures: ${count},`]
        : id.endsWith('/src/store/settings.ts')
          ? ['keep: 5000,', `keep: ${count},`]
          : [null, ''];
      if (from === null) return null;
      if (!code.includes(from)) throw new Error(`${id} has no "${from}" any more.`);
      return { code: code.replace(from, to), map: null };
    },
  };
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [raise],
    build: { outDir: folder, emptyOutDir: true },
  });
}
