import { test } from 'playwright/test';
import type { DevTools } from '../drivers/chromium/devtools.ts';
import { openRealDevTools, type RealDevTools } from '../drivers/chromium/real-devtools.ts';
import { startDemoApi, type DemoApi } from '../demo/api/server.ts';
import { clearList } from './panel.ts';

export interface DemoSession<Tools extends DevTools = RealDevTools> {
  readonly demo: DemoApi;
  readonly tools: Tools;
}

/**
 * The demo API and real DevTools of Chromium on its page, one session for all tests of a file, each of which begins with an empty
 * list and a fresh API. To be called once, at the top of the file; the members are there from the first test on.
 */
export function demoSession(options: Pick<Parameters<typeof openRealDevTools>[0], 'theme'> = {}): DemoSession {
  return demoSessionIn(async ({ url, hostRules }) =>
    openRealDevTools({ url, hostRules, ignoreCertificateErrors: true, ...options }),
  );
}

/** The same in DevTools that are opened by the caller. */
export function demoSessionIn<Tools extends DevTools>(open: (demo: DemoApi) => Promise<Tools>): DemoSession<Tools> {
  let opened: DemoSession<Tools> | undefined;
  const session = (): DemoSession<Tools> => {
    if (opened === undefined) throw new Error('The session begins with the first test, not before it.');
    return opened;
  };
  test.beforeAll(async () => {
    const demo = await startDemoApi();
    opened = { demo, tools: await open(demo) };
  });
  test.afterAll(async () => {
    await opened?.tools.close();
    await opened?.demo.close();
  });
  test.beforeEach(async () => {
    session().demo.reset();
    await clearList(session().tools);
  });
  return {
    get demo() {
      return session().demo;
    },
    get tools() {
      return session().tools;
    },
  };
}
