import { expect, test } from 'playwright/test';
import type { DevTools } from '../../drivers/chromium/devtools.ts';
import { recorded, pathsOf } from '../recorder/recorded.ts';
import { testCompleteness } from '../recorder/test-completeness.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { openFirefoxDevTools } from '../../drivers/firefox/firefox-devtools.ts';

/** That nothing is lost and nothing doubled, with Firefox’s ways to tell of requests. */
const shared = testCompleteness('firefox', openFirefoxDevTools, async (options) =>
  openFirefoxDevTools({ ...options, untilHeard: false }),
);

test('every failure that Firefox itself knows of, also while its tools start', async () => {
  await shared.withDevTools(
    {
      beforeDevTools: async (page) =>
        page.evaluate(() => {
          let count = 0;
          const timer = setInterval(() => {
            count += 1;
            void fetch(`/fail/start-${count}`).then(async (answer) => answer.text());
          }, 50);
          Object.assign(window, { stop: () => (clearInterval(timer), count) });
        }),
      // Firefox itself misses requests while its tools start, so its own log is the measure.
      beforePanel: async ({ page }) => {
        await page.evaluate(() => (window as unknown as { stop: () => number }).stop());
      },
    },
    async (tools) => {
      await expect
        .poll(async () => missingIn(await recorded(tools), await finishedInFirefox(tools)), { timeout: 40_000 })
        .toEqual([]);
      const all = await recorded(tools);
      expect(all.length).toBeGreaterThan(1);
      expect(new Set(pathsOf(all)).size).toBe(all.length);
      const bodies = all.map(({ response }) => response.body?.missing ?? response.body?.content?.slice(0, 18));
      expect(new Set(bodies)).toEqual(new Set(['{"error":"no start']));
    },
  );
});

/** URLs in Firefox's own log; of a request that still runs, or that it half missed, it has no timings or no status. */
async function finishedInFirefox(tools: DevTools): Promise<string[]> {
  return tools.driver.evaluate(async () => {
    const { browser } = window as unknown as { browser: { devtools: { network: { getHAR(): Promise<Log> } } } };
    const { entries } = await browser.devtools.network.getHAR();
    return entries
      .filter(({ timings, response }) => 'wait' in timings && response.status > 0)
      .map(({ request }) => request.url);
  });
}

interface Log {
  readonly entries: readonly {
    readonly request: { readonly url: string };
    readonly response: { readonly status: number };
    readonly timings: object;
  }[];
}

function missingIn(exchanges: readonly Exchange[], urls: readonly string[]): string[] {
  const there = new Set(exchanges.map(({ request }) => request.url));
  return urls.filter((url) => !there.has(url));
}
