import { expect, test } from 'playwright/test';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { recordedWith } from './recorded.ts';
import { testCompleteness } from './test-completeness.ts';

const shared = testCompleteness('chromium', openRealDevTools);

test('every failure from the first one that DevTools saw, also while they start', async () => {
  const tools = await openRealDevTools({
    url: `${shared.server.origin}/page`,
    beforeDevTools: async (page) => {
      // As soon as DevTools attach, in the middle of this, requests begin to be seen.
      await page.evaluate(() => {
        let count = 0;
        const open = new Set<Promise<unknown>>();
        const ask = (path: string) => {
          const asked = fetch(path, { cache: 'no-store' })
            .then(async (answer) => answer.text())
            .finally(() => open.delete(asked));
          open.add(asked);
        };
        const timer = setInterval(() => {
          // On a busy machine the browser would refuse them in the end (ERR_INSUFFICIENT_RESOURCES).
          if (open.size > 30) return;
          count += 1;
          ask(`/fail/start-${count}`);
          // Twins in one millisecond must not be taken for one. The cache would let one wait for the other.
          for (let twin = 0; twin < 2; twin += 1) ask('/fail/twin');
        }, 15);
        const stop = async () => {
          clearInterval(timer);
          await Promise.all(open);
          return count;
        };
        Object.assign(globalThis, { stop });
      });
    },
  });
  try {
    const last = await tools.page.evaluate(() => (globalThis as unknown as { stop: () => Promise<number> }).stop());
    await recordedWith(tools, `/fail/start-${last}`, 1);
    const first = Math.min(...numbersOf(await recordedWith(tools, '/fail/start-', 1)));
    expect(first).toBeLessThan(last);
    const bodies = await recordedWith(tools, '/fail/start-', last - first + 1);
    expect(numbersOf(bodies).sort((a, b) => a - b)).toEqual(
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    );
    expect(bodies.every(({ response }) => response.body?.content?.startsWith('{"error":"no start-'))).toBe(true);
    const twins = await recordedWith(tools, '/fail/twin', (last - first) * 2);
    expect(twins.length).toBeGreaterThanOrEqual((last - first) * 2);
    expect(twins.length).toBeLessThanOrEqual((last - first + 1) * 2 + 1);
  } finally {
    await tools.close();
  }
});

/** The numbers in which the paths of requests end. */
function numbersOf(exchanges: readonly Exchange[]): number[] {
  return exchanges.map(({ request }) => Number(request.url.split('-').at(-1)));
}
