import { expect, type FrameLocator } from 'playwright/test';
import type { RealDevTools } from '../browser/real-devtools.ts';

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

/** Empties the list, as the button does. */
export async function clearList({ panel }: RealDevTools): Promise<void> {
  await panel.getByRole('button', { name: /^Clear/ }).click();
  await expect(rowsOf(panel)).toHaveCount(0);
}

/** Chooses a tab of the details. */
export async function showTab({ panel }: RealDevTools, name: string): Promise<void> {
  const tab = panel.getByRole('tab', { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Reads the explanation at one go; the tab must be chosen. */
export async function readExplanation(tools: RealDevTools): Promise<Shown> {
  await tools.panel.locator('[data-testid="headline"]').waitFor();
  const frame = await tools.panelFrame();
  return frame.evaluate(explanationInPage);
}

/** Runs in the panel's page, and sees nothing of this module. */
export function explanationInPage(): Shown {
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
export async function readRetry({ panel }: RealDevTools): Promise<ShownRetry> {
  const verdict = panel.locator('[data-testid="retry-verdict"]');
  await verdict.waitFor();
  const text = await panel.getByRole('tabpanel').innerText();
  return { verdict: await verdict.getAttribute('data-verdict'), text };
}
