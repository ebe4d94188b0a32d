import type { Counts } from './counts.ts';

export type WithoutBrowser = Counts & {
  /** Why the step was skipped, where that may be. */
  readonly skipped?: string;
  /** What to print. */
  readonly why: string;
};

/**
 * What a step counts as whose browser is missing, because of `why`: under `CI=true` a failure, since there everything must be
 * tested; else it is skipped, so that one can work without that browser.
 */
export function withoutBrowser(why: string, environment: NodeJS.ProcessEnv = process.env): WithoutBrowser {
  if (environment['CI'] !== 'true') return { passed: 0, failed: 0, skipped: why, why };
  return { passed: 0, failed: 1, why: `${why} With CI=true that is a failure: install it, then run this again.` };
}
