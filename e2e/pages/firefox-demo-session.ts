import { demoSessionIn, type DemoSession } from './demo-session.ts';
import {
  openFirefoxDevTools,
  type FirefoxDevTools,
  type FirefoxDevToolsOptions,
} from '../drivers/firefox/firefox-devtools.ts';

/** As `demoSession` of Chromium. */
export function firefoxDemoSession(options: Partial<FirefoxDevToolsOptions> = {}): DemoSession<FirefoxDevTools> {
  return demoSessionIn(async ({ url, hostRules }) => openFirefoxDevTools({ url, hostRules, ...options }));
}
