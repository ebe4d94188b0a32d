import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools, InspectedPage, OpenOptions } from '../../drivers/chromium/devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { startFailingServer, type FailingServer } from './failing-server.ts';
import { pathsOf, recorded, recordedWith } from './recorded.ts';

export type Open = (options: OpenOptions) => Promise<DevTools>;

export interface Completeness {
  readonly server: FailingServer;
  withDevTools(options: Omit<OpenOptions, 'url'>, check: (tools: DevTools) => Promise<void>): Promise<void>;
}

/** Makes the page ask for each path and waits for all answers. */
export async function askAll(page: InspectedPage, ...paths: readonly string[]): Promise<void> {
  await page.evaluate(async (paths: readonly string[]) => {
    await Promise.all(paths.map(async (path) => fetch(path).then(async (answer) => answer.text())));
  }, paths);
}

/**
 * Registers the tests that hold for both browsers: nothing is lost, nothing doubled. Each opens DevTools of its own. `openAtOnce`
 * does not wait until the browser tells of requests.
 */
export function testCompleteness(browser: BrowserName, open: Open, openAtOnce: Open = open): Completeness {
  let started: FailingServer | undefined;
  const server = () => {
    if (started === undefined) throw new Error('The server runs from the first test on.');
    return started;
  };
  test.beforeAll(async () => {
    started = await startFailingServer();
  });
  test.afterAll(async () => started?.close());

  const using =
    (openTools: Open): Completeness['withDevTools'] =>
    async (options, check) => {
      const tools = await openTools({ url: `${server().origin}/page`, ...options });
      try {
        await check(tools);
      } finally {
        await tools.close();
      }
    };
  const withDevTools = using(open);
  test('failures from before the panel was first opened', async () => {
    await using(openAtOnce)({ beforePanel: askBefore }, async (tools) => {
      // Right after its tools start, Firefox misses requests: asks until one is told of.
      await until('/fail/5', async () => {
        await askAll(tools.page, '/fail/5');
        return recordedWith(tools, '/fail/5', 1, 3000).catch(() => null);
      });
      const before = async () => pathsOf(await recorded(tools)).filter((path) => path !== '/fail/5');
      await expect.poll(before).toEqual(['/fail/1', '/fail/2', '/hides/3']);
      await expectShown(tools, await recorded(tools));
    });
  });

  test('failures on both sides of a navigation, since the log is preserved', async () => {
    await withDevTools({}, async (tools) => {
      await askAll(tools.page, '/fail/before');
      await recordedWith(tools, '/fail/before', 1);
      // Chromium may drop the body of what failed in the last moment; Firefox the failure.
      if (browser === 'chromium') await askAll(tools.page, '/fail/last-moment');
      await tools.page.goto(`${server().origin}/page?next`);
      await askAll(tools.page, '/fail/after');
      await recordedWith(tools, '/fail/after', 1);
      const all = await recorded(tools);
      const last = browser === 'chromium' ? ['/fail/last-moment'] : [];
      expect(pathsOf(all)).toEqual(['/fail/after', '/fail/before', ...last]);
      const contents = all.map(({ response }) => response.body?.content);
      expect(contents).toContain('{"error":"no before"}');
      expect(contents).toContain('{"error":"no after"}');
      await expectShown(tools, all);
    });
  });

  test('every failure of a page that asks from its first moment', async () => {
    await withDevTools({}, async (tools) => {
      await tools.page.goto(`${server().origin}/asks-at-once`);
      const count = await tools.page.evaluate(async () => (globalThis as unknown as { asked: Promise<number> }).asked);
      const wanted = Array.from({ length: count }, (_, at) => at + 1);
      const seen = async () =>
        pathsOf(await recorded(tools)).flatMap((path) => Number(/at-once-(\d+)/.exec(path)?.[1] ?? []));
      await expect.poll(async () => (await seen()).toSorted((a, b) => a - b)).toEqual(wanted);
    });
  });

  test('only the new page after a navigation, where preserving is switched off', async () => {
    await withDevTools({}, async (tools) => {
      await tools.driver.clickNamed('label', /^Preserve log/);
      await askAll(tools.page, '/fail/before');
      await recordedWith(tools, '/fail/before', 1);
      // The new page's document fails, too: it began before the browser told of the navigation.
      await tools.page.goto(`${server().origin}/fail/document`);
      await askAll(tools.page, '/fail/after');
      await recordedWith(tools, '/fail/after', 1);
      const all = await recorded(tools);
      expect(pathsOf(all)).toEqual(['/fail/after', '/fail/document']);
      await expectShown(tools, all);
    });
  });

  test('failures from while another panel was shown, and a second showing changes nothing', async () => {
    await withDevTools({}, async (tools) => {
      await tools.driver.evaluate(() => {
        const told: string[] = [];
        for (const name of ['errata:recorder', 'errata:shown', 'errata:hidden']) {
          window.addEventListener(name, () => told.push(name));
        }
        Object.assign(window, { told });
      });
      await askAll(tools.page, '/fail/1');
      await tools.selectTool('Network');
      await askAll(tools.page, '/fail/2');
      await tools.selectTool('Errata');
      await askAll(tools.page, '/fail/3');
      await recordedWith(tools, '/fail/', 3);
      const all = await recorded(tools);
      expect(pathsOf(all)).toEqual(['/fail/1', '/fail/2', '/fail/3']);
      await expectShown(tools, all);
      expect(await tools.driver.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
        'errata:hidden',
        'errata:shown',
      ]);
    });
  });

  return {
    get server() {
      return server();
    },
    withDevTools: using(openAtOnce),
  };
}

async function askBefore({ page }: { readonly page: InspectedPage }): Promise<void> {
  return askAll(page, '/fail/1', '/fail/2', '/hides/3', '/fine/4');
}

/** Waits until the panel's list shows exactly these exchanges, each once and in any order; all must fit into the view. */
async function expectShown({ driver }: DevTools, exchanges: readonly Exchange[]): Promise<void> {
  const shown = async () =>
    driver.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-testid="failure-row"]')].map(
        ({ dataset }) => dataset['id'] ?? '',
      ),
    );
  const ids = exchanges.map(({ id }) => id);
  await expect.poll(async () => (await shown()).toSorted()).toEqual(ids.toSorted());
}
