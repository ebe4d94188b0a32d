import { defineConfig } from 'vite';
import { shippedCatalogue } from '../catalogue/shipped.ts';

/**
 * The npm package's only code: the command line with core and catalogue as one file that imports nothing but Node, as
 * `npm run build:cli`, into dist/cli.
 */
export default defineConfig({
  plugins: [shippedCatalogue()],
  // The catalogue as texts that are parsed when they are asked for: the program starts in half the time.
  json: { stringify: true, namedExports: false },
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
