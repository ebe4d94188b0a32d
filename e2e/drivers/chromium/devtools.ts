import type { Evaluates, WithPanel } from '../shared/evaluates.ts';
import type { PanelDriver } from '../../pages/panel-driver.ts';

export type BrowserName = 'chromium' | 'firefox';

/** DevTools of either browser, with Errata's panel open: what tests for both are written against. */
export interface DevTools extends WithPanel {
  /** The page under test. */
  readonly page: InspectedPage;
  readonly driver: PanelDriver;
  /** Chooses a tool by the name on its tab: `Network`, `Errata` … */
  selectTool(name: string): Promise<void>;
  /** Live change of DevTools' theme. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Closes DevTools and opens them again on the same page, with Errata chosen: the recording begins anew. */
  reopen(): Promise<void>;
  /** The clipboard's text. */
  readClipboard(): Promise<string>;
  close(): Promise<void>;
}

export interface InspectedPage extends Evaluates {
  goto(url: string): Promise<unknown>;
}

/** How tests for both browsers ask for DevTools. */
export interface OpenOptions {
  readonly url: string;
  /** Runs on the loaded page before DevTools open. */
  readonly beforeDevTools?: (page: InspectedPage) => Promise<void>;
  /** Runs while DevTools are open and the panel was never opened. */
  readonly beforePanel?: (devtools: { readonly page: InspectedPage }) => Promise<void>;
}
