import type { Plugin } from 'vite';

/** What editors and the law tests alone read: it is in no build. */
const unshipped: ReadonlySet<string> = new Set(['$schema', 'template', 'covers']);

/** The text of a catalogue's file as users get it. */
export function shippedText(json: string): string {
  return JSON.stringify(JSON.parse(json, (key, value: unknown) => (unshipped.has(key) ? undefined : value)));
}

/** Leaves out of the builds what is not needed to explain anything: about a twentieth of the catalogue. */
export function shippedCatalogue(): Plugin {
  return {
    name: 'errata-shipped-catalogue',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/catalogue\/.+\.json$/ },
      handler: (code) => ({ code: shippedText(code), map: null }),
    },
  };
}
