import type { Entry, Standard } from './types.ts';

/**
 * What HTTP says of a status from 400 on. A status that is not registered counts as the x00 of its class (RFC 9110 §15).
 * undefined below 400, and where nothing is known.
 */
export function statusEntry({ statuses }: Standard, status: number): Entry | undefined {
  if (status < 400) return undefined;
  const entryOf = (wanted: number) => statuses.find(({ match }) => match.status === wanted);
  return entryOf(status) ?? entryOf(Math.floor(status / 100) * 100);
}

/**
 * What is known of a network error: by its name, another name of it, or the longest beginning that fits. undefined where
 * nothing is known.
 *
 * @param code `net::ERR_…` with or without `net::`, Firefox's `NS_ERROR_…`, or one of the catalogue's own names
 */
export function networkEntry({ networkErrors }: Standard, code: string): Entry | undefined {
  const name = code.replace(/^net::/, '');
  const named = networkErrors.find(
    ({ match }) => match.networkError === name || match.networkErrorAliases?.includes(name),
  );
  if (named !== undefined) return named;
  return networkErrors
    .filter(({ match }) => match.networkErrorPrefix !== undefined && name.startsWith(match.networkErrorPrefix))
    .reduce<Entry | undefined>((best, entry) => (prefixLength(entry) > prefixLength(best) ? entry : best), undefined);
}

function prefixLength(entry: Entry | undefined): number {
  return entry?.match.networkErrorPrefix?.length ?? 0;
}
