import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BusyServer {
  readonly origin: string;
  close(): void;
}

const page = '<!doctype html><title>Busy</title><link rel="icon" href="data:,"><p>Busy.</p>';
const failure = JSON.stringify({
  error: { code: 'invalid_request', message: 'The amount must be positive.', param: 'items[0].amount' },
  request_id: 'req_7Yb2kQ',
});
const success = JSON.stringify({ id: 77, name: 'A small thing', state: 'ready', tags: ['a', 'b'] });

/** Serves a page, and small JSON: a 422 under `/fail/`, a 200 everywhere else. */
export async function startBusyServer(): Promise<BusyServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') {
      response.setHeader('Content-Type', 'text/html').end(page);
      return;
    }
    response.statusCode = path.startsWith('/fail/') ? 422 : 200;
    response.setHeader('Content-Type', 'application/json').end(path.startsWith('/fail/') ? failure : success);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
