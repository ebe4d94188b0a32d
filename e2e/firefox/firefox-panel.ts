import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Code, Evaluates } from '../browser/evaluates.ts';
import { until } from '../browser/until.ts';
import { resultOf, scriptOf } from './script.ts';

/** Errata's panel in Firefox's tools. Selectors are CSS; what is to be clicked or typed into is waited for. */
export interface FirefoxPanel extends Evaluates {
  /** A real click, trusted by the page. `nth` counts from 0. */
  click(selector: string, nth?: number): Promise<void>;
  /** Clicks what has this name for assistive technology: its `aria-label`, else its text. */
  clickNamed(selector: string, name: RegExp): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Presses keys one after the other: `ArrowDown`, `c` … They go through Firefox's window as a person's do. */
  press(...keys: readonly string[]): Promise<void>;
  /** The visible text of each element. */
  texts(selector: string): Promise<string[]>;
  /** Waits until there are exactly so many elements. */
  hasCount(selector: string, count: number): Promise<void>;
  /** Saves what the panel shows as a PNG. */
  screenshot(file: string): Promise<void>;
}

/** Calls a function of inside-firefox.js, for the extension's panel. */
export type CallForPanel = (name: string, ...args: readonly unknown[]) => Promise<unknown>;

export function createFirefoxPanel(call: CallForPanel): FirefoxPanel {
  const evaluate = async <Result>(code: Code<never, Result>, argument: unknown = null): Promise<Result> =>
    resultOf(await call('evaluateInPanel', scriptOf(code as Code<unknown, unknown>), [argument])) as Result;
  const names = async (selector: string) =>
    evaluate(
      (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].map(
          (element) => element.getAttribute('aria-label') ?? element.innerText.trim(),
        ),
      selector,
    );
  const click = async (selector: string, nth = 0) => {
    await until(`${selector} in the panel`, async () => ((await names(selector)).length > nth ? true : null));
    await call('clickInPanel', selector, nth);
  };
  return {
    evaluate,
    click,
    async clickNamed(selector, name) {
      const nth = await until(`${selector} named ${String(name)} in the panel`, async () => {
        const found = (await names(selector)).findIndex((text) => name.test(text));
        return found < 0 ? null : found;
      });
      await click(selector, nth);
    },
    async type(selector, text) {
      await until(`${selector} in the panel`, async () => ((await names(selector)).length > 0 ? true : null));
      await call('typeInPanel', selector, text);
    },
    press: async (...keys) => void (await call('pressKeys', keys)),
    texts: async (selector) =>
      evaluate(
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
    async screenshot(file) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, String(await call('drawPanel')), 'base64');
    },
  };
}
