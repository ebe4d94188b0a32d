import type { Writer } from './writer.ts';

/**
 * Fiddler Classic and Fiddler Everywhere. Where it gets no response it writes one of its own (500, 502, 504; the body begins with
 * `[Fiddler]`): the catalogue's gateway `fiddler` knows it, in files and live alike. Nothing else is peculiar. Read in recordings of others.
 */
export const fiddler: Writer = {
  name: 'Fiddler',
  seenBy: 'proxy',
  wrote: ({ creator }) => /^(?:telerik )?fiddler\b/i.test(creator.name),
  family: () => 'unknown',
};
