import { expect, test } from 'playwright/test';

import { fromHar } from '../../../src/core/exchange/har/read-har.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { demoSession } from '../../pages/demo-session.ts';
import type { RealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { testAgree } from './test-agree.ts';

/**
 * What "Export HAR (with sensitive data)" of the Network panel writes, or "Export HAR (sanitized)": DevTools' own code, called in its
 * front end (Chromium 156).
 */
async function exportHar({ devtools }: RealDevTools, sanitize = false): Promise<string> {
  // As a text: a bundler would rewrite the imports, which only DevTools' front end can resolve.
  const text = await devtools.evaluate(`(async () => {
    const { Writer } = await import('./models/har/har.js');
    const { NetworkLog } = await import('./models/logs/logs.js');
    const { Progress } = await import('./core/common/common.js');
    const parts = [];
    const stream = { write: async (part) => void parts.push(part), close: async () => undefined };
    await Writer.Writer.write(stream, NetworkLog.NetworkLog.instance().requests(), { sanitize: ${String(sanitize)} }, new Progress.Progress());
    return parts.join('');
  })()`);
  return String(text);
}

const session = demoSession();

testAgree(session, async (tools) => exportHar(tools));

test('the sanitized export leaves credentials out, and nothing in it is called missing that was sent', async () => {
  const { tools } = session;
  for (const id of ['scanova-401-missing', 'scanova-400-fields']) await provoke(tools.page, id);
  const exchanges = async (sanitize: boolean) => {
    const reading = fromHar(await exportHar(tools, sanitize));
    if ('problem' in reading) throw new Error(reading.problem);
    return [401, 400].map((wanted) => reading.exchanges.find(({ response: { status } }) => status === wanted));
  };
  const [wholeWithout, wholeWith] = await exchanges(false);
  expect(wholeWith?.request.headers.map(({ name }) => name)).toContain('Authorization');
  expect([wholeWithout?.leftOut, wholeWith?.leftOut]).toEqual([undefined, undefined]);
  const [without, sentWith] = await exchanges(true);
  expect(sentWith?.request.headers.map(({ name }) => name)).not.toContain('Authorization');
  expect(sentWith?.leftOut).toContain('authorization');
  // The size of the headers shows that none was left out here.
  expect(without?.leftOut).toBeUndefined();
});
