import { expect, test } from 'playwright/test';
import { until } from '../browser/until.ts';
import { startFailingServer, type FailingServer } from '../recorder/failing-server.ts';
import type { Exchange } from '../../src/core/exchange.ts';
import type { Recorder } from '../../src/core/recording.ts';
import { pathsOf, recorded, recordedWith } from '../recorder/recorded.ts';
import {
  openFirefoxDevTools,
  type FirefoxDevTools,
  type FirefoxDevToolsOptions,
  type FirefoxPage,
} from './firefox-devtools.ts';

/** That nothing is lost and nothing doubled, as in e2e/recorder/completeness.e2e.ts, with Firefox's ways to tell of requests. */
let server: FailingServer;
test.beforeAll(async () => {
  server = await startFailingServer();
});
test.afterAll(async () => {
  await server.close();
});

async function withDevTools(
  options: Omit<FirefoxDevToolsOptions, 'url'>,
  check: (tools: FirefoxDevTools) => Promise<void>,
): Promise<void> {
  const tools = await openFirefoxDevTools({ url: `${server.origin}/page`, ...options });
  try {
    await check(tools);
  } finally {
    await tools.close();
  }
}

/** Makes the page ask for each path and waits for all answers. */
async function ask(page: FirefoxPage, ...paths: readonly string[]): Promise<void> {
  await page.evaluate(async (paths: readonly string[]) => {
    await Promise.all(paths.map(async (path) => fetch(path).then(async (answer) => answer.text())));
  }, paths);
}

/** Right after its tools start and after a navigation, Firefox misses requests: asks until one is told of. */
async function askUntilRecorded(tools: FirefoxDevTools, path: string): Promise<void> {
  await until(path, async () => {
    await ask(tools.page, path);
    return recordedWith(tools, path, 1, 3000).catch(() => null);
  });
}

test('every failure that Firefox itself knows of, also while its tools start', async () => {
  await withDevTools(
    {
      untilHeard: false,
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
      beforePanel: async (page) => {
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
async function finishedInFirefox(tools: FirefoxDevTools): Promise<string[]> {
  return tools.panel.evaluate(async () => {
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

test('failures from before the panel was first opened', async () => {
  await withDevTools(
    {
      untilHeard: false,
      beforePanel: async (page) => ask(page, '/fail/1', '/fail/2', '/hides/3', '/fine/4'),
    },
    async (tools) => {
      await askUntilRecorded(tools, '/fail/5');
      const failed = async () => (await finishedInFirefox(tools)).filter((url) => /fail|hides/.test(url));
      await expect.poll(async () => missingIn(await recorded(tools), await failed())).toEqual([]);
      const urls = (await recorded(tools)).map(({ request }) => request.url);
      expect(urls.toSorted()).toEqual((await failed()).toSorted());
    },
  );
});

test('failures on both sides of a navigation, since the log is preserved', async () => {
  await withDevTools({}, async (tools) => {
    await ask(tools.page, '/fail/before');
    await recordedWith(tools, '/fail/before', 1);
    // Of what ended in the last tenth of a second before it, Firefox itself never tells.
    await tools.page.goto(`${server.origin}/page?next`);
    await askUntilRecorded(tools, '/fail/after');
    const all = await recorded(tools);
    expect(new Set(pathsOf(all))).toEqual(new Set(['/fail/after', '/fail/before']));
    expect(pathsOf(all).filter((path) => path === '/fail/before')).toHaveLength(1);
    const contents = all.map(({ response }) => response.body?.content);
    expect(contents).toContain('{"error":"no before"}');
    expect(contents).toContain('{"error":"no after"}');
  });
});

test('only the new page after a navigation, where preserving is switched off', async () => {
  await withDevTools({}, async (tools) => {
    await tools.panel.evaluate(() =>
      (window as unknown as { errataRecorder: Recorder }).errataRecorder.setPreserved(false),
    );
    await ask(tools.page, '/fail/before');
    await recordedWith(tools, '/fail/before', 1);
    await tools.page.goto(`${server.origin}/fail/document`);
    await askUntilRecorded(tools, '/fail/after');
    const paths = pathsOf(await recorded(tools));
    expect(new Set(paths)).toEqual(new Set(['/fail/after', '/fail/document']));
    expect(paths.filter((path) => path === '/fail/document')).toHaveLength(1);
  });
});

test('failures from while another panel was shown, and a second showing changes nothing', async () => {
  await withDevTools({}, async (tools) => {
    await tools.panel.evaluate(() => {
      const told: string[] = [];
      for (const name of ['errata:recorder', 'errata:shown', 'errata:hidden']) {
        window.addEventListener(name, () => told.push(name));
      }
      Object.assign(window, { told });
    });
    await ask(tools.page, '/fail/1');
    await tools.selectTool('netmonitor');
    await ask(tools.page, '/fail/2');
    await tools.selectTool('errata');
    await ask(tools.page, '/fail/3');
    await recordedWith(tools, '/fail/', 3);
    expect(pathsOf(await recorded(tools))).toEqual(['/fail/1', '/fail/2', '/fail/3']);
    expect(await tools.panel.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
      'errata:hidden',
      'errata:shown',
    ]);
  });
});
