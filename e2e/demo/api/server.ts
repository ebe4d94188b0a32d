import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createErrorObject } from './apis/error-object.ts';
import { createGr4vy } from './apis/gr4vy.ts';
import { createRoughNetwork } from './apis/rough-network.ts';
import { createScaleaq } from './apis/scaleaq.ts';
import { createScanova } from './apis/scanova.ts';
import { createScantrust } from './apis/scantrust.ts';
import { createCertificate } from './http/certificate.ts';
import { empty, type Answer, type Incoming } from './http/message.ts';
import { readRequest, sendAnswer } from './http/node.ts';
import { answerFor, type Api } from './http/router.ts';
import { demoHost, pageAnswer } from './page-files.ts';

export interface DemoApi {
  /** The demo page by its host name; needs `hostRules`. */
  readonly url: string;
  /** The demo page by its address; the buttons still need `hostRules`. */
  readonly address: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** For Chromium's `--host-resolver-rules`: the vendors' host names lead here. */
  readonly hostRules: readonly string[];
  /** For `--ignore-certificate-errors-spki-list`: the public key of the certificate, which is made anew at each start. */
  readonly fingerprint: string;
  /** Forgets everything: used-up limits, tokens, records. `POST /reset` on the demo page's host does the same. */
  reset(): void;
  close(): Promise<void>;
}

/** Hosts that lead nowhere, for failures without an answer; as the browser's resolver is to see them. */
const nowhere = {
  /** No such name. */
  'missing.example.net': '~NOTFOUND',
  /** Port 9 (discard): nothing listens there. */
  'refused.example.net': '127.0.0.1:9',
} as const;
/** Speaks plain HTTP where TLS is expected. */
const withoutTls = 'plain.example.net';

/** Starts the demo API and its page on free ports of the loopback interface (or on `port` for the page). */
export async function startDemoApi(port = 0): Promise<DemoApi> {
  let apis = createApis();
  const reset = (): void => {
    apis = createApis();
  };
  const handle = (request: Incoming): Answer | Promise<Answer> => {
    const api = apis.find(({ hosts }) => hosts.includes(request.host));
    if (api) return answerFor(api, request);
    if (request.method === 'POST' && request.path === '/reset') {
      reset();
      return empty(204);
    }
    return pageAnswer(request);
  };
  const listener: RequestListener = (message, response) => {
    void respond(handle, message, response);
  };

  const hosts = apis.flatMap((api) => api.hosts);
  const certificate = await createCertificate([...hosts, demoHost, 'localhost']);
  const http = createHttpServer(listener);
  const https = createHttpsServer({ key: certificate.key, cert: certificate.cert }, listener);
  const [httpPort, httpsPort] = await Promise.all([listen(http, port), listen(https, 0)]);

  return {
    url: `http://${demoHost}/`,
    address: `http://127.0.0.1:${httpPort}/`,
    httpPort,
    httpsPort,
    hostRules: resolverRules([...hosts, demoHost], httpPort, httpsPort),
    fingerprint: certificate.fingerprint,
    reset,
    close: async () => {
      await Promise.all([stop(http), stop(https)]);
    },
  };
}

function createApis(): readonly Api[] {
  return [
    createScantrust(),
    createScanova(),
    createScaleaq(),
    createErrorObject(),
    createGr4vy(),
    createRoughNetwork(),
  ];
}

async function respond(
  handle: (request: Incoming) => Answer | Promise<Answer>,
  message: Parameters<RequestListener>[0],
  response: Parameters<RequestListener>[1],
): Promise<void> {
  try {
    await sendAnswer(response, await handle(await readRequest(message)), message.method ?? 'GET');
  } catch (error) {
    console.error('The demo API failed:', error);
    response.destroy();
  }
}

function resolverRules(hosts: readonly string[], httpPort: number, httpsPort: number): string[] {
  return [
    ...hosts.flatMap((host) => [`MAP ${host}:80 127.0.0.1:${httpPort}`, `MAP ${host}:443 127.0.0.1:${httpsPort}`]),
    ...Object.entries(nowhere).map(([host, target]) => `MAP ${host} ${target}`),
    `MAP ${withoutTls} 127.0.0.1:${httpPort}`,
  ];
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
