import { expect, test } from 'playwright/test';
import { openRealDevTools, type RealDevTools } from '../browser/real-devtools.ts';
import { hostileBodies, startFailingServer, type FailingServer } from './failing-server.ts';
import { recorded, recordedWith } from './recorded.ts';

let server: FailingServer;
let other: FailingServer;
let tools: RealDevTools;
test.beforeAll(async () => {
  server = await startFailingServer();
  other = await startFailingServer();
  tools = await openRealDevTools({ url: `${server.origin}/page` });
});
test.afterAll(async () => {
  await tools.close();
  await server.close();
  await other.close();
});
test.beforeEach(async () => {
  await (await tools.panelFrame()).evaluate('errataRecorder.clear()');
});

/** Makes the page ask, as it would: what goes wrong is its own business. */
async function ask(url: string, options: RequestInit = {}): Promise<void> {
  await tools.page.evaluate(
    async ({ url, options }) => {
      await fetch(url, options)
        .then(async (answer) => answer.text())
        .catch(() => '');
    },
    { url, options },
  );
}

test('an answer that CORS keeps from the page comes with its real status', async () => {
  await ask(`${other.origin}/unreadable/a`);
  const [exchange] = await recordedWith(tools, '/unreadable/a', 1);
  expect(exchange?.response.status).toBe(429);
  expect(exchange?.browser.error).toBe('net::ERR_FAILED');
  expect(exchange?.response.body).toMatchObject({ content: null, missing: 'lost' });
});

test('a refused preflight and its request are one', async () => {
  await ask(`${other.origin}/unreadable/b`, { method: 'PUT', headers: { 'X-Custom': '1' } });
  await recordedWith(tools, '/unreadable/b', 1);
  await expect
    .poll(async () =>
      (await recorded(tools)).map(({ request, preflight }) => [request.method, preflight?.request.method]),
    )
    .toEqual([['PUT', 'OPTIONS']]);
});

test('a cross-origin failure that the page may read has its body', async () => {
  await ask(`${other.origin}/readable/a`);
  const [exchange] = await recordedWith(tools, '/readable/a', 1);
  expect(exchange?.response.body?.content).toBe('{"error":"slow down"}');
});

test('what the page gave up itself is there, and marked', async () => {
  await tools.page.evaluate(async () => {
    const controller = new AbortController();
    const answer = fetch('/never/a', { signal: controller.signal }).catch(() => undefined);
    setTimeout(() => controller.abort(), 100);
    await answer;
  });
  const [exchange] = await recordedWith(tools, '/never/a', 1);
  expect(exchange?.browser.error).toBe('net::ERR_ABORTED');
});

test('connections that broke, before and within the answer', async () => {
  await ask('/reset/a');
  await ask('/cut-off/a');
  const [reset] = await recordedWith(tools, '/reset/a', 1);
  const [cutOff] = await recordedWith(tools, '/cut-off/a', 1);
  expect(reset?.response.status).toBe(0);
  expect(reset?.browser.error).toBe('net::ERR_EMPTY_RESPONSE');
  expect(cutOff?.response.status).toBe(500);
  expect(cutOff?.response.body?.missing).toBe('lost');
});

test('a failure behind a 200 is there, a success is not', async () => {
  await ask('/fine/a');
  await ask('/hides/a');
  await recordedWith(tools, '/hides/a', 1);
  expect(await recorded(tools)).toHaveLength(1);
});

test('big bodies: handed over whole, kept cut, and left out beyond 8 MB', async () => {
  const megabyte = 1024 * 1024;
  const frame = await tools.panelFrame();
  await frame.evaluate(() => {
    const lengths: number[] = [];
    Object.assign(globalThis, { lengths });
    const recorder = (
      globalThis as unknown as { errataRecorder: { subscribe(listen: (event: unknown) => void): void } }
    ).errataRecorder;
    recorder.subscribe((event) => {
      const { exchanges = [] } = event as { exchanges?: { response: { body: { content: string } } }[] };
      for (const { response } of exchanges) lengths.push(response.body.content.length);
    });
  });
  await ask(`/big/${5 * megabyte}`);
  const [five] = await recordedWith(tools, '/big/', 1);
  expect(await frame.evaluate('lengths')).toEqual([5 * megabyte + '{"error":""}'.length]);
  expect(five?.response.body?.missing).toBe('cut');
  expect(five?.response.body?.content).toHaveLength(megabyte);
  await ask(`/big/${9 * megabyte}`);
  const [, nine] = await recordedWith(tools, '/big/', 2);
  expect(nine?.response.body).toMatchObject({ content: null, missing: 'too-large' });
});

test('hostile bodies arrive, and the next failure, too', async () => {
  for (const name of hostileBodies.keys()) await ask(`/hostile/${name}`);
  await ask('/fail/next');
  await recordedWith(tools, '/fail/next', 1);
  const found = await recordedWith(tools, '/hostile/', hostileBodies.size);
  const contents = new Map(
    found.map(({ request, response }) => [request.url.split('/').at(-1), response.body?.content]),
  );
  expect(contents.get('markup')).toBe(hostileBodies.get('markup')?.toString());
  expect(contents.get('nesting')).toHaveLength(200_000);
  expect(contents.get('nothing')).toBe('');
  expect(contents.get('prototype')).toBe(hostileBodies.get('prototype')?.toString());
  expect(contents.get('half')).toBe(hostileBodies.get('half')?.toString());
  expect(await (await tools.panelFrame()).evaluate('({}).polluted')).toBeUndefined();
});
