import { expect, test } from 'playwright/test';
import type { Page } from 'playwright';
import { openRealDevTools, type RealDevTools, type RealDevToolsOptions } from '../browser/real-devtools.ts';
import { startFailingServer, type FailingServer } from './failing-server.ts';
import { pathsOf, recorded, recordedWith } from './recorded.ts';
import { expectShown } from './shown.ts';

let server: FailingServer;
test.beforeAll(async () => {
  server = await startFailingServer();
});
test.afterAll(async () => {
  await server.close();
});

async function withDevTools(
  options: Omit<RealDevToolsOptions, 'url'>,
  check: (tools: RealDevTools) => Promise<void>,
): Promise<void> {
  const tools = await openRealDevTools({ url: `${server.origin}/page`, ...options });
  try {
    await check(tools);
  } finally {
    await tools.close();
  }
}

/** Makes the page ask for each path and waits for all answers. */
async function ask(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.evaluate(async (paths) => {
    await Promise.all(paths.map(async (path) => fetch(path).then(async (answer) => answer.text())));
  }, paths);
}

test('every failure from the first one that DevTools saw, also while they start', async () => {
  const url = `${server.origin}/page`;
  const tools = await openRealDevTools({
    url,
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

test('failures from before the panel was first opened', async () => {
  await withDevTools(
    { beforePanel: async ({ page }) => ask(page, '/fail/1', '/fail/2', '/hides/3', '/fine/4') },
    async (tools) => {
      await ask(tools.page, '/fail/5');
      await recordedWith(tools, '/fail/5', 1);
      const all = await recorded(tools);
      expect(pathsOf(all)).toEqual(['/fail/1', '/fail/2', '/fail/5', '/hides/3']);
      await expectShown(
        tools,
        all.map(({ id }) => id),
      );
    },
  );
});

test('failures on both sides of a navigation, since the log is preserved', async () => {
  await withDevTools({}, async (tools) => {
    await ask(tools.page, '/fail/before');
    await recordedWith(tools, '/fail/before', 1);
    // The browser may drop the body of what failed in the last moment, but not the failure.
    await ask(tools.page, '/fail/last-moment');
    await tools.page.goto(`${server.origin}/page?next`);
    await ask(tools.page, '/fail/after');
    await recordedWith(tools, '/fail/after', 1);
    const all = await recorded(tools);
    expect(pathsOf(all)).toEqual(['/fail/after', '/fail/before', '/fail/last-moment']);
    const contents = all.map(({ response }) => response.body?.content);
    expect(contents).toContain('{"error":"no before"}');
    expect(contents).toContain('{"error":"no after"}');
    await expectShown(
      tools,
      all.map(({ id }) => id),
    );
  });
});

test('only the new page after a navigation, where preserving is switched off', async () => {
  await withDevTools({}, async (tools) => {
    await tools.panel.getByRole('checkbox', { name: 'Preserve log' }).uncheck();
    await ask(tools.page, '/fail/before');
    await recordedWith(tools, '/fail/before', 1);
    // The new page's document fails, too: it began before the browser told of the navigation.
    await tools.page.goto(`${server.origin}/fail/document`);
    await ask(tools.page, '/fail/after');
    await recordedWith(tools, '/fail/after', 1);
    const all = await recorded(tools);
    expect(pathsOf(all)).toEqual(['/fail/after', '/fail/document']);
    // Documents wait behind a chip of their own.
    await expectShown(
      tools,
      all.filter(({ browser }) => browser.resourceType === 'fetch').map(({ id }) => id),
    );
  });
});

test('failures from while another panel was shown, and a second showing changes nothing', async () => {
  await withDevTools({}, async (tools) => {
    const frame = await tools.panelFrame();
    await frame.evaluate(() => {
      const told: string[] = [];
      for (const name of ['errata:recorder', 'errata:shown', 'errata:hidden']) {
        addEventListener(name, () => told.push(name));
      }
      Object.assign(globalThis, { told });
    });
    await ask(tools.page, '/fail/1');
    await tools.selectTool('Network');
    await ask(tools.page, '/fail/2');
    await tools.selectTool('Errata');
    await ask(tools.page, '/fail/3');
    await recordedWith(tools, '/fail/3', 1);
    const all = await recorded(tools);
    expect(pathsOf(all)).toEqual(['/fail/1', '/fail/2', '/fail/3']);
    await expectShown(
      tools,
      all.map(({ id }) => id),
    );
    expect(await frame.evaluate('told')).toEqual(['errata:hidden', 'errata:shown']);
  });
});
