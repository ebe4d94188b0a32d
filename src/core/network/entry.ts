import type { Entry, Standard } from '../knowledge/types.ts';

/**
 * The catalogue's entry for a network error: by its name (`ERR_…`, or Errata's own), by an alias (Firefox's names), else by the
 * longest beginning that fits. undefined where nothing is known or the catalogue is not loaded.
 *
 * @param name without `net::`; a suffix after a dot is tried first and then left out
 */
export function networkEntry(standard: Standard | undefined, name: string): Entry | undefined {
  if (standard === undefined) return undefined;
  const entries = standard.networkErrors;
  const [stem = name] = name.split('.', 1);
  return byName(entries, name) ?? (stem === name ? undefined : byName(entries, stem)) ?? byPrefix(entries, stem);
}

function byName(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find(({ match }) => match.networkError === name || match.networkErrorAliases?.includes(name) === true);
}

function byPrefix(entries: readonly Entry[], name: string): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries) {
    const prefix = entry.match.networkErrorPrefix;
    if (prefix === undefined || !name.startsWith(prefix)) continue;
    if (prefix.length > (best?.match.networkErrorPrefix?.length ?? -1)) best = entry;
  }
  return best;
}
