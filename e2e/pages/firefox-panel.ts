import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Code } from '../drivers/shared/evaluates.ts';
import { createDriver, type PanelDriver } from './panel-driver.ts';
import { resultOf, scriptOf } from '../drivers/firefox/script.ts';

/** Errata's panel in Firefox's tools. */
export interface FirefoxPanel extends PanelDriver {
  /** Saves what the panel shows as a PNG. */
  screenshot(file: string): Promise<void>;
}

/** Calls a function of inside-firefox.js, for the extension's panel. */
export type CallForPanel = (name: string, ...args: readonly unknown[]) => Promise<unknown>;

export function createFirefoxPanel(call: CallForPanel): FirefoxPanel {
  const evaluate = async <Result>(code: Code<never, Result>, argument: unknown = null): Promise<Result> =>
    resultOf(await call('evaluateInPanel', scriptOf(code as Code<unknown, unknown>), [argument])) as Result;
  const driver = createDriver({
    evaluate,
    clickNth: async (selector, nth) => void (await call('clickInPanel', selector, nth)),
    typeInto: async (selector, text) => void (await call('typeInPanel', selector, text)),
    // WebDriver's way: a path that is typed into the control chooses the file (https://www.w3.org/TR/webdriver/#element-send-keys).
    giveFile: async (selector, path) => void (await call('typeInPanel', selector, path)),
    pressKeys: async (keys) => void (await call('pressKeys', keys)),
  });
  return {
    ...driver,
    async screenshot(file) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, String(await call('drawPanel')), 'base64');
    },
  };
}
