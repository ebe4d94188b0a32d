import type { DevTools } from '../../drivers/chromium/devtools.ts';

interface Watching {
  uncaught?: string[];
}

/** From now on the panel's page notes what nobody catches in it. */
export async function watchUncaught({ driver }: DevTools): Promise<void> {
  await driver.evaluate(() => {
    const watching = window as unknown as Watching;
    if (watching.uncaught !== undefined) return;
    const uncaught: string[] = [];
    watching.uncaught = uncaught;
    addEventListener('error', ({ message }) => uncaught.push(message));
    addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));
  });
}

/** What nobody caught since. */
export async function uncaughtIn({ driver }: DevTools): Promise<readonly string[]> {
  return driver.evaluate(() => (window as unknown as Watching).uncaught ?? ['Nobody watched.']);
}
