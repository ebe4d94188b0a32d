import { expect, test } from 'playwright/test';
import type { DevTools } from '../../drivers/chromium/devtools.ts';
import { moveClock } from '../../drivers/shared/move-clock.ts';
import { until } from '../../drivers/shared/until.ts';
import { recorded } from '../recorder/recorded.ts';
import { repeatExpression } from '../../../src/core/repeat/index.ts';
import { chooseTab, clearList, row } from '../../pages/panel.ts';
import { startTwoSites, type TwoSites } from './other-site.ts';

const token = 'Bearer token-of-a';
const button = '[data-testid="try-again-button"]';
const why = '#try-again-why';

/** What an expression gives in the inspected page, by the way that the panel takes. */
async function evaluateIn({ driver }: DevTools, expression: string): Promise<unknown> {
  return driver.evaluate(async (expression: string) => {
    const { browser } = globalThis as unknown as {
      browser: { devtools: { inspectedWindow: { eval(expression: string): Promise<unknown> } } };
    };
    const answer = await browser.devtools.inspectedWindow.eval(expression);
    // Firefox gives `[value, error]`.
    return Array.isArray(answer) ? (answer as readonly unknown[])[0] : answer;
  }, expression);
}

/** Registers the tests that hold for both browsers: what one site sent is never given to the code of another. */
export function testOtherSite(open: (url: string) => Promise<DevTools>): void {
  let opened: { readonly sites: TwoSites; readonly tools: DevTools } | undefined;
  const session = () => {
    if (opened === undefined) throw new Error('The session begins with the first test.');
    return opened;
  };
  test.beforeAll(async () => {
    const sites = await startTwoSites();
    opened = { sites, tools: await open(`${sites.a}/page`) };
  });
  test.afterAll(async () => {
    await opened?.tools.close();
    await opened?.sites.close();
  });
  test.beforeEach(async () => {
    const { sites, tools } = session();
    await tools.page.goto(`${sites.a}/page`);
    await clearList(tools);
  });

  /** A's page calls its API with its token, and the failure's Retry tab is opened. */
  async function fail(path: string): Promise<void> {
    const { tools } = session();
    await tools.page.evaluate(
      async ({ path, token }) => void (await fetch(path, { headers: { Authorization: token } })),
      { path, token },
    );
    await tools.driver.hasCount(row, 1);
    await tools.driver.click(row);
    await chooseTab(tools, 'Retry');
    await tools.driver.hasCount(button, 1);
  }

  const seenByB = async () =>
    session().tools.page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen);
  const textOf = async (selector: string) => (await session().tools.driver.texts(selector)).join(' ');
  const refusal = () =>
    `${session().sites.a} sent this request, but the inspected page is ${session().sites.b}. To retry it, open ${session().sites.a} in this tab.`;

  test('a page of another site is given nothing by a click, and it is said why; back home it works', async () => {
    const { sites, tools } = session();
    await fail('/unavailable');
    const before = sites.received.length;
    const [exchange] = await recorded(tools);
    const repeat = exchange === undefined ? null : repeatExpression(exchange, { number: 99 });
    const expression = repeat !== null && 'expression' in repeat ? repeat.expression : '';
    expect(expression).toContain(token);
    await tools.page.goto(`${sites.b}/page`);
    await expect.poll(async () => textOf(why)).toBe(refusal());
    // As after a click that came before the panel heard of the navigation: the expression itself decides.
    expect(await evaluateIn(tools, expression)).toEqual({ started: false, elsewhere: sites.b });
    expect(await seenByB()).toEqual([]);
    await tools.page.goto(`${sites.a}/page`);
    await tools.driver.click(`${button}:enabled`);
    await tools.driver.hasCount('[data-testid="repeat-outcome"][data-state="arrived"]', 1);
    expect(sites.received.slice(before)).toEqual([token]);
  });

  test('a page of another site is given nothing by an appointment, which ends and says so', async () => {
    const { sites, tools } = session();
    await fail('/busy');
    await tools.driver.click('[data-testid="appoint"]');
    await tools.driver.hasCount('[data-testid="appointment"]', 1);
    const before = sites.received.length;
    await tools.page.goto(`${sites.b}/page`);
    await tools.driver.hasCount('[data-testid="appointed-outcome"]', 1);
    expect(await textOf('[data-testid="appointed-outcome"]')).toContain(`Not sent: ${refusal()}`);
    await tools.driver.hasCount('[data-testid="appointment"]', 0);
    // The wait ends at once for the panel, which looks four times a second whether a time has come.
    await tools.driver.evaluate(moveClock, 700_000);
    const end = await until('the end of the wait', async () =>
      (await textOf('.retry-countdown')) === 'now' ? Date.now() : null,
    );
    await until('the panel to look again', async () => (Date.now() > end + 750 ? true : null));
    await tools.driver.evaluate(moveClock, -700_000);
    expect(await seenByB()).toEqual([]);
    expect(sites.received.slice(before)).toEqual([]);
  });

  test('a request of another site’s frame is not sent by the page around it', async () => {
    const { sites, tools } = session();
    await tools.page.goto(`${sites.a}/framed`);
    await tools.driver.hasCount(row, 1);
    await tools.driver.click(row);
    await chooseTab(tools, 'Retry');
    await tools.driver.hasCount(`${button}:disabled`, 1);
    expect(await textOf(why)).toContain(`${sites.b} sent this request, but the inspected page is ${sites.a}.`);
  });
}
