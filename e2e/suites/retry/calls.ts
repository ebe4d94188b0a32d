import type { Evaluates } from '../../drivers/shared/evaluates.ts';

/** One call of a page's script. */
export interface PageCall {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds to wait before it. */
  readonly after?: number;
  /** Milliseconds after which the page's code gives it up. */
  readonly timeout?: number;
}

/** Lets the page make calls one after the other; their statuses, 0 where none came. */
export async function callInTurn(page: Evaluates, calls: readonly PageCall[]): Promise<readonly number[]> {
  return page.evaluate(async (calls) => {
    const statuses: number[] = [];
    for (const { url, after = 0, timeout, ...init } of calls) {
      await new Promise((resolve) => {
        setTimeout(resolve, after);
      });
      try {
        const signal = timeout === undefined ? null : AbortSignal.timeout(timeout);
        const response = await fetch(url, { ...init, signal });
        await response.text();
        statuses.push(response.status);
      } catch {
        statuses.push(0);
      }
    }
    return statuses;
  }, calls);
}

/** Lets the page make calls all at once, as on a page load. */
export async function callTogether(page: Evaluates, calls: readonly PageCall[]): Promise<void> {
  await page.evaluate(async (calls) => {
    await Promise.allSettled(calls.map(async ({ url, ...init }) => (await fetch(url, init)).text()));
  }, calls);
}

/** The same call so many times, with pauses (ms) between them. */
export function repeated(call: PageCall, pauses: readonly number[]): readonly PageCall[] {
  return [call, ...pauses.map((after) => ({ ...call, after }))];
}
