/** A HAR entry of a GET, with the members that a test is about. */
export function harEntry(response: object = {}, own: object = {}): object {
  return {
    startedDateTime: '2026-03-01T12:00:00.000Z',
    time: 12,
    request: {
      method: 'GET',
      url: 'https://api.shop.example/v1/orders',
      httpVersion: 'HTTP/1.1',
      headers: [],
      ...('request' in own ? (own.request as object) : {}),
    },
    response: { status: 0, statusText: '', headers: [], content: { size: 0, mimeType: 'x-unknown' }, ...response },
    cache: {},
    timings: {},
    ...Object.fromEntries(Object.entries(own).filter(([name]) => name !== 'request')),
  };
}

/** A HAR file of a tool. */
export function harFile(creator: string, entries: readonly unknown[], log: object = {}): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: creator, version: '1.0' }, ...log, entries } });
}
