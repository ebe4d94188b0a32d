import { expect, type FrameLocator } from 'playwright/test';
import type { DevTools } from '../drivers/chromium/devtools.ts';
import type { RealDevTools } from '../drivers/chromium/real-devtools.ts';
import { until } from '../drivers/shared/until.ts';

/** What the panel shows of the chosen failure, read from the page. */
export interface Shown {
  readonly class: string | null;
  readonly vendor: string | null;
  readonly family: string | null;
  readonly code: string | null;
  readonly headline: string;
  readonly statements: readonly string[];
  readonly fields: readonly { readonly path: string; readonly sent: string; readonly problem: string }[];
  readonly ids: readonly string[];
}

export interface ShownRetry {
  readonly verdict: string | null;
  /** Everything that the tab says. */
  readonly text: string;
}

export function rowsOf(panel: FrameLocator) {
  return panel.locator('[data-testid="failure-row"]');
}

/** CSS of the list's rows. */
export const row = '[data-testid="failure-row"]';

/** Empties the list, as the button does. */
export async function clearList({ driver }: DevTools): Promise<void> {
  await driver.clickNamed('button', /^Clear/);
  await driver.hasCount(row, 0);
}

/** Chooses a tab of the details, in either browser. */
export async function chooseTab({ driver }: DevTools, name: string): Promise<void> {
  await driver.clickNamed('.details [role="tab"]', new RegExp(`^${name}$`));
  await until(`the tab ${name}`, async () => {
    const [chosen] = await driver.texts('.details [role="tab"][aria-selected="true"]');
    return chosen?.trim() === name ? true : null;
  });
}

/** Chooses a ticket's format, and waits until the preview begins with what that format begins with. */
export async function chooseFormat({ driver }: DevTools, format: string, begins: string): Promise<void> {
  await driver.hasCount('[data-testid="ticket-format"]', 1);
  await driver.evaluate((format: string) => {
    const choice = document.querySelector<HTMLSelectElement>('[data-testid="ticket-format"]');
    if (choice === null) throw new Error('There is no choice of formats.');
    choice.value = format;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, format);
  await until(`the ticket as ${format}`, async () => {
    const [text = ''] = await driver.texts('[data-testid="ticket-preview"] pre');
    return text.startsWith(begins) ? true : null;
  });
}

/** Chooses a tab of the details. */
export async function showTab({ panel }: RealDevTools, name: string): Promise<void> {
  const tab = panel.getByRole('tab', { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Reads the explanation at one go; the tab must be chosen. */
export async function readExplanation({ driver }: DevTools): Promise<Shown> {
  await driver.hasCount('[data-testid="headline"]', 1);
  return driver.evaluate(explanationInPage);
}

/** Runs in the panel's page, and sees nothing of this module. */
function explanationInPage(): Shown {
  const details = document.querySelector('[data-testid="details"]');
  const all = (id: string) => [...(details?.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`) ?? [])];
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- all of this runs in the panel's page
  const text = (element: Element | null | undefined) => element?.textContent.trim() ?? '';
  return {
    class: all('class')[0]?.dataset['class'] ?? null,
    vendor: all('vendor')[0]?.dataset['vendor'] ?? null,
    family: all('family')[0]?.dataset['family'] ?? null,
    code: all('code')[0]?.textContent.trim() ?? null,
    headline: text(all('headline')[0]),
    statements: all('statement').map(text),
    fields: all('field').map((row) => ({
      path: row.dataset['path'] ?? '',
      sent: text(row.querySelector('.sent code')),
      problem: text(row.querySelector('.problem')),
    })),
    ids: all('id').map(text),
  };
}

/** Reads the retry tab, which must be chosen. */
export async function readRetry({ driver }: DevTools): Promise<ShownRetry> {
  const verdict = await until('the verdict', async () =>
    driver.evaluate(
      () => document.querySelector<HTMLElement>('[data-testid="retry-verdict"]')?.dataset['verdict'] ?? null,
    ),
  );
  return { verdict, text: (await driver.texts('[role="tabpanel"]')).join('\n') };
}
