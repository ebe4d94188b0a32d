import type { Entry, Standard } from './types.ts';

/**
 * What HTTP says of the status from 400 on, else what is known of the network error. A status that is not registered counts
 * as the x00 of its class (RFC 9110 §15). undefined where nothing is known.
 *
 * @param networkCode `net::ERR_…`, with or without the prefix
 */
export function standardEntry(standard: Standard, status: number, networkCode: string | null): Entry | undefined {
  if (status >= 400) return ofStatus(standard, status) ?? ofStatus(standard, Math.floor(status / 100) * 100);
  if (networkCode === null) return undefined;
  const name = bare(networkCode);
  return standard.networkErrors.find(
    ({ match }) => match.networkError !== undefined && bare(match.networkError) === name,
  );
}

function ofStatus({ statuses }: Standard, status: number): Entry | undefined {
  return statuses.find(({ match }) => match.status === status);
}

function bare(networkCode: string): string {
  return networkCode.replace(/^net::/, '').replace(/^ERR_/, '');
}
