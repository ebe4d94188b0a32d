import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { createCertificate } from '../../demo/api/http/certificate.ts';

/** A server on loopback whose every answer but the page is a failure of the kind that its path names. */
export interface FailingServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end; `https:` with `tls`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Bodies that try to break a reader, by name: each with the bytes that are sent. */
export const hostileBodies = new Map<string, Buffer>([
  ['markup', Buffer.from('{"error":"<img src=x onerror=alert(1)><script>alert(2)</script>"}')],
  ['nesting', Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
  ['broken-utf-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
  ['nothing', Buffer.alloc(0)],
  ['prototype', Buffer.from('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
  ['half', Buffer.from('{"error":{"code":"cut_off","mess')],
  ['zero-bytes', Buffer.alloc(1000)],
]);

const words = 'data: {"choices":[{"delta":{"content":"word"}}]}\n\n'.repeat(20);

/** Streams under 200, by name; those of APIs end in an error of their own form. */
export const streams = new Map<string, string>([
  ['openai', `${words}data: {"error":{"type":"server_error","code":"engine_gone","message":"The engine is gone"}}\n\n`],
  [
    'anthropic',
    'event: message_start\ndata: {"type":"message_start","message":{"id":"m"}}\n\n' +
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Too much to do"}}\n\n',
  ],
  ['ndjson', `${'{"response":"word","done":false}\n'.repeat(20)}{"error":"the model has stopped"}\n`],
  ['events', 'data: {"n":1}\n\ndata: {"error":{"code":"quota_gone","message":"No quota is left"}}\n\n'],
  ['quiet', `${words}data: [DONE]\n\n`],
]);

/** Names that were asked for before. */
const mended = new Set<string>();

/** Bytes that say what failed, as a type that says nothing. */
export const errorBytes = Buffer.from('{"error":{"code":"in_bytes","message":"said in bytes"}}');

/** JSON that is smaller than what gzip makes of it. */
const small = Buffer.from('{"fine":1}');

/** Asks before it has loaded, and every 20 ms for a second; `asked` is how often. */
const pageThatAsksAtOnce = `<!doctype html><link rel="icon" href="data:,"><title>A page that asks</title><script>
  let count = 0;
  const ask = () => fetch('/fail/at-once-' + ++count).then((answer) => answer.text());
  const answers = [ask()];
  window.asked = new Promise((resolve) => {
    const timer = setInterval(() => {
      answers.push(ask());
      if (count < 50) return;
      clearInterval(timer);
      resolve(Promise.all(answers).then(() => count));
    }, 20);
  });
</script>`;

/** `tls`: with a certificate that nobody signed. */
export async function startFailingServer({ tls = false } = {}): Promise<FailingServer> {
  const server: Server = tls ? createTlsServer(await createCertificate(['localhost']), answer) : createServer(answer);
  // Once upgraded, a connection is no longer among those that the server closes.
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    speak(request, socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * WebSockets (RFC 6455): `/socket/refused` gets 403 to its handshake, `/socket/NAME` the messages of that name, then a close with code
 * 4401; `/socket/broken` is ended without one.
 */
function speak(request: IncomingMessage, socket: Duplex): void {
  const name = (request.url ?? '').split('/').at(-1) ?? '';
  if (name === 'refused')
    return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('error', () => undefined);
  for (const text of socketMessages.get(name) ?? [])
    socket.write(Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]));
  if (name === 'broken') return void socket.destroy();
  socket.end(Buffer.from([0x88, 2, 4401 >> 8, 4401 & 255]));
}

const socketMessages = new Map([
  ['failing', ['{"n":1}', '{"type":"error","code":"token_gone","message":"The token is gone"}']],
  ['quiet', ['{"n":1}', '{"n":2}']],
]);

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, kind = '', name = ''] = new URL(request.url ?? '/', 'http://server').pathname.split('/');
  request.resume();
  switch (kind) {
    case 'page':
      response.setHeader('Content-Type', 'text/html');
      return void response.end('<!doctype html><link rel="icon" href="data:,"><title>A page under test</title>');
    case 'asks-at-once':
      response.setHeader('Content-Type', 'text/html');
      return void response.end(pageThatAsksAtOnce);
    case 'fail':
      return json(response, 404, { error: `no ${name}` });
    case 'hides':
      return json(response, 200, { success: false, error: { code: 'hidden', message: name } });
    case 'fine':
      return json(response, 200, { fine: name });
    case 'readable':
      response.setHeader('Access-Control-Allow-Origin', '*');
      return json(response, 429, { error: 'slow down' });
    case 'unreadable':
      return request.method === 'OPTIONS'
        ? json(response, 403, { error: 'no' })
        : json(response, 429, { error: 'slow down' });
    case 'favicon.ico':
      return void response.writeHead(204).end();
    case 'never':
      return;
    case 'reset':
      return void request.socket.destroy();
    case 'cut-off':
      response.writeHead(500, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"error":');
      return void setTimeout(() => request.socket.destroy(), 50);
    case 'cut-success':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"fine":');
      return void setTimeout(() => request.socket.destroy(), 50);
    case 'stalls':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      return void response.write('{"fine":');
    case 'endless': {
      response.writeHead(200, { 'Content-Type': name === '0' ? 'text/event-stream' : 'application/json' });
      const timer = setInterval(() => response.write('data: {"fine":1}\n\n'), 50);
      return void response.on('close', () => clearInterval(timer));
    }
    case 'stream': {
      response.writeHead(200, { 'Content-Type': name === 'ndjson' ? 'application/x-ndjson' : 'text/event-stream' });
      return void response.end(streams.get(name));
    }
    case 'limited':
      return json(response, 429, { error: 'slow down' });
    case 'mended':
      if (mended.has(name)) return json(response, 200, { fine: name });
      mended.add(name);
      return json(response, 401, { error: 'expired' });
    case 'app':
      response.setHeader('Content-Type', 'text/html');
      return void response.end('<!doctype html><title>Shop</title><div id="root"></div>');
    case 'no-page':
      response.writeHead(404, { 'Content-Type': 'text/html' });
      return void response.end('<!doctype html><link rel="icon" href="data:,"><title>No such page</title>');
    case 'zipped':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      return void response.end(gzipSync(small));
    case 'zipped-length': {
      const zipped = gzipSync(small);
      const headers = { 'Content-Encoding': 'gzip', 'Content-Length': String(zipped.length) };
      response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
      return void response.end(zipped);
    }
    case 'slow':
      return void setTimeout(() => json(response, 404, { error: `no ${name}, late` }), 400);
    case 'bytes':
      response.writeHead(500, { 'Content-Type': 'application/octet-stream' });
      return void response.end(errorBytes);
    case 'untyped':
      return void response.writeHead(500).end(errorBytes);
    case 'cached':
      response.setHeader('Cache-Control', 'max-age=600');
      return json(response, name === 'failure' ? 410 : 200, name === 'failure' ? { error: 'gone' } : { fine: name });
    case 'etag':
      response.setHeader('ETag', '"1"');
      response.setHeader('Cache-Control', 'no-cache');
      return request.headers['if-none-match'] === '"1"'
        ? void response.writeHead(304).end()
        : json(response, 200, { fine: name });
    case 'guarded':
      response.setHeader('Content-Type', 'text/html');
      response.setHeader('Content-Security-Policy', "connect-src 'self'");
      return void response.end('<!doctype html><link rel="icon" href="data:,"><title>A page with a policy</title>');
    case 'big':
      return json(response, 500, { error: 'x'.repeat(Number(name)) });
    case 'hostile':
      response.writeHead(400, { 'Content-Type': 'application/json' });
      return void response.end(hostileBodies.get(name));
    default:
      return json(response, 404, { error: 'nothing here' });
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
