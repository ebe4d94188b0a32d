import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { perform, type Sent } from './page/perform.ts';
import type { Expectation, Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { createNodeSender } from './send-by-node.ts';
import { startDemoApi, type DemoApi } from './server.ts';

let demo: DemoApi;
beforeAll(async () => {
  demo = await startDemoApi();
});
afterAll(async () => {
  await demo.close();
});
beforeEach(() => {
  demo.reset();
});

describe.each(scenarios.filter(({ onlyInBrowser }) => onlyInBrowser !== true))('$id', (scenario) => {
  it('answers over HTTP as the table says', async () => {
    const sender = createNodeSender(demo.httpsPort, demo.url);
    const sent = await perform(scenario, sender.send);
    expect(differences(scenario.expect, sent)).toEqual([]);
    const awaited = (scenario.before ?? []).filter(({ background }) => background !== true);
    expect(sender.hops.slice(0, awaited.length).filter(({ status }) => status >= 400)).toEqual([]);
    const redirects = sender.hops.map(({ status }) => status).filter((status) => status >= 300 && status < 400);
    const via = scenario.expect.outcome === 'succeeds' ? scenario.expect.via : undefined;
    expect(redirects).toEqual(via === undefined ? [] : [via]);
  });
});

/** What the answer lacks of what the table expects; the words of a HEAD's answer can't be there. */
function differences(expected: Expectation, sent: Sent): string[] {
  if (expected.outcome === 'given-up') return sent.error === 'given up' ? [] : ['was not given up'];
  const wrong = sent.status === expected.status ? [] : [`status ${sent.status}`];
  if (expected.outcome === 'succeeds' || sent.body === '') return wrong;
  const words = [expected.code, expected.message, ...expected.fields.flatMap(({ messages }) => messages)];
  const missing = words.filter(
    (word) => word !== null && !sent.body.includes(JSON.stringify(word).slice(1, -1)) && sent.body !== word,
  );
  return [...wrong, ...missing.map((word) => `lacks ${word}`)];
}

function scenarioOf(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`The table has no ${id}.`);
  return found;
}

describe('the demo API', () => {
  it('gives the first answer again for the same idempotency key', async () => {
    const payment = scenarioOf('gr4vy-201');
    const sender = createNodeSender(demo.httpsPort, demo.url);
    const first = await perform(payment, sender.send);
    expect((await perform(payment, sender.send)).body).toBe(first.body);
    demo.reset();
    expect((await perform(payment, sender.send)).body).not.toBe(first.body);
  });

  it('logs client errors where Gr4vy lists them', async () => {
    const sender = createNodeSender(demo.httpsPort, demo.url);
    await perform(scenarioOf('gr4vy-404'), sender.send);
    const log = JSON.parse((await perform(scenarioOf('gr4vy-api-logs'), sender.send)).body) as { items: unknown[] };
    expect(log.items).toMatchObject([
      { request_method: 'GET', response_status_code: 404, response_body: { code: 'not_found' } },
    ]);
  });

  it('answers preflights, names the origin, and leaves CORS out where the table says so', async () => {
    const sender = createNodeSender(demo.httpsPort, 'http://demo.errata.test');
    const headers = { 'Access-Control-Request-Method': 'DELETE', 'Access-Control-Request-Headers': 'authorization' };
    const options = (url: string) => sender.send({ method: 'OPTIONS', url, headers, body: null });
    const allowed = () =>
      sender.hops.at(-1)?.headers.filter(({ name }) => name.startsWith('Access-Control-Allow')) ?? [];
    expect((await options('https://management.scanova.io/qr/1/')).status).toBe(204);
    expect(allowed()).toContainEqual({ name: 'Access-Control-Allow-Origin', value: 'http://demo.errata.test' });
    expect(allowed()).toContainEqual({ name: 'Access-Control-Allow-Headers', value: 'authorization' });
    expect((await options('https://rough.example.net/no-preflight')).status).toBe(403);
    expect(allowed()).toEqual([]);
    await sender.send({ method: 'GET', url: 'https://rough.example.net/no-cors', headers: {}, body: null });
    expect(allowed()).toEqual([]);
  });

  it('serves the page and its modules without types, and nothing else', async () => {
    const page = await (await fetch(demo.address)).text();
    expect(page).toContain('/page/page.ts');
    const module = await fetch(`${demo.address}page/page.ts`);
    expect(module.headers.get('content-type')).toContain('javascript');
    expect(await module.text()).not.toContain('import type');
    for (const path of ['server.ts', 'page/../server.ts', 'http/node.ts', '..%2f..%2fpackage.json']) {
      expect((await fetch(demo.address + path)).status).toBe(404);
    }
  });
});
