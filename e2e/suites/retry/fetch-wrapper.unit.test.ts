import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInThisContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { writeFetchWrapper } from '../../../src/core/retry/fetch-wrapper.ts';
import { transient } from '../../../src/core/retry/schedule.ts';

type Wrapped = (url: string, init?: RequestInit, options?: { repeatUnsafe?: boolean }) => Promise<Response>;

/** The function that the panel copies, as it is copied, with Node's own fetch and a server on this machine. */
const schedule = { ...transient, firstSeconds: 0.05, capSeconds: 0.2, attempts: 3 };
const fetchWithRetry = runInThisContext(
  `(() => { ${writeFetchWrapper(schedule)}; return fetchWithRetry; })()`,
) as Wrapped;

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

interface Seen {
  readonly method: string;
  readonly body: string;
  /** Milliseconds. */
  readonly at: number;
}

/** A server that answers calls in turn; the last answer stays. null drops the connection. */
async function serve(...answers: readonly ((() => [status: number, headers?: Record<string, string>]) | null)[]) {
  const seen: Seen[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const next = answers[Math.min(seen.length, answers.length - 1)];
    let body = '';
    const at = performance.now();
    for await (const chunk of request) body += String(chunk);
    seen.push({ method: request.method ?? '', body, at });
    if (next === null || next === undefined) {
      request.socket.destroy();
      return;
    }
    const [status, headers = {}] = next();
    response.writeHead(status, headers).end('{"some":"body"}');
  };
  server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A date of whole seconds, one to two ahead. */
const soon = (): string => new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString();

const waits = (seen: readonly Seen[]): readonly number[] =>
  seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? at));

describe('the copied wrapper', () => {
  it('repeats what passes, until it succeeds', async () => {
    const { seen, url } = await serve(
      () => [503],
      null,
      () => [200],
    );
    const response = await fetchWithRetry(url);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ some: 'body' });
    expect(seen).toHaveLength(3);
  });

  it('never comes before the stated time, in seconds or as a date', async () => {
    for (const stated of [() => '1', soon]) {
      let due = 0;
      const { seen, url } = await serve(
        () => {
          const value = stated();
          due = value === '1' ? Date.now() + 1000 : Date.parse(value);
          return [429, { 'Retry-After': value }];
        },
        () => [Date.now() >= due ? 200 : 409],
      );
      expect((await fetchWithRetry(url)).status).toBe(200);
      expect(waits(seen)).toHaveLength(1);
    }
  });

  it('gives up after its attempts, with the last answer', async () => {
    const { seen, url } = await serve(() => [500]);
    expect((await fetchWithRetry(url)).status).toBe(500);
    expect(seen).toHaveLength(4);
  });

  it('sends a POST again only with a key, and then the same body', async () => {
    const { seen, url } = await serve(() => [502]);
    const init = { method: 'POST', body: '{"a":1}' };
    expect((await fetchWithRetry(url, init)).status).toBe(502);
    expect(seen).toHaveLength(1);
    await fetchWithRetry(url, { ...init, headers: { 'Idempotency-Key': 'k' } });
    expect(seen.slice(1).map(({ body }) => body)).toEqual(Array.from({ length: 4 }, () => '{"a":1}'));
  });

  it('leaves alone what repeating does not cure', async () => {
    const { seen, url } = await serve(() => [422]);
    expect((await fetchWithRetry(url)).status).toBe(422);
    expect(seen).toHaveLength(1);
  });

  it('ends with its signal while it waits', async () => {
    const { seen, url } = await serve(() => [503, { 'Retry-After': '30' }]);
    await expect(fetchWithRetry(url, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(seen).toHaveLength(1);
  });
});
