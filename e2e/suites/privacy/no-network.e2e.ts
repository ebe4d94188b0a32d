import { createServer } from 'node:http';
import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';

test("nothing leaves the extension's pages: their policy refuses it, and it never arrives", async () => {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' });
    response.end('<!doctype html><link rel="icon" href="data:,">');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const tools = await openRealDevTools({ url: `${origin}/page` });
  try {
    const frame = await tools.panelFrame();
    await frame.evaluate(() => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.push(blockedURI));
      Object.assign(globalThis, { refused });
    });
    const outcomeOf = async (way: 'fetch' | 'xhr' | 'image' | 'beacon') =>
      frame.evaluate(
        async ({ way, address }) =>
          new Promise<string>((resolve) => {
            setTimeout(() => resolve('silent'), 1000);
            if (way === 'beacon') navigator.sendBeacon(address, 'x');
            if (way === 'fetch') {
              void fetch(address).then(
                () => resolve('arrived'),
                () => resolve('refused'),
              );
            }
            if (way === 'beacon' || way === 'fetch') return;
            const load = way === 'xhr' ? new XMLHttpRequest() : new Image();
            load.addEventListener('load', () => resolve('arrived'));
            load.addEventListener('error', () => resolve('refused'));
            if (load instanceof Image) load.src = address;
            else {
              load.open('GET', address);
              load.send();
            }
          }),
        { way, address: `${origin}/${way}` },
      );
    expect(await outcomeOf('fetch')).toBe('refused');
    expect(await outcomeOf('xhr')).toBe('refused');
    expect(await outcomeOf('image')).toBe('refused');
    await outcomeOf('beacon');
    const refused = ['fetch', 'xhr', 'image', 'beacon'].map((way) => `${origin}/${way}`);
    await expect.poll(async () => frame.evaluate('refused')).toEqual(refused);
    // DevTools themselves ask for a file that describes the project's workspace.
    expect(arrived.filter((path) => !path.startsWith('/.well-known/'))).toEqual(['/page']);
  } finally {
    await tools.close();
    server.close();
  }
});
