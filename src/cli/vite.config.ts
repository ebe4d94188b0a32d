import { defineConfig } from 'vite';

/**
 * The npm package's only code: the command line with core and catalogue as one file that imports nothing but Node, as
 * `npm run build:cli`, into dist/cli.
 */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/bin.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node20.19',
    reportCompressedSize: false,
    rolldownOptions: {
      output: { entryFileNames: 'errata.mjs', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
});
