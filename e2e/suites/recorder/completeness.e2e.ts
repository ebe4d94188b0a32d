import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { recordedWith } from './recorded.ts';
import { testCompleteness } from './test-completeness.ts';

const shared = testCompleteness('chromium', openRealDevTools);

test('every failure from the first one that DevTools saw, also while they start', async () => {
  const tools = await openRealDevTools({
    url: `${shared.server.origin}/page`,
    beforeDevTools: async (page) => {
      // As soon as DevTools attach, in the middle of this, requests begin to be seen.
      await page.evaluate(() => {
        let count = 0;
        const timer = setInterval(() => {
          count += 1;
          void fetch(`/fail/start-${count}`).then(async (answer) => answer.text());
          // Twins in one millisecond must not be taken for one. The cache would let one wait for the other.
          for (let twin = 0; twin < 2; twin += 1) {
            void fetch('/fail/twin', { cache: 'no-store' }).then(async (answer) => answer.text());
          }
        }, 15);
        Object.assign(globalThis, { stop: () => (clearInterval(timer), count) });
      });
    },
  });
  try {
    const last = await tools.page.evaluate(() => (globalThis as unknown as { stop: () => number }).stop());
    await recordedWith(tools, `/fail/start-${last}`, 1);
    const seen = (await recordedWith(tools, '/fail/start-', 1)).map(({ request }) =>
      Number(request.url.split('-').at(-1)),
    );
    const first = Math.min(...seen);
    expect(first).toBeLessThan(last);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: last - first + 1 }, (_, at) => first + at));
    const bodies = await recordedWith(tools, '/fail/start-', last - first + 1);
    expect(bodies.every(({ response }) => response.body?.content?.startsWith('{"error":"no start-'))).toBe(true);
    const twins = await recordedWith(tools, '/fail/twin', (last - first) * 2);
    expect(twins.length).toBeGreaterThanOrEqual((last - first) * 2);
    expect(twins.length).toBeLessThanOrEqual((last - first + 1) * 2 + 1);
  } finally {
    await tools.close();
  }
});
