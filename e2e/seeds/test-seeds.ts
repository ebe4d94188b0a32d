import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools } from '../browser/devtools.ts';
import { provoke } from '../demo-api/provoke.ts';
import { scenarios } from '../demo-api/scenarios.ts';
import type { DemoSession } from './demo-session.ts';
import { expectedShown, failingScenarios, inWords } from './expected.ts';
import { chooseTab, readExplanation, readRetry, row } from './panel.ts';

/** Registers a test for every scenario of the demo, provoked by its button in a real browser and looked up in the panel. */
export function testSeeds(browser: BrowserName, session: DemoSession<DevTools>): void {
  for (const scenario of failingScenarios(browser)) {
    test(scenario.id, async () => {
      const { expect: expected } = scenario;
      const { tools } = session;
      await provoke(tools.page, scenario.id);
      await tools.driver.hasCount(row, 1);
      await tools.driver.hasCount(`${row}[data-class="${expected.class}"]`, 1);
      const [text = ''] = await tools.driver.texts(row);
      expect(text).toContain(expected.status === 0 ? '–' : String(expected.status));
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
