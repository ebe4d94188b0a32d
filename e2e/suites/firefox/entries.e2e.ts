import { expect, test } from 'playwright/test';
import { recordedWith } from '../recorder/recorded.ts';
import { recorderSession } from '../../pages/recorder-session.ts';
import { testKinds } from '../recorder/test-kinds.ts';
import { openFirefoxDevTools } from '../../drivers/firefox/firefox-devtools.ts';

/** What Firefox's entries hold and hide, as the recorder reads them. */
const session = recorderSession(async (url) => openFirefoxDevTools({ url, acceptInsecureCerts: false }));

testKinds('firefox', session);

test('a request body over 1 MiB is cut, and the panel says so with both numbers', async () => {
  await session.ask('/fail/large-upload', { method: 'POST', body: 'x'.repeat(2_000_000) });
  const [exchange] = await recordedWith(session.tools, '/fail/large-upload', 1);
  expect(exchange?.request.body).toMatchObject({ missing: 'cut', size: 2_000_000 });
  expect(exchange?.request.body?.content).toHaveLength(1_048_576);
  const { driver } = session.tools;
  await driver.click('[data-testid="failure-row"]');
  await driver.clickNamed('.details [role="tab"]', /^Raw$/);
  await driver.hasCount('.raw .limit', 1);
  expect((await driver.texts('.raw .limit')).join('')).toBe('Body incomplete: first 1.0 MB of 2.0 MB.');
});

test('a body that went with its page is said to be missing, never empty', async () => {
  const { tools, servers } = session;
  // Requests that Firefox told of, held by the panel until their page is gone.
  await tools.driver.evaluate(() => {
    interface Finished {
      getContent(): Promise<unknown>;
    }
    const { browser } = window as unknown as {
      browser: { devtools: { network: { onRequestFinished: { addListener(listen: (one: Finished) => void): void } } } };
    };
    const held: Finished[] = [];
    browser.devtools.network.onRequestFinished.addListener((one) => held.push(one));
    Object.assign(window, { held });
  });
  await session.ask('/fail/held');
  await recordedWith(tools, '/fail/held', 1);
  await tools.page.evaluate(async () => {
    // Most of what ends right before a navigation is never told of; what is told of may have lost its body.
    for (let count = 0; count < 40; count += 1) void fetch(`/big/200000?${count}`);
    await fetch('/fail/last');
  });
  await tools.page.goto(`${servers.here}/page?next`);
  await session.ask('/fail/after');
  const [after] = await recordedWith(tools, '/fail/after', 1);
  expect(after?.response.body?.content).toBe('{"error":"no after"}');
  const reason = await tools.driver.evaluate(async () => {
    const [first] = (window as unknown as { held: { getContent(): Promise<unknown> }[] }).held;
    return first?.getContent().then(
      () => 'it is there',
      (error: unknown) => String(error),
    );
  });
  expect(reason).toMatch(/error while fetching response content/);
  for (const { response } of await recordedWith(tools, '/big/', 0)) {
    expect(response.body?.content === null ? response.body.missing : response.body?.content?.length).toBeTruthy();
  }
});
