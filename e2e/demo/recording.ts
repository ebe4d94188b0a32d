import { perform } from './api/page/perform.ts';
import { scenarios } from './api/scenarios.ts';
import { createNodeSender, type Hop } from './api/send-by-node.ts';
import { startDemoApi } from './api/server.ts';

/** What a first look should show: each kind of advice once, and successes to compare with. */
const shown = [
  'scanova-200-list',
  'scanova-201-qr',
  'scanova-400-fields',
  'scanova-429-header',
  'scantrust-401-bad-token',
  'gr4vy-403-scope',
  'gr4vy-409-running',
  'scantrust-404-id',
  'error-object-503',
  'rough-says-ok',
  'rough-proxy-page',
] as const;

const start = Date.UTC(2026, 2, 2, 9);
/** Milliseconds from one request to the next, and that each takes. */
const pause = 3000;
const duration = 84;

/** The recording that the panel offers as demo data: what the demo's APIs respond, as Chromium would write it, at fixed times. */
export async function recordDemo(): Promise<string> {
  const demo = await startDemoApi();
  try {
    const { send, hops } = createNodeSender(demo.httpsPort, 'https://shop.example');
    for (const id of shown) {
      const scenario = scenarios.find((one) => one.id === id);
      if (scenario === undefined) throw new Error(`The demo has no scenario ${id}.`);
      demo.reset();
      await perform(scenario, send);
    }
    const creator = { name: 'WebInspector', version: '537.36' };
    const [head, end] = JSON.stringify({ log: { version: '1.2', creator, entries: [] } }).split('[]');
    // An entry a line, so that a change shows where it is.
    return `${head}[\n${hops.map((hop, at) => JSON.stringify(entryOf(hop, at))).join(',\n')}\n]${end}\n`;
  } finally {
    await demo.close();
  }
}

function entryOf({ call, status, headers, body }: Hop, at: number): object {
  const startedAt = start + at * pause;
  const date = new Date(startedAt + duration).toUTCString();
  const lines = headers.map(({ name, value }) => ({ name, value: /^date$/i.test(name) ? date : value }));
  const sent = Object.entries({ origin: 'https://shop.example', ...call.headers });
  const typeOf = (all: typeof lines) => all.find(({ name }) => /^content-type$/i.test(name))?.value ?? '';
  const requestHeaders = sent.map(([name, value]) => ({ name, value }));
  const postData = call.body === null ? {} : { postData: { mimeType: typeOf(requestHeaders), text: call.body } };
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: duration,
    _resourceType: 'fetch',
    request: { method: call.method, url: call.url, httpVersion: 'HTTP/1.1', headers: requestHeaders, ...postData },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: lines,
      content: { mimeType: typeOf(lines), size: body.length, text: body },
    },
    serverIPAddress: '127.0.0.1',
  };
}
