import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';

/**
 * A server on this machine for the tests of one file: hands each request to `take` and answers `ok`. Its `origin` is known once
 * the tests run.
 */
export function listeningServer(take: (request: IncomingMessage, body: Buffer) => void): { readonly origin: string } {
  const listening = { origin: '' };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      take(request, body);
      response.end('ok');
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    listening.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening;
}
