import type { EvalApi } from './page-clock.ts';

/** The part of `devtools.network` that tells of navigations; it does so in the devtools page and in the panel alike. */
export interface NavigationApi {
  readonly onNavigated: {
    addListener(listener: (url: string) => void): void;
    removeListener(listener: (url: string) => void): void;
  };
}

/**
 * Calls `apply` with the inspected page's URL, as soon as the page has said it, and after each navigation. A page that throws, or does
 * not answer (it may stand at a breakpoint), is left out. Returns the way to stop.
 */
export function watchPageUrl(page: EvalApi, network: NavigationApi, apply: (url: string) => void): () => void {
  // An answer that comes after a navigation is of the page before.
  let isAsking = true;
  const onNavigated = (url: string) => {
    isAsking = false;
    apply(url);
  };
  const onAnswer = (answer: unknown) => {
    // Firefox and the polyfill give `[value, error]`.
    const value: unknown = Array.isArray(answer) ? answer[0] : answer;
    if (isAsking && typeof value === 'string') apply(value);
  };
  network.onNavigated.addListener(onNavigated);
  try {
    page.eval('location.href').then(onAnswer, () => undefined);
  } catch {
    // The extension is gone, which the panel says.
  }
  return () => {
    isAsking = false;
    network.onNavigated.removeListener(onNavigated);
  };
}
