/** A function that sees nothing of where it was written; its parameter and its result are JSON. */
export type Code<Argument, Result> = (argument: Argument) => Result | Promise<Result>;

/** A page in which functions can be run: Playwright's pages and frames, and those of e2e/drivers/firefox. */
export interface Evaluates {
  evaluate<Result>(code: Code<void, Result>): Promise<Result>;
  evaluate<Result, Argument>(code: Code<Argument, Result>, argument: Argument): Promise<Result>;
}

/** DevTools of either browser, as far as reading from the panel goes. */
export interface WithPanel {
  panelFrame(): Promise<Evaluates>;
}
