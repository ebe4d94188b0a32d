import type { Evaluates } from '../../drivers/shared/evaluates.ts';

/**
 * Presses a scenario's button on the demo page and waits until the page has its answer; returns what the page shows of it.
 * Works while another tab is in front, where the browser draws no frames and Playwright's own click would wait for them.
 */
export async function provoke(page: Evaluates, id: string): Promise<string> {
  return page.evaluate(
    async (wanted) =>
      new Promise<string>((resolve, reject) => {
        const button = document.querySelector<HTMLElement>(`[data-provoke="${wanted}"]`);
        const output = button?.parentElement?.querySelector('output');
        if (!button || !output) {
          reject(new Error(`The demo page has no button ${wanted}.`));
          return;
        }
        const observer = new MutationObserver(() => {
          if (output.dataset['state'] !== 'done') return;
          observer.disconnect();
          resolve(output.textContent);
        });
        button.click();
        observer.observe(output, { attributes: true, attributeFilter: ['data-state'] });
      }),
    id,
  );
}
