import { expect, test } from 'playwright/test';
import { openRealDevTools, type RealDevTools } from '../browser/real-devtools.ts';
import { provoke } from '../demo-api/provoke.ts';
import { scenarios } from '../demo-api/scenarios.ts';
import { startDemoApi, type DemoApi } from '../demo-api/server.ts';
import { expectedShown, failingScenarios, inWords } from './expected.ts';
import { clearList, readExplanation, readRetry, rowsOf, showTab } from './panel.ts';

/** Every scenario of the demo, provoked by its button in a real browser and looked up in the panel. One session for all. */
let demo: DemoApi;
let tools: RealDevTools;
test.beforeAll(async () => {
  demo = await startDemoApi();
  tools = await openRealDevTools({ url: demo.url, hostRules: demo.hostRules, ignoreCertificateErrors: true });
});
test.afterAll(async () => {
  await tools.close();
  await demo.close();
});
test.beforeEach(async () => {
  demo.reset();
  await clearList(tools);
});

for (const scenario of failingScenarios('chromium')) {
  test(scenario.id, async () => {
    const { expect: expected } = scenario;
    await provoke(tools.page, scenario.id);
    const rows = rowsOf(tools.panel);
    await expect(rows).toHaveCount(1);
    await expect(rows).toHaveAttribute('data-class', expected.class);
    await expect(rows).toContainText(expected.status === 0 ? '–' : String(expected.status));
    await rows.click();

    await showTab(tools, 'Explanation');
    const shown = await readExplanation(tools);
    expect.soft(shown).toMatchObject(expectedShown(expected));
    expect.soft(shown.headline).not.toBe('');
    expect.soft(shown.statements.length).toBeGreaterThan(0);

    await showTab(tools, 'Retry');
    const retry = await readRetry(tools);
    expect.soft(expected.verdict).toContain(retry.verdict);
    if (expected.afterSeconds !== null) expect.soft(retry.text).toContain(inWords(expected.afterSeconds));
  });
}

test('what succeeds, and what the page itself gives up, is no failure', async () => {
  const quiet = scenarios.filter(({ expect: expected }) => expected.outcome !== 'fails');
  for (const { id } of quiet) await provoke(tools.page, id);
  // a failure after them: when it is there, they would be, too
  await provoke(tools.page, 'scanova-401-missing');
  await rowsOf(tools.panel).filter({ hasText: '401' }).waitFor();
  const failures = rowsOf(tools.panel).and(tools.panel.locator(':not([data-class=""])'));
  await expect(failures).toHaveCount(1);
  await expect(tools.panel.locator('[data-testid="class-chip"][data-class=""]')).toContainText('1');
});
