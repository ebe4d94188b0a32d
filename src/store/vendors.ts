import { hostOf } from '../core/knowledge/hosts.ts';
import type { LoadingCatalogue } from './adapter.ts';
import type { FailuresStore } from './failures.ts';
import type { Row } from './row.ts';
import type { SettingsStore } from './settings.ts';

/** In a vendor's place: the person's own choice is none, against that of a recording. No vendor has this id. */
const AS_RECOGNISED = '-';
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
    /** The vendor of a failure's host by the person's choice, or by that which its recording keeps; null if there is none. */
    chosen({ exchange }: Row): string | null {
      const host = hostOf(exchange.request.url);
      const own = settings.values.value.vendorsOfHosts.find(([name]) => name === host)?.[1];
      return own === AS_RECOGNISED ? null : (own ?? exchange.assignedTo ?? null);
    },
    /** Tells the catalogue what is stored. */
    restore(): void {
      for (const [host, id] of settings.values.peek().vendorsOfHosts) catalogue.assign(host, id);
    },
    /** Counts a failure's host among a vendor's; null leaves it to the catalogue again, whatever its recording keeps. */
    assign({ exchange }: Row, vendorId: string | null): void {
      const host = hostOf(exchange.request.url);
      if (host === null) return;
      const others = settings.values.peek().vendorsOfHosts.filter(([name]) => name !== host);
      const id = vendorId ?? (exchange.assignedTo === undefined ? null : AS_RECOGNISED);
      const added: readonly (readonly [string, string])[] = id === null ? [] : [[host, id]];
      settings.change({ vendorsOfHosts: [...others, ...added].slice(-MAX_HOSTS) });
      catalogue.assign(host, id);
      failures.diagnoseAgain(host);
    },
  };
}
