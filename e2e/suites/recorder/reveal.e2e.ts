import { expect, test } from 'playwright/test';
import { openRealDevTools, type RealDevTools } from '../../drivers/chromium/real-devtools.ts';
import type { Recorder } from '../../../src/core/exchange/recording.ts';
import { startFailingServer } from './failing-server.ts';
import { recordedWith } from './recorded.ts';

/** The rows that Chromium's own Network panel shows. */
const shownRows = (tools: RealDevTools) =>
  tools.devtools.locator('.network-log-grid tbody tr.data-grid-data-grid-node');

test("a failure is revealed in the browser's Network panel, as long as the browser has it", async () => {
  const server = await startFailingServer();
  const tools = await openRealDevTools({ url: `${server.origin}/page` });
  try {
    const frame = await tools.panelFrame();
    const reveal = async (id: string) =>
      frame.evaluate(async (id) => {
        const { errataRecorder } = globalThis as unknown as { errataRecorder: Recorder };
        return [errataRecorder.canReveal(id), await errataRecorder.reveal(id)];
      }, id);
    await tools.page.evaluate(async () => {
      await fetch('/fail/a');
      await fetch('/fail/a?more');
      await fetch('/fail/a', { method: 'POST' });
      await fetch('/reset/a').catch(() => undefined);
    });
    const [withAnswer] = await recordedWith(tools, '/fail/a', 3);
    const [without] = await recordedWith(tools, '/reset/a', 1);
    for (const [exchange, row] of [
      [withAnswer, /^a\/fail404/],
      [without, /^a\/reset\(failed\)/],
    ] as const) {
      await tools.selectTool('Errata');
      expect(await reveal(exchange?.id ?? '')).toEqual([true, true]);
      await expect(tools.devtools.getByRole('tab', { name: 'Network', exact: true })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await expect(shownRows(tools)).toHaveText([row]);
    }

    await tools.page.goto(`${server.origin}/page?next`);
    await tools.selectTool('Errata');
    expect(await reveal(withAnswer?.id ?? '')).toEqual([true, false]);
  } finally {
    await tools.close();
    await server.close();
  }
});

test('it is revealed still after Clear was undone', async () => {
  const server = await startFailingServer();
  const tools = await openRealDevTools({ url: `${server.origin}/page` });
  try {
    await tools.page.evaluate(async () => fetch('/fail/a').then(() => undefined));
    const row = tools.panel.getByTestId('failure-row');
    await expect(row).toHaveCount(1);
    await tools.panel.getByRole('button', { name: 'Clear the list' }).click();
    await expect(row).toHaveCount(0);
    await tools.panel.getByTestId('cleared').getByRole('button', { name: 'Undo' }).click();
    await row.click();
    await tools.panel.getByRole('button', { name: 'Reveal in Network panel' }).click();
    await expect(tools.devtools.getByRole('tab', { name: 'Network', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  } finally {
    await tools.close();
    await server.close();
  }
});
