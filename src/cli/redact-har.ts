import { closeSync, openSync, writeSync } from 'node:fs';

import type { Exchange } from '../core/exchange/exchange.ts';
import { redactExchanges } from '../core/redact/index.ts';
import type { HiddenPlace } from '../core/redact/types.ts';
import { harEntryOf } from '../core/ticket/har.ts';
import { visibleJson } from '../core/ticket/printable.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { cantWrite } from './input/find-files.ts';
import { createBatch } from './batch.ts';
import { readPath } from './input/recordings.ts';

const bounds = { characters: 16_000_000, exchanges: 2_000 };

/** What was written, and what could not be read. */
export interface WrittenRedacted {
  /** Lines that say what was removed; null where nothing could be read and no file was written. */
  readonly removed: readonly string[] | null;
  readonly problems: readonly string[];
}

/**
 * Writes all exchanges of recordings as one HAR 1.2 file without their secrets and personal data, or returns one sentence that says why it can't
 * be written. The file is never half of one with secrets: every exchange is redacted before it is written. Where nothing can be read, a file of
 * that name stays as it is.
 * A secret without a sign of its own that stands in another batch is found only where it is written as one.
 */
export async function writeRedacted(
  files: readonly string[],
  out: string,
): Promise<WrittenRedacted | { readonly problem: string }> {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  let handle: number | null = null;
  let written = 0;
  let entries = 0;
  const put = (text: string) => {
    if (handle === null) {
      handle = openSync(out, 'w', 0o600);
      const creator = visibleJson({ name: 'Errata', version: packageJson.version });
      writeSync(handle, `{"log":{"version":"1.2","creator":${creator},"entries":[`);
    }
    writeSync(handle, text);
  };
  const write = (batch: readonly Exchange[]) => {
    if (batch.length === 0) return;
    const { exchanges, hidden } = redactExchanges(batch);
    for (const exchange of exchanges) {
      put(`${written === 0 ? '' : ','}\n${visibleJson(harEntryOf(exchange))}`);
      written += 1;
    }
    for (const { kind, place } of hidden) {
      const key = `${kind} in ${placeWords(place)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  try {
    for (const file of files) {
      const batch = createBatch<Exchange>(bounds, (exchange) => exchange);
      for await (const found of readPath(file, entries)) {
        if (found.kind === 'end') {
          if (found.problem !== null) problems.push(found.problem);
          continue;
        }
        entries += 1;
        write(batch.add(found.exchange) ?? []);
      }
      write(batch.take());
    }
    if (written === 0 && problems.length > 0) return { removed: null, problems };
    put('\n]}}\n');
  } catch (error) {
    return { problem: cantWrite(out, error) };
  } finally {
    if (handle !== null) closeSync(handle);
  }
  const removed = [...counts].sort((one, other) => other[1] - one[1]).map(([key, count]) => `${count} × ${key}`);
  return { removed, problems };
}

function placeWords({ side, from, ref }: HiddenPlace): string {
  if (from === 'header') return `${side} header ${ref.slice(0, 60)}`;
  return ref.startsWith(side) ? ref : `${side} ${ref === '' ? from : ref}`;
}
