import { expect } from 'playwright/test';
import type { RealDevTools } from '../browser/real-devtools.ts';

/** Waits until the panel's list shows exactly these exchanges, each once and in any order; all must fit into the view. */
export async function expectShown(tools: RealDevTools, ids: readonly string[]): Promise<void> {
  const rows = tools.panel.locator('[data-testid="failure-row"]');
  const shown = async () => rows.evaluateAll((elements) => elements.map((row) => row.getAttribute('data-id') ?? ''));
  await expect.poll(async () => (await shown()).toSorted()).toEqual(ids.toSorted());
}
