import { demoSessionIn, type DemoSession } from '../seeds/demo-session.ts';
import { openFirefoxDevTools, type FirefoxDevTools, type FirefoxDevToolsOptions } from './firefox-devtools.ts';

/** As `demoSession` of Chromium. */
export function firefoxDemoSession(options: Partial<FirefoxDevToolsOptions> = {}): DemoSession<FirefoxDevTools> {
  return demoSessionIn(async ({ url, hostRules }) => openFirefoxDevTools({ url, hostRules, ...options }));
}
