import { closeSync, openSync, writeSync } from 'node:fs';

import { harEntries } from '../har-entries.ts';

const start = Date.UTC(2026, 2, 1, 12);

/** Writes a HAR file of about `bytes` as DevTools write it, indented; one entry in five failed, bodies of 2 to 60 kB. Returns the number of entries. */
export function writeLargeHar(file: string, bytes: number): number {
  const handle = openSync(file, 'w');
  const pattern = harEntries(1_000) as readonly {
    readonly response: { readonly status: number; readonly content: { readonly text: string } };
  }[];
  let written = writeSync(
    handle,
    '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[',
  );
  let entries = 0;
  while (written < bytes) {
    const entry = pattern[entries % pattern.length];
    if (entry === undefined) break;
    const { response } = entry;
    const text = response.status < 400 ? listOf(20 + ((entries * 7) % 600), entries % 10 === 0) : response.content.text;
    const startedDateTime = new Date(start + entries * 40).toISOString();
    const whole = {
      ...entry,
      startedDateTime,
      response: { ...response, content: { ...response.content, size: text.length, text } },
    };
    written += writeSync(handle, `${entries === 0 ? '' : ','}\n${JSON.stringify(whole, null, 2)}`);
    entries += 1;
  }
  writeSync(handle, '\n]}}');
  closeSync(handle);
  return entries;
}

/** Some texts of a recording are no ASCII, most are. */
function listOf(count: number, isForeign: boolean): string {
  const name = isForeign ? 'Größe "M"' : 'Size "M"';
  const items = Array.from({ length: count }, (_, at) => ({
    id: at,
    sku: `A-${at}`,
    name,
    price: 1290 + at,
    tags: ['a', 'b'],
  }));
  return JSON.stringify({ items, total: count });
}
