import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { recordedWith } from './recorded.ts';
import { recorderSession } from '../../pages/recorder-session.ts';
import { testKinds } from './test-kinds.ts';

const session = recorderSession(async (url) => openRealDevTools({ url }));

testKinds('chromium', session);

test('big bodies: handed over whole, kept cut, and left out beyond 8 MB', async () => {
  const megabyte = 1024 * 1024;
  const { tools } = session;
  const frame = await tools.panelFrame();
  await frame.evaluate(() => {
    const lengths: number[] = [];
    Object.assign(globalThis, { lengths });
    const recorder = (
      globalThis as unknown as { errataRecorder: { subscribe(listen: (event: unknown) => void): void } }
    ).errataRecorder;
    recorder.subscribe((event) => {
      const { exchanges = [] } = event as { exchanges?: { response: { body: { content: string } } }[] };
      for (const { response } of exchanges) lengths.push(response.body.content.length);
    });
  });
  await session.ask(`/big/${5 * megabyte}`);
  const [five] = await recordedWith(tools, '/big/', 1);
  expect(await frame.evaluate(() => (globalThis as unknown as { lengths: number[] }).lengths)).toEqual([
    5 * megabyte + '{"error":""}'.length,
  ]);
  expect(five?.response.body?.missing).toBe('cut');
  expect(five?.response.body?.content).toHaveLength(megabyte);
  await session.ask(`/big/${9 * megabyte}`);
  const [, nine] = await recordedWith(tools, '/big/', 2);
  expect(nine?.response.body).toMatchObject({ content: null, missing: 'too-large' });
});
