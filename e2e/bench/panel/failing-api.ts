import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An API on loopback that refuses every call, and a page that calls it. */
export interface FailingApi {
  readonly pageUrl: string;
  close(): Promise<void>;
}

const refusals = [
  { status: 422, code: 'invalid_field', message: 'The order could not be saved.', field: 'items[0].price' },
  { status: 503, code: 'try_later', message: 'The warehouse does not answer.', field: null },
  { status: 429, code: 'too_many_calls', message: 'Slow down, please.', field: null },
  { status: 401, code: 'token_expired', message: 'The token is over.', field: null },
  { status: 404, code: 'no_such_order', message: 'There is no such order.', field: null },
] as const;

/** Starts it on a free port; calls go to `/v1/items/NUMBER`, the number in letters. Connections stay open. */
export async function startFailingApi(): Promise<FailingApi> {
  const server = createServer(answer);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    pageUrl: `http://127.0.0.1:${address.port}/`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const path = request.url ?? '/';
  if (path === '/') {
    response.setHeader('Content-Type', 'text/html');
    return void response.end('<!doctype html><link rel="icon" href="data:,"><title>A page whose calls fail</title>');
  }
  const letters = path.slice(path.lastIndexOf('/') + 1);
  const number = Number.parseInt(
    letters.replace(/[qxzj]/g, (letter) => String('qxzj'.indexOf(letter))),
    4,
  );
  const { status, code, message, field } = refusals[number % refusals.length] ?? refusals[0];
  const errors =
    field === null
      ? []
      : [
          { field, message: 'must be positive' },
          { field: 'customer.email', message: 'is no address' },
        ];
  const body = JSON.stringify({
    error: { code, message, errors, request_id: `req_${(number * 7919).toString(36)}`, number },
  });
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Request-Id': `req_${(number * 7919).toString(36)}`,
    ...(status === 429 ? { 'Retry-After': '2' } : {}),
  });
  response.end(body);
}

/** Runs in the page: makes `count` calls, a few at a time, every third with a body. */
export async function callFromPage(count: number): Promise<void> {
  let next = 0;
  const caller = async () => {
    for (;;) {
      const number = next;
      next += 1;
      if (number >= count) return;
      const body = JSON.stringify({ customer: { email: 'nobody' }, items: [{ sku: `A-${number % 50}`, price: -1 }] });
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const quaternary = number.toString(4).padStart(8, '0');
      const letters = quaternary.replace(/\d/g, (digit) => 'qxzj'.charAt(Number(digit)));
      const response = await fetch(`/v1/items/${letters}`, number % 3 === 0 ? post : {});
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 6 }, caller));
}
