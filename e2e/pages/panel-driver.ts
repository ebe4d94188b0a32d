import type { Evaluates } from '../drivers/shared/evaluates.ts';
import { until } from '../drivers/shared/until.ts';

/** Errata's panel in DevTools of either browser. Selectors are CSS; what is to be clicked or typed into is waited for. */
export interface PanelDriver extends Evaluates {
  /** A real click, trusted by the page. `nth` counts from 0. */
  click(selector: string, nth?: number): Promise<void>;
  /** Clicks what has this name for assistive technology: its `aria-label`, else its text. */
  clickNamed(selector: string, name: RegExp): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Chooses files in the browser's own control, as its dialogue would, one after the other. */
  giveFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Presses keys one after the other: `ArrowDown`, `c`, `Control+a` … They go through the browser's window as a person's do. */
  press(...keys: readonly string[]): Promise<void>;
  /** The visible text of each element. */
  texts(selector: string): Promise<string[]>;
  /** Waits until there are exactly so many elements. */
  hasCount(selector: string, count: number): Promise<void>;
}

/** What each browser does in its own way; the elements are there. */
export interface PanelHands extends Evaluates {
  clickNth(selector: string, nth: number): Promise<void>;
  typeInto(selector: string, text: string): Promise<void>;
  giveFile(selector: string, path: string): Promise<void>;
  pressKeys(keys: readonly string[]): Promise<void>;
}

export function createDriver(hands: PanelHands): PanelDriver {
  const names = async (selector: string) =>
    hands.evaluate(
      (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].map(
          (element) => element.getAttribute('aria-label') ?? element.innerText.trim(),
        ),
      selector,
    );
  const isThere = async (selector: string, nth: number) =>
    until(`${selector} in the panel`, async () => ((await names(selector)).length > nth ? true : null));
  return {
    evaluate: hands.evaluate.bind(hands),
    async click(selector, nth = 0) {
      await isThere(selector, nth);
      await hands.clickNth(selector, nth);
    },
    async clickNamed(selector, name) {
      const nth = await until(`${selector} named ${String(name)} in the panel`, async () => {
        const found = (await names(selector)).findIndex((text) => name.test(text));
        return found < 0 ? null : found;
      });
      await hands.clickNth(selector, nth);
    },
    async type(selector, text) {
      await isThere(selector, 0);
      await hands.typeInto(selector, text);
    },
    async giveFiles(selector, paths) {
      await isThere(selector, 0);
      for (const path of paths) await hands.giveFile(selector, path);
    },
    press: async (...keys) => hands.pressKeys(keys),
    texts: async (selector) =>
      hands.evaluate(
        (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].map(({ innerText }) => innerText),
        selector,
      ),
    async hasCount(selector, count) {
      let found = -1;
      await until(`${count} × ${selector} in the panel`, async () => {
        found = (await names(selector)).length;
        return found === count ? true : null;
      }).catch((error: unknown) => {
        throw new Error(`${String(error)} There are ${found}.`);
      });
    },
  };
}
