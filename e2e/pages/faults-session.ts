import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools } from '../drivers/chromium/devtools.ts';
import { askAll } from '../suites/recorder/test-completeness.ts';
import { startFailingServer, type FailingServer } from '../suites/recorder/failing-server.ts';
import { recordedWith } from '../suites/recorder/recorded.ts';
import { chooseTab, clearList, row } from './panel.ts';
import { uncaughtIn, watchUncaught } from '../suites/faults/uncaught.ts';

/** DevTools that can be closed and opened again on the same page. */
export type ReopenableTools = DevTools & { reopen(): Promise<void> };

export interface FaultSession<Tools extends ReopenableTools = ReopenableTools> {
  readonly browser: BrowserName;
  readonly tools: Tools;
  readonly server: FailingServer;
  /** Clears the list, and asserts that a new failure is recorded and listed, its details open, and that nothing was left uncaught. */
  expectWorks(): Promise<void>;
}

/** To be called once, at the top of a file; each test begins with an empty list on a fresh page, and ends with a panel that works. */
export function faultSession<Tools extends ReopenableTools>(
  browser: BrowserName,
  open: (url: string) => Promise<Tools>,
): FaultSession<Tools> {
  let opened: { readonly tools: Tools; readonly server: FailingServer } | undefined;
  let count = 0;
  const session = () => {
    if (opened === undefined) throw new Error('The session begins with the first test.');
    return opened;
  };
  test.beforeAll(async () => {
    const server = await startFailingServer();
    opened = { server, tools: await open(`${server.origin}/page`) };
  });
  test.afterAll(async () => {
    await opened?.tools.close();
    await opened?.server.close();
  });
  test.beforeEach(async () => {
    const { tools, server } = session();
    await tools.page.goto(`${server.origin}/page`);
    await clearList(tools);
    await watchUncaught(tools);
  });
  return {
    browser,
    get tools() {
      return session().tools;
    },
    get server() {
      return session().server;
    },
    async expectWorks() {
      const { tools } = session();
      await clearList(tools);
      count += 1;
      const name = `works-${count}`;
      await askAll(tools.page, `/fail/${name}`);
      const [exchange] = await recordedWith(tools, `/fail/${name}`, 1);
      expect(exchange?.response.body?.content).toBe(`{"error":"no ${name}"}`);
      await tools.driver.hasCount(row, 1);
      await tools.driver.click(row);
      await chooseTab(tools, 'Explanation');
      await expect.poll(async () => (await tools.driver.texts('[data-testid="headline"]')).join()).toContain(name);
      expect(await uncaughtIn(tools)).toEqual([]);
    },
  };
}
