import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { orderProblems } from './order-problems.ts';

/** An API whose data is as ugly as data gets: long, many, large, hostile, right to left. */
export interface ShopApi {
  /** For Chromium's `--host-resolver-rules`. */
  readonly hostRules: readonly string[];
  close(): Promise<void>;
}

export const shop = 'http://api.shop.example';
export const longHost =
  'http://a-very-long-host-name.of-some.region-eu-central-1.cloud.provider-with-a-name.example/api/2026-01';

const megabytes = 5;

/** Starts it on a free port of the loopback interface. */
export async function startShopApi(): Promise<ShopApi> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    hostRules: [shop, longHost].map((url) => `MAP ${new URL(url).host}:80 127.0.0.1:${port}`),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await textOf(request);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'authorization,content-type,x-tenant');
  response.setHeader('Access-Control-Allow-Methods', '*');
  response.setHeader('Access-Control-Expose-Headers', '*');
  response.setHeader('X-Request-Id', 'req_01HZY3V9KQ4M7N2P8R5T6W0XYZ');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const path = new URL(request.url ?? '/', shop).pathname;
  if (path.endsWith('/orders')) {
    const problems = orderProblems(body);
    if (problems === null) return json(response, 201, { id: 'ord_7Kq2', state: 'open' });
    return json(response, 422, { message: 'The order has errors.', code: 'invalid_order', errors: problems });
  }
  if (path.endsWith('/import')) return json(response, 400, { errors: importProblems() });
  if (path.endsWith('/large')) return json(response, 500, { error: { message: 'The report failed' }, rows: rows() });
  if (path.endsWith('/rtl')) {
    return json(response, 400, {
      message: 'הבקשה נדחתה: שני שדות שגויים, والعربية مع English وأرقام 123',
      errors: { שם: ['השדה "שם" הוא שדה חובה.'], 'כתובת.עיר': ['ערך לא חוקי: 👩‍👩‍👧‍👦 אינו שם של עיר.'] },
    });
  }
  if (path.endsWith('/hostile')) {
    return json(response, 400, {
      error: {
        code: '<script>alert(1)</script>',
        message: '<img src=x onerror="document.title=\'owned\'"> \u202Egnp.exe \u0000\u001b[31m',
        details: { '__proto__.x': ['<svg onload=alert(1)>'], ['k'.repeat(300)]: ['v'.repeat(300)] },
      },
    });
  }
  if (path.endsWith('/gateway')) return html(response, 503);
  if (path.endsWith('/xml')) return xml(response);
  if (path.endsWith('/me')) return json(response, 401, { error: { code: 'unauthorized', message: 'Not signed in' } });
  if (path.endsWith('/slow-down')) {
    return json(response, 429, { error: { message: 'Too many requests' } }, { 'Retry-After': '120' });
  }
  return json(response, 404, { error: { code: 'no_such_thing', message: 'There is nothing here.' } });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function importProblems(): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: 400 }, (_, i) => [
      `rows[${i}].${'nested.'.repeat(i % 6)}amount`,
      [`Ensure that this value, which is ${-i}, is greater than or equal to 0.`],
    ]),
  );
}

function rows(): unknown[] {
  const one = { id: 0, name: 'x'.repeat(400), tags: ['a', 'b'], note: null, nested: { at: '2026-11-20T12:00:00Z' } };
  const count = Math.ceil((megabytes * 1_000_000) / JSON.stringify(one).length);
  return Array.from({ length: count }, (_, id) => ({ ...one, id }));
}

function json(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}

function html(response: ServerResponse, status: number): void {
  const style = `body { font-family: sans-serif; background: url("data:image/png;base64,${'A'.repeat(600)}") }`;
  response
    .writeHead(status, { 'Content-Type': 'text/html', Server: 'nginx/1.27.0' })
    .end(
      `<!doctype html>\n<html>\n<head><title>503 Service Temporarily Unavailable</title><style>${style}</style></head>\n` +
        '<body>\n<center><h1>503 Service Temporarily Unavailable</h1></center>\n<hr><center>nginx</center>\n' +
        '<script>document.title = "owned"</script>\n</body>\n</html>\n',
    );
}

function xml(response: ServerResponse): void {
  response
    .writeHead(400, { 'Content-Type': 'application/xml' })
    .end(
      '<?xml version="1.0"?>\n<Error>\n  <Code>InvalidArgument</Code>\n  <Message>The size is not a number</Message>\n' +
        '  <ArgumentName>size</ArgumentName>\n  <RequestId>4442587FB7D0A2F9</RequestId>\n</Error>\n',
    );
}
