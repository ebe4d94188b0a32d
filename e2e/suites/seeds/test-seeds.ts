import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools } from '../../drivers/chromium/devtools.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { scenarios } from '../../demo/api/scenarios.ts';
import type { DemoSession } from '../../pages/demo-session.ts';
import { expectedShown, failingScenarios, inWords } from './expected.ts';
import { chooseTab, readExplanation, readRetry, row } from '../../pages/panel.ts';

/** What stands where a status would, in English. */
const statusWord = /^(?:CORS|blocked|offline|canceled|DNS|TLS|timeout|failed)/;

/** Registers a test for every scenario of the demo, provoked by its button in a real browser and looked up in the panel. */
export function testSeeds(browser: BrowserName, session: DemoSession<DevTools>): void {
  for (const scenario of failingScenarios(browser)) {
    test(scenario.id, async () => {
      const { expect: expected } = scenario;
      const { tools } = session;
      await provoke(tools.page, scenario.id);
      const { rows = 1, mark = '', finding } = expected;
      await tools.driver.hasCount(row, rows);
      await tools.driver.hasCount(`${row}[data-class="${expected.class}"]`, rows);
      await expect.poll(async () => (await tools.driver.texts(row)).at(-1)).toContain(mark);
      if (finding !== undefined) await tools.driver.hasCount(`[data-testid="banner"][data-rule="${finding}"]`, 1);
      const [text = ''] = await tools.driver.texts(row);
      // Where no status tells it, a word stands in its place.
      const isWord = expected.status < 400 && expected.class === 'network';
      expect(text).toMatch(isWord ? statusWord : new RegExp(`^${expected.status}`));
      await tools.driver.click(row);

      await chooseTab(tools, 'Explanation');
      const shown = await readExplanation(tools);
      expect.soft(shown).toMatchObject(expectedShown(expected));
      expect.soft(shown.headline).not.toBe('');
      expect.soft(shown.statements.length).toBeGreaterThan(0);

      await chooseTab(tools, 'Retry');
      const retry = await readRetry(tools);
      expect.soft(expected.verdict).toContain(retry.verdict);
      if (expected.afterSeconds !== null) expect.soft(retry.text).toContain(inWords(expected.afterSeconds));
    });
  }

  for (const { id, expect: expected } of scenarios) {
    const url = expected.outcome === 'succeeds' ? expected.running : undefined;
    if (url === undefined) continue;
    test(id, async () => {
      const { driver, page } = session.tools;
      await provoke(page, id);
      await driver.clickNamed('.summary button', /^Still running$/);
      // Firefox may still take one for running that has just ended.
      await expect.poll(async () => (await driver.texts('[data-testid="running"]')).join('\n')).toContain(url);
      await driver.hasCount(row, 0);
      await driver.clickNamed('.running button', /^Close$/);
    });
  }

  test('what succeeds, and what the page itself gives up, is no failure', async () => {
    const { driver, page } = session.tools;
    // Firefox can't tell what the page gave up from a broken connection.
    const outcomes = browser === 'firefox' ? ['succeeds'] : ['succeeds', 'given-up'];
    const quiet = scenarios.filter(({ expect: expected }) => outcomes.includes(expected.outcome));
    for (const { id } of quiet) await provoke(page, id);
    // a failure after them: when it is there, they would be, too
    await provoke(page, 'scanova-401-missing');
    await driver.hasCount(`${row}[data-class="authentication"]`, 1);
    await driver.hasCount(`${row}:not([data-class=""])`, 1);
    if (browser === 'firefox') return;
    expect((await driver.texts('[data-testid="class-chip"][data-class=""]')).join('')).toContain('1');
  });
}
