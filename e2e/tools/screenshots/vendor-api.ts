import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createCertificate } from '../../demo/api/http/certificate.ts';
import type { VendorResponse } from './vendor-responses.ts';

export interface VendorApi {
  /** For Chromium's `--host-resolver-rules`, and the proxy that leads Firefox. */
  readonly hostRules: readonly string[];
  close(): Promise<void>;
}

/** Plays the vendors on a free port of the loopback interface: to each request the response that is written down for it. */
export async function startVendorApi(responses: readonly VendorResponse[]): Promise<VendorApi> {
  const hosts = [...new Set(responses.map(({ request }) => new URL(request.url).hostname))];
  const { key, cert } = await createCertificate(hosts);
  const server = createServer({ key, cert }, ({ method, url, headers }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', '*');
    response.setHeader('Access-Control-Expose-Headers', '*');
    response.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
    if (method === 'OPTIONS') return void response.writeHead(204).end();
    const asked = new URL(url ?? '/', `https://${headers.host}`).href;
    const found = responses.find(
      ({ request }) => new URL(request.url).href === asked && (request.method ?? 'GET') === method,
    );
    if (found === undefined) return void response.writeHead(404).end();
    return void response.writeHead(found.response.status, found.response.headers).end(found.response.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    hostRules: hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
