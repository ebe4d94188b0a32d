import { expect, test } from 'playwright/test';
import { until } from '../browser/until.ts';
import { provoke } from '../demo-api/provoke.ts';
import { scenarios } from '../demo-api/scenarios.ts';
import { startDemoApi, type DemoApi } from '../demo-api/server.ts';
import { expectedShown, failingScenarios, inWords } from '../seeds/expected.ts';
import { explanationInPage } from '../seeds/panel.ts';
import { openFirefoxDevTools, type FirefoxDevTools } from './firefox-devtools.ts';

/** The same table as e2e/seeds/seeds.e2e.ts, in Firefox. One session for all. */
let demo: DemoApi;
let tools: FirefoxDevTools;
test.beforeAll(async () => {
  demo = await startDemoApi();
  tools = await openFirefoxDevTools({ url: demo.url, hostRules: demo.hostRules });
});
test.afterAll(async () => {
  await tools.close();
  await demo.close();
});
test.beforeEach(async () => {
  demo.reset();
  await tools.panel.clickNamed('button', /^Clear/);
  await tools.panel.hasCount(row, 0);
});

const row = '[data-testid="failure-row"]';

for (const scenario of failingScenarios('firefox')) {
  test(scenario.id, async () => {
    const { expect: expected } = scenario;
    await provoke(tools.page, scenario.id);
    await tools.panel.hasCount(row, 1);
    await tools.panel.hasCount(`${row}[data-class="${expected.class}"]`, 1);
    const [text = ''] = await tools.panel.texts(row);
    expect(text).toContain(expected.status === 0 ? '–' : String(expected.status));
    await tools.panel.click(row);

    await showTab('Explanation');
    await tools.panel.hasCount('[data-testid="headline"]', 1);
    const shown = await tools.panel.evaluate(explanationInPage);
    expect.soft(shown).toMatchObject(expectedShown(expected));
    expect.soft(shown.headline).not.toBe('');
    expect.soft(shown.statements.length).toBeGreaterThan(0);

    await showTab('Retry');
    const verdict = await until('the verdict', async () => verdictShown());
    expect.soft(expected.verdict).toContain(verdict);
    const [retry] = await tools.panel.texts('[role="tabpanel"]');
    if (expected.afterSeconds !== null) expect.soft(retry).toContain(inWords(expected.afterSeconds));
  });
}

test('what succeeds is no failure', async () => {
  // Firefox can't tell what the page gave up from a broken connection.
  const quiet = scenarios.filter(({ expect: expected }) => expected.outcome === 'succeeds');
  for (const { id } of quiet) await provoke(tools.page, id);
  // a failure after them: when it is there, they would be, too
  await provoke(tools.page, 'scanova-401-missing');
  await tools.panel.hasCount(`${row}[data-class="authentication"]`, 1);
  await tools.panel.hasCount(`${row}:not([data-class=""])`, 1);
});

async function showTab(name: string): Promise<void> {
  await tools.panel.clickNamed('[role="tab"]', new RegExp(`^${name}$`));
  await until(`the tab ${name}`, async () => {
    const [chosen] = await tools.panel.texts('[role="tab"][aria-selected="true"]');
    return chosen?.trim() === name ? true : null;
  });
}

async function verdictShown(): Promise<string | null> {
  return tools.panel.evaluate(
    () => document.querySelector<HTMLElement>('[data-testid="retry-verdict"]')?.dataset['verdict'] ?? null,
  );
}
