import { test } from 'playwright/test';
import type { DevTools } from '../drivers/chromium/devtools.ts';
import type { Recorder } from '../../src/core/exchange/recording.ts';
import { startFailingServer, type FailingServer } from '../suites/recorder/failing-server.ts';

/** One session of DevTools on a page of a server whose answers fail, for all tests of a file. */
export interface RecorderSession {
  readonly tools: DevTools;
  readonly servers: Servers;
  /** Makes the page ask, as it would: what goes wrong is its own business. */
  ask(url: string, options?: AskOptions): Promise<void>;
}

export interface Servers {
  /** The page's own. */
  readonly here: string;
  readonly other: string;
  /** With a certificate that nobody signed. */
  readonly untrusted: string;
  /** Nothing listens there. */
  readonly nobody: string;
}

export interface AskOptions extends Pick<RequestInit, 'method' | 'headers' | 'body' | 'mode'> {
  readonly giveUpAfterMs?: number;
  /** What asks. Default fetch. */
  readonly by?: 'EventSource' | 'document';
}

/** To be called once, at the top of the file; each test begins with an empty recording. */
export function recorderSession(open: (url: string) => Promise<DevTools>): RecorderSession {
  let running: readonly FailingServer[] = [];
  let opened: { readonly tools: DevTools; readonly servers: Servers } | undefined;
  const session = () => {
    if (opened === undefined) throw new Error('The session begins with the first test, not before it.');
    return opened;
  };
  test.beforeAll(async () => {
    const [here, other, untrusted, nobody] = await Promise.all([
      startFailingServer(),
      startFailingServer(),
      startFailingServer({ tls: true }),
      startFailingServer(),
    ]);
    await nobody.close();
    running = [here, other, untrusted];
    const servers = { here: here.origin, other: other.origin, untrusted: untrusted.origin, nobody: nobody.origin };
    opened = { tools: await open(`${here.origin}/page`), servers };
  });
  test.afterAll(async () => {
    await opened?.tools.close();
    await Promise.all(running.map(async (server) => server.close()));
  });
  test.beforeEach(async () => {
    await (
      await session().tools.panelFrame()
    ).evaluate(() => {
      (globalThis as unknown as { errataRecorder: Recorder }).errataRecorder.clear();
    });
  });
  return {
    get tools() {
      return session().tools;
    },
    get servers() {
      return session().servers;
    },
    async ask(url, options = {}) {
      const { page } = session().tools;
      if (options.by === 'document') return void (await page.goto(new URL(url, session().servers.here).href));
      if (options.by === 'EventSource') {
        // The server ends the stream: then the browser would ask again.
        return page.evaluate(async (url: string) => {
          await new Promise<void>((resolve) => {
            const events = new EventSource(url);
            events.addEventListener('error', () => {
              events.close();
              resolve();
            });
          });
        }, url);
      }
      await session().tools.page.evaluate(
        async ({ url, options: { giveUpAfterMs, ...options } }: { url: string; options: AskOptions }) => {
          const controller = new AbortController();
          if (giveUpAfterMs !== undefined) setTimeout(() => controller.abort(), giveUpAfterMs);
          await fetch(url, { ...options, signal: controller.signal })
            .then(async (answer) => answer.text())
            .catch(() => '');
        },
        { url, options },
      );
    },
  };
}
