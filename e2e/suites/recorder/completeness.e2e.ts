import type { Frame } from 'playwright';
import { expect, test } from 'playwright/test';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { recorded, recordedWith } from './recorded.ts';
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
    // What was seen before the panel was there comes later than what happens now, so only DevTools can say which was the first.
    const seen = await seenByDevTools(await tools.panelFrame(), '/fail/');
    const kept = async () => (await recorded(tools)).map(({ request }) => request.url).sort();
    await expect.poll(kept, { timeout: 60_000 }).toEqual(seen);
    const starts = await recordedWith(tools, '/fail/start-', 1);
    const numbers = numbersOf(starts);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.min(...numbers)).toBeLessThan(last);
    // The body of what was on its way while DevTools attached is theirs to have or not.
    const attached = Math.min(...numbers) + 11;
    for (const { request, response } of starts) {
      if (Number(request.url.split('-').at(-1)) > attached)
        expect(response.body?.content).toContain('{"error":"no start-');
    }
  } finally {
    await tools.close();
  }
});

/** The URLs that hold `part` of all requests that DevTools list, sorted. */
async function seenByDevTools(panel: Frame, part: string): Promise<string[]> {
  const urls = await panel.evaluate(async () => {
    interface Log {
      readonly entries: readonly { readonly request: { readonly url: string } }[];
    }
    const { chrome } = globalThis as unknown as {
      chrome: { devtools: { network: { getHAR(done: (log: Log) => void): void } } };
    };
    const log = await new Promise<Log>((resolve) => {
      chrome.devtools.network.getHAR(resolve);
    });
    return log.entries.map(({ request }) => request.url);
  });
  return urls.filter((url) => url.includes(part)).sort();
}

/** The numbers in which the paths of requests end. */
function numbersOf(exchanges: readonly Exchange[]): number[] {
  return exchanges.map(({ request }) => Number(request.url.split('-').at(-1)));
}
