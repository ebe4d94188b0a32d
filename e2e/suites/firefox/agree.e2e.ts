import type { FirefoxDevTools } from '../../drivers/firefox/firefox-devtools.ts';
import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';
import { testAgree } from '../recordings/test-agree.ts';

/** What "Save All As HAR" of the Network Monitor writes: Firefox gives the same to extensions, with the bodies (measured on 153 ESR). */
async function exportHar({ driver }: FirefoxDevTools): Promise<string> {
  return driver.evaluate(async () => {
    interface Devtools {
      readonly devtools: { readonly network: { getHAR(): Promise<object> } };
    }
    const log = await (window as unknown as { readonly browser: Devtools }).browser.devtools.network.getHAR();
    return JSON.stringify({ log });
  });
}

// Firefox tells extensions of the preflight alone, and keeps the request that it stopped in its log.
testAgree(firefoxDemoSession(), exportHar, ['DELETE rough.example.net/no-preflight']);
