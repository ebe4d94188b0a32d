import { expect, test } from 'playwright/test';
import { startFailingServer, hostileBodies, type FailingServer } from '../recorder/failing-server.ts';
import { recorded, recordedWith } from '../recorder/recorded.ts';
import { openFirefoxDevTools, type FirefoxDevTools } from './firefox-devtools.ts';

/** What Firefox's entries hold and hide, as the recorder reads them. */
let server: FailingServer;
let other: FailingServer;
let tools: FirefoxDevTools;
test.beforeAll(async () => {
  server = await startFailingServer();
  other = await startFailingServer();
  tools = await openFirefoxDevTools({ url: `${server.origin}/page` });
});
test.afterAll(async () => {
  await tools.close();
  await server.close();
  await other.close();
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

test('an answer that CORS keeps from the page comes with its status and its body', async () => {
  await ask(`${other.origin}/unreadable/a`);
  const [exchange] = await recordedWith(tools, '/unreadable/a', 1);
  expect(exchange?.response.status).toBe(429);
  expect(exchange?.browser.error).toBeNull();
  expect(exchange?.response.body?.content).toBe('{"error":"slow down"}');
});

test('a refused preflight stands for the request that never appears', async () => {
  await ask(`${other.origin}/unreadable/b`, { method: 'PUT', headers: { 'X-Custom': '1' } });
  await recordedWith(tools, '/unreadable/b', 1);
  await ask('/fail/after-preflight');
  await recordedWith(tools, '/fail/after-preflight', 1);
  const found = (await recorded(tools)).filter(({ request }) => request.url.includes('/unreadable/b'));
  expect(found.map(({ request }) => request.method)).toEqual(['OPTIONS']);
});

test('sent and failed, never sent, and a body that broke off', async () => {
  await ask('/reset/a');
  // Port 1 is one of those that browsers never speak to.
  await ask('http://127.0.0.1:1/never-sent');
  await ask('/cut-off/a');
  const [reset] = await recordedWith(tools, '/reset/a', 1);
  const [neverSent] = await recordedWith(tools, '/never-sent', 1);
  const [cutOff] = await recordedWith(tools, '/cut-off/a', 1);
  expect(reset?.browser).toMatchObject({ bodySize: 0, securityState: 'insecure', connected: false });
  expect(neverSent?.browser).toMatchObject({ bodySize: -1, securityState: null });
  expect(cutOff?.response).toMatchObject({ status: 500, body: { content: '{"error":' } });
});

test('what is no TLS has a broken connection', async () => {
  await ask(`${server.origin.replace('http:', 'https:')}/no-tls`);
  const [exchange] = await recordedWith(tools, '/no-tls', 1);
  expect(exchange?.response.status).toBe(0);
  expect(exchange?.browser.securityState).toBe('broken');
});

test('a request body over 1 MiB is cut, and says so', async () => {
  await tools.page.evaluate(async () => {
    await fetch('/fail/large-upload', { method: 'POST', body: 'x'.repeat(2_000_000) }).catch(() => undefined);
  });
  const [exchange] = await recordedWith(tools, '/fail/large-upload', 1);
  expect(exchange?.request.body).toMatchObject({ missing: 'cut', size: 2_000_000 });
  expect(exchange?.request.body?.content).toHaveLength(1_048_576);
});

test('a failure behind a 200 is there, a success is not', async () => {
  await ask('/fine/a');
  await ask('/hides/a');
  await recordedWith(tools, '/hides/a', 1);
  expect((await recorded(tools)).filter(({ request }) => request.url.includes('/fine/'))).toEqual([]);
});

test('hostile bodies arrive as text or bytes, and the next failure, too', async () => {
  for (const name of hostileBodies.keys()) await ask(`/hostile/${name}`);
  await ask('/fail/next');
  await recordedWith(tools, '/fail/next', 1);
  const found = await recordedWith(tools, '/hostile/', hostileBodies.size);
  const bodies = new Map(found.map(({ request, response }) => [request.url.split('/').at(-1), response.body]));
  expect(bodies.get('markup')?.content).toBe(hostileBodies.get('markup')?.toString());
  expect(bodies.get('nesting')?.content).toHaveLength(200_000);
  expect(bodies.get('nothing')?.content).toBe('');
  expect(bodies.get('half')?.content).toBe(hostileBodies.get('half')?.toString());
  expect(await tools.panel.evaluate(() => 'polluted' in {})).toBe(false);
});
