import type { NetworkApi } from './network-source.ts';
import { openSource, type DevToolsApi } from './devtools-actions.ts';
import { readEnvironment } from './environment.ts';
import { extension } from './extension-api.ts';
import type { EvalApi } from './page-clock.ts';
import { watchPageUrl } from './page-url.ts';
import type { RepeatStart } from './repeat.ts';
import { createStorage } from './storage.ts';
import { createTexts } from './texts.ts';
import { followTheme, type Theme } from './theme.ts';

/** The modules of this folder, bound to the browser that runs. For pages of the extension; throws elsewhere. */

/** The person's settings, kept on this machine. */
export const storage = createStorage(extension.storage.local);

/** Calls `apply` with DevTools' theme, now and on each change. Returns the way to stop. */
export function onTheme(apply: (theme: Theme) => void): () => void {
  return followTheme(extension.devtools.panels, apply);
}

const texts = createTexts((name, substitutions) => extension.i18n.getMessage(name, substitutions));

/** An interface text of public/_locales, with `$1`, `$2` … filled in; `''` where there is none. */
export function message(name: string, ...substitutions: readonly string[]): string {
  return texts.message(name, substitutions);
}

/** Gets interface texts now, so that they outlast the extension. */
export function keepTexts(names: Iterable<string>): void {
  texts.keep(names);
}

/** Whether the extension of this page still runs: updated, reloaded or turned off it leaves its pages in open DevTools behind. */
export function isInstalled(): boolean {
  try {
    return typeof extension.runtime.id === 'string';
  } catch {
    return false;
  }
}

/** Whether this browser can open scripts in its Sources panel (Chromium). */
export const canOpenSources = typeof (extension.devtools as unknown as DevToolsApi).panels.openResource === 'function';

/** Opens a script in the Sources panel; lines and columns from 0. Whether this browser can (Chromium). */
export function openInSources(url: string, lineNumber: number, columnNumber = 0): boolean {
  return openSource(extension.devtools as unknown as DevToolsApi, url, lineNumber, columnNumber);
}

/** Starts a repetition in the inspected page (`repeatExpression` of core). Its code comes with the first use. Never rejects. */
export async function repeatInPage(expression: string): Promise<RepeatStart> {
  try {
    const { runRepeat } = await import('./repeat.ts');
    return await runRepeat(inspectedPage(), expression);
  } catch {
    return {
      started: false,
      problem: 'Errata was updated, reloaded or turned off: close and reopen DevTools to go on.',
    };
  }
}

/** Calls `apply` with the inspected page's URL, soon and after each navigation. Returns the way to stop. */
export function onPageUrl(apply: (url: string) => void): () => void {
  return watchPageUrl(inspectedPage(), extension.devtools.network, apply);
}

function inspectedPage(): EvalApi {
  return extension.devtools.inspectedWindow;
}

/** Browser and system as tickets name them, and Errata's own version. */
export const environment = { ...readEnvironment(navigator), version: extension.runtime.getManifest().version };

/** The inspected page's network, as far as it is read from the panel. */
export const network: Pick<NetworkApi, 'getHAR'> = extension.devtools.network;
