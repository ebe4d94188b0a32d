import { join } from 'node:path';

import { collect } from '../../../src/cli/collect.ts';
import type { createCatalogue } from '../../../src/catalogue/load.ts';
import type { Result } from '../../../src/cli/redacted.ts';

/** What the command line makes of a recording: who wrote it, its failures in the file's order, and what is wrong with it. */
export interface Told {
  readonly writer: string | null;
  readonly failures: readonly Result[];
  readonly problem: string | null;
}

/** Reads a recording that lies beside this file, as the command line does. */
export async function toldOf(name: string, catalogue: ReturnType<typeof createCatalogue>): Promise<Told> {
  const collected = await collect([join(import.meta.dirname, name)], catalogue, { keepAll: false });
  const failures = [...collected.results()].filter(({ diagnosis }) => diagnosis.failed);
  const [recording] = collected.recordings;
  collected.close();
  return { writer: recording?.writer ?? null, failures, problem: recording?.problem ?? null };
}

/** `POST management.scanova.io/qr/` */
export function callOf({ exchange }: Result): string {
  const { host, pathname } = new URL(exchange.request.url);
  return `${exchange.request.method} ${host}${pathname}`;
}
