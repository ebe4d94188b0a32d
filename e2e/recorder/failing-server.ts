import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on loopback whose every answer but the page is a failure of the kind that its path names. */
export interface FailingServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
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

export async function startFailingServer(): Promise<FailingServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, kind = '', name = ''] = new URL(request.url ?? '/', 'http://server').pathname.split('/');
  request.resume();
  switch (kind) {
    case 'page':
      response.setHeader('Content-Type', 'text/html');
      return void response.end('<!doctype html><link rel="icon" href="data:,"><title>A page under test</title>');
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
