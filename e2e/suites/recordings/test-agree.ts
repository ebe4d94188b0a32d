import { expect, test } from 'playwright/test';

import { createCatalogue } from '../../../src/catalogue/load.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fromHar } from '../../../src/core/exchange/har/read-har.ts';
import { joinExchanges } from '../../../src/core/traffic/join.ts';
import { provoke } from '../../demo/api/provoke.ts';
import type { DevTools } from '../../drivers/chromium/devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import type { DemoSession } from '../../pages/demo-session.ts';
import { recorded } from '../recorder/recorded.ts';

/** The demo's scenarios of the recordings in `writers`, but for a request that stays open. */
const scenarios = [
  'scanova-200-detail',
  'scantrust-302',
  'scanova-400-fields',
  'scanova-401-missing',
  'scantrust-404-id',
  'scanova-429-header',
  'rough-proxy-page',
  'rough-says-ok',
  'rough-dropped',
  'rough-cut',
  'rough-no-name',
  'rough-refused',
  'rough-no-tls',
  'rough-no-cors',
  'rough-no-preflight',
] as const;
const lastCall = 'https://rough.example.net/no-preflight';

/**
 * Provokes the demo's failures once, and compares what the live panel says with what the browser's own export of the same requests says.
 *
 * @param exportHar the browser's export, as the text of a HAR file
 * @param notLive requests that only the export has (`DELETE rough.example.net/no-preflight`)
 */
export function testAgree<Tools extends DevTools>(
  session: DemoSession<Tools>,
  exportHar: (tools: Tools) => Promise<string>,
  notLive: readonly string[] = [],
): void {
  test('the live panel and the browser’s own HAR file agree in class, code, message, fields and verdict', async () => {
    const { tools } = session;
    for (const id of scenarios) await provoke(tools.page, id);
    const live = await until('the last failure', async () => {
      const all = await recorded(tools);
      return all.some(({ request }) => request.url === lastCall) ? all : null;
    });
    const catalogue = createCatalogue();
    await catalogue.loadAll();
    const reading = fromHar(await exportHar(tools));
    if ('problem' in reading) throw new Error(reading.problem);
    const told = (exchanges: readonly Exchange[]): ReadonlyMap<string, object> =>
      new Map(
        exchanges.flatMap((exchange) => {
          const { failed, class: kind, code, message, fields, retry } = diagnose(exchange, catalogue);
          const { host, pathname } = new URL(exchange.request.url);
          const verdict = retry?.verdict ?? null;
          const line = { kind, code, message, fields: fields.map(({ path, messages }) => [path, messages]), verdict };
          return failed && !host.startsWith('demo.') ? [[`${exchange.request.method} ${host}${pathname}`, line]] : [];
        }),
      );
    const inFile = new Map([...told(joinExchanges(reading.exchanges))].filter(([call]) => !notLive.includes(call)));
    const inPanel = told(live);
    for (const [call, line] of inFile) expect.soft({ call, ...inPanel.get(call) }).toEqual({ call, ...line });
    expect(inFile.size).toBeGreaterThanOrEqual(12);
  });
}
