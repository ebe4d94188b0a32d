/** The part of `devtools.inspectedWindow` that evaluates. Firefox and the polyfill give `[value, error]`, Chromium the bare value. */
export interface EvalApi {
  eval(expression: string): Promise<unknown>;
}

/**
 * When the inspected page's navigation began, milliseconds since the epoch: what started before belongs to the page before.
 * null where the page does not say so within `timeoutMs`, or says what can't be (`now` is the moment of the event).
 */
export async function pageStartedAt(page: EvalApi, now: number, timeoutMs = 3000): Promise<number | null> {
  const answer = await new Promise<unknown>((resolve) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    const settle = (value: unknown) => {
      clearTimeout(timer);
      resolve(value);
    };
    // The page may have put anything in the place of `performance`: only a likely number is believed.
    try {
      page.eval('performance.timeOrigin').then(settle, () => settle(null));
    } catch {
      settle(null);
    }
  });
  const value: unknown = Array.isArray(answer) ? answer[0] : answer;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return value <= now && value > now - longestNavigationMs ? value : null;
}

const longestNavigationMs = 5 * 60_000;
