import { hostOf } from '../core/catalogue/hosts.ts';
import type { LoadingCatalogue } from './adapter.ts';
import type { FailuresStore } from './failures.ts';
import type { Row } from './row.ts';
import type { SettingsStore } from './settings.ts';

/** As many as the settings keep. */
const MAX_HOSTS = 200;

/** Hosts that the person counts among a vendor's: kept with the settings, told to the catalogue, diagnosed again. */
export function createVendors(
  catalogue: LoadingCatalogue,
  settings: Pick<SettingsStore, 'values' | 'change'>,
  failures: Pick<FailuresStore, 'diagnoseAgain'>,
) {
  return {
    /** All vendors and products that can be chosen, by name; none until the catalogue's signs are loaded. */
    get all() {
      return catalogue.signs
        .filter(({ kind }) => kind === 'vendor' || kind === 'product')
        .map(({ id, name }) => ({ id, name }))
        .sort((one, other) => one.name.localeCompare(other.name));
    },
    /** The host of a failure as it is assigned; null where its URL has none. */
    hostOf: ({ exchange }: Row): string | null => hostOf(exchange.request.url),
    /** The vendor that the person chose for a host; null if none. */
    chosen: (host: string): string | null =>
      settings.values.value.vendorsOfHosts.find(([name]) => name === host)?.[1] ?? null,
    /** Tells the catalogue what is stored. */
    restore(): void {
      for (const [host, id] of settings.values.peek().vendorsOfHosts) catalogue.assign(host, id);
    },
    /** Counts a host among a vendor's; null leaves it to the catalogue again. */
    assign(host: string, vendorId: string | null): void {
      const others = settings.values.peek().vendorsOfHosts.filter(([name]) => name !== host);
      const added: readonly (readonly [string, string])[] = vendorId === null ? [] : [[host, vendorId]];
      settings.change({ vendorsOfHosts: [...others, ...added].slice(-MAX_HOSTS) });
      catalogue.assign(host, vendorId);
      failures.diagnoseAgain(host);
    },
  };
}
