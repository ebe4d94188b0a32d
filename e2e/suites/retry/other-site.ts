import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Two sites in one server: A, whose API answers 503 or 429, and B, whose page looks at all that its code is given. */
export interface TwoSites {
  readonly a: string;
  readonly b: string;
  /** Authorization headers of the calls that reached A's API, in order. */
  readonly received: readonly string[];
  close(): Promise<void>;
}

/** What B's page does before anything else runs in it; `seen` is what its code was given. */
const spy = `<!doctype html><link rel="icon" href="data:,"><title>B</title><script>
  var seen = [];
  var note = (name) => function (...given) { seen.push(name + ' ' + JSON.stringify(given)); return Promise.resolve(new Response('')); };
  window.fetch = note('fetch');
  window.Request = note('Request');
  window.Headers = note('Headers');
  XMLHttpRequest.prototype.setRequestHeader = note('setRequestHeader');
  var home = document.referrer || HOME;
  for (const trick of [
    () => Object.defineProperty(window, 'location', { value: { origin: home } }),
    () => Object.defineProperty(location, 'origin', { value: home }),
    () => Object.setPrototypeOf(location, { origin: home }),
    () => { window.origin = home; },
    () => { String.prototype.valueOf = String.prototype.toString = () => home; },
  ]) try { trick(); } catch {}
</script><script>let location = { origin: HOME };</script><script>function location() {}</script>`;

/** `http://localhost:PORT` is A, `http://127.0.0.1:PORT` B: they differ in the host alone. */
export async function startTwoSites(): Promise<TwoSites> {
  const received: string[] = [];
  const server = createServer((request, response) => answer(request, response, received));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    a: `http://localhost:${port}`,
    b: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, received: string[]): void {
  const { host = '', authorization } = request.headers;
  if (authorization !== undefined) received.push(authorization);
  if (request.url === '/unavailable' || request.url === '/busy') {
    const wait = request.url === '/busy' ? { 'Retry-After': '600' } : {};
    response.writeHead(503, { 'Content-Type': 'application/json', ...wait });
    return void response.end('{"error":"unavailable"}');
  }
  if (request.url === '/framed') {
    response.setHeader('Content-Type', 'text/html');
    const other = `http://127.0.0.1:${host.split(':')[1]}/frame`;
    return void response.end(`<!doctype html><link rel="icon" href="data:,"><iframe src="${other}"></iframe>`);
  }
  if (request.url === '/frame') {
    response.setHeader('Content-Type', 'text/html');
    return void response.end(
      `<!doctype html><script>fetch('/unavailable', { method: 'POST', headers: { Authorization: 'Bearer of-frame' } })</script>`,
    );
  }
  response.setHeader('Content-Type', 'text/html');
  const isB = host.startsWith('127.');
  const plain = '<!doctype html><link rel="icon" href="data:,"><title>A</title>';
  response.end(isB ? spy.replaceAll('HOME', JSON.stringify(`http://localhost:${host.split(':')[1]}`)) : plain);
}
