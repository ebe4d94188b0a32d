import { expect, test } from 'playwright/test';
import { demoSession } from './demo-session.ts';
import { provoke } from '../demo-api/provoke.ts';
import { scenarios } from '../demo-api/scenarios.ts';
import { expectedShown, failingScenarios, inWords } from './expected.ts';
import { readExplanation, readRetry, rowsOf, showTab } from './panel.ts';

/** Every scenario of the demo, provoked by its button in a real browser and looked up in the panel. One session for all. */
const session = demoSession();

for (const scenario of failingScenarios('chromium')) {
  test(scenario.id, async () => {
    const { expect: expected } = scenario;
    await provoke(session.tools.page, scenario.id);
    const rows = rowsOf(session.tools.panel);
    await expect(rows).toHaveCount(1);
    await expect(rows).toHaveAttribute('data-class', expected.class);
    await expect(rows).toContainText(expected.status === 0 ? '–' : String(expected.status));
    await rows.click();

    await showTab(session.tools, 'Explanation');
    const shown = await readExplanation(session.tools);
    expect.soft(shown).toMatchObject(expectedShown(expected));
    expect.soft(shown.headline).not.toBe('');
    expect.soft(shown.statements.length).toBeGreaterThan(0);

    await showTab(session.tools, 'Retry');
    const retry = await readRetry(session.tools);
    expect.soft(expected.verdict).toContain(retry.verdict);
    if (expected.afterSeconds !== null) expect.soft(retry.text).toContain(inWords(expected.afterSeconds));
  });
}

test('what succeeds, and what the page itself gives up, is no failure', async () => {
  const quiet = scenarios.filter(({ expect: expected }) => expected.outcome !== 'fails');
  for (const { id } of quiet) await provoke(session.tools.page, id);
  // a failure after them: when it is there, they would be, too
  await provoke(session.tools.page, 'scanova-401-missing');
  await rowsOf(session.tools.panel).filter({ hasText: '401' }).waitFor();
  const failures = rowsOf(session.tools.panel).and(session.tools.panel.locator(':not([data-class=""])'));
  await expect(failures).toHaveCount(1);
  await expect(session.tools.panel.locator('[data-testid="class-chip"][data-class=""]')).toContainText('1');
});
