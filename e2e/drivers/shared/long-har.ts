import { open } from 'node:fs/promises';

function longEntry(at: number): string {
  return JSON.stringify({
    startedDateTime: new Date(1_800_000_000_000 + at).toISOString(),
    _resourceType: 'fetch',
    request: { method: 'GET', url: `https://a.example/${at % 300}`, headers: [] },
    response: {
      status: at % 50 === 0 ? 500 : 200,
      headers: [],
      content: { mimeType: 'application/json', text: 'x'.repeat(3000) },
    },
  });
}

/** Writes a HAR file of so many thousand entries of 3 kB, every fiftieth of them a failure. */
export async function writeLongHar(path: string, thousands: number): Promise<void> {
  const thousand = `${Array.from({ length: 1000 }, (_, at) => longEntry(at)).join(',')},`;
  const file = await open(path, 'w');
  await file.write('{"log":{"entries":[');
  for (let at = 0; at < thousands; at += 1) await file.write(thousand);
  await file.write(`${longEntry(0)}]}}`);
  await file.close();
}
