import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';

import { createCatalogue } from '../../../src/catalogue/load.ts';
import { main } from '../../../src/cli/main.ts';
import type { Result } from '../../../src/cli/redacted.ts';
import { catchOutput } from '../../../src/cli/test-support.ts';
import { createHarReader, exchangeOf } from '../../../src/core/exchange/har/reader.ts';
import { callOf, toldOf } from './told.ts';

/** What the files are, and which are made by hand: writers/README.md. */
const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

/** Status and request · class, code, verdict and who responded · headline · the beginning of the tool's own reason. */
const table: readonly (readonly [file: string, writer: string, failures: string])[] = [
  [
    'charles.har',
    'Charles 5.0.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · Failed on its way through the proxy: refused.example.net · “FAILED”
    200 GET rough.example.net/cut · network backoff unknown · Failed on its way through the proxy: rough.example.net · “EXCEPTION”
  `,
  ],
  [
    'chrome-har-capturer.har',
    'chrome-har-capturer 0.14.4',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    403 OPTIONS rough.example.net/no-preflight · network stop unknown · CORS preflight probably failed, DELETE not sent: the preflight returned 403
  `,
  ],
  [
    'chrome-har.har',
    'chrome-har 1.3.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    403 OPTIONS rough.example.net/no-preflight · network stop unknown · CORS preflight probably failed, DELETE not sent: the preflight returned 403
  `,
  ],
  [
    'chromium-devtools.har',
    'Chromium DevTools 537.36',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff unknown · Connection closed without a response: rough.example.net (ERR_EMPTY_RESPONSE)
    200 GET rough.example.net/cut · network backoff unknown · Body shorter than Content-Length: rough.example.net (ERR_CONTENT_LENGTH_MISMATCH)
    0 GET missing.example.net/ · network backoff nobody · Host name not found: missing.example.net (ERR_NAME_NOT_RESOLVED)
    0 GET refused.example.net/ · network backoff nobody · Connection refused: refused.example.net (ERR_CONNECTION_REFUSED)
    0 GET plain.example.net/ · network stop nobody · TLS handshake failed: plain.example.net (ERR_SSL_PROTOCOL_ERROR)
    429 GET rough.example.net/no-cors · rate-limit wait unknown · 429, unreadable because of CORS: the response has no Access-Control-Allow-Origin header
    0 DELETE rough.example.net/no-preflight · network stop browser · CORS preflight failed, DELETE not sent: the preflight returned 403
  `,
  ],
  [
    'chucker.har',
    'Chucker 4.1.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · No response recorded: refused.example.net
  `,
  ],
  [
    'cypress-har-generator.har',
    'cypress-har-generator 5.17.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff unknown · No response recorded: rough.example.net
    200 GET rough.example.net/cut · network backoff unknown · Body shorter than Content-Length: rough.example.net
    0 GET missing.example.net/ · network backoff unknown · No response recorded: missing.example.net
    0 GET refused.example.net/ · network backoff unknown · No response recorded: refused.example.net
    0 GET plain.example.net/ · network backoff unknown · No response recorded: plain.example.net
    0 GET rough.example.net/no-cors · network stop unknown · Blocked by CORS: Access-Control-Allow-Origin missing, most likely: rough.example.net
    0 DELETE rough.example.net/no-preflight · network stop browser · CORS preflight probably failed, DELETE not sent: the preflight returned 403
    0 GET rough.example.net/slow · network backoff unknown · No response recorded: rough.example.net
  `,
  ],
  [
    'fiddler.har',
    'Fiddler 5.0.20251.1171',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    502 GET refused.example.net/ · unavailable backoff proxy · [Fiddler] The connection to 'refused.example.net' failed. Error: ConnectionRefused (0x274d). System.Net.Sockets.SocketException No connection could be made…
    502 GET missing.example.net/ · unavailable backoff proxy · [Fiddler] DNS Lookup for "missing.example.net" failed. System.Net.Sockets.SocketException No such host is known
    504 GET rough.example.net/dropped · unavailable backoff proxy · [Fiddler] ReadResponse() failed: The server did not return a complete response for this request. Server returned 0 bytes.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
  `,
  ],
  [
    'firefox-devtools.har',
    'Firefox DevTools 153.8.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff nobody · Connection closed without a response, most likely: rough.example.net
    200 GET rough.example.net/cut · network backoff unknown · Body shorter than Content-Length: rough.example.net
    0 GET missing.example.net/ · network backoff nobody · No response from the network: missing.example.net
    0 GET refused.example.net/ · network backoff nobody · No response from the network: refused.example.net
    0 GET plain.example.net/ · network stop nobody · Secure connection failed: plain.example.net
    429 GET rough.example.net/no-cors · rate-limit wait api · 429, probably unreadable because of CORS: the response has no Access-Control-Allow-Origin header
    0 DELETE rough.example.net/no-preflight · network stop browser · CORS preflight probably failed, DELETE not sent: the preflight returned 403
    0 GET rough.example.net/slow · network backoff nobody · No response from the network: rough.example.net
  `,
  ],
  [
    'http-toolkit.har',
    'HTTP Toolkit 1.22.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · No response recorded: refused.example.net
    101 GET rough.example.net/socket · network NOT_ALLOWED backoff api · WebSocket closed with 1008: policy
  `,
  ],
  [
    'insomnia.har',
    'Insomnia 12.0.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · No usable response: refused.example.net · “Error”
  `,
  ],
  [
    'k6-studio.har',
    'k6 Studio 1.7.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff nobody · Connection refused: refused.example.net · “[Errno 111] Connect call failed ('127.0.0.1', 9)”
  `,
  ],
  [
    'mitmproxy.har',
    'mitmproxy 8.1.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff nobody · Connection closed: rough.example.net · “server closed connection”
    0 GET missing.example.net/ · network backoff nobody · Host name not found: missing.example.net · “[Errno -2] Name or service not known”
    0 GET refused.example.net/ · network backoff nobody · Connection refused: refused.example.net · “[Errno 111] Connect call failed ('127.0.0.1', 9)”
    0 GET plain.example.net/ · network stop nobody · TLS handshake failed: plain.example.net · “The remote server does not speak TLS.”
  `,
  ],
  [
    'playwright-trace.zip',
    'Playwright 1.65.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff unknown · Connection closed without a response: rough.example.net (ERR_EMPTY_RESPONSE)
    200 GET rough.example.net/cut · network backoff unknown · Body shorter than Content-Length: rough.example.net (ERR_CONTENT_LENGTH_MISMATCH)
    0 GET missing.example.net/ · network backoff nobody · Host name not found: missing.example.net (ERR_NAME_NOT_RESOLVED)
    0 GET refused.example.net/ · network backoff nobody · Connection refused: refused.example.net (ERR_CONNECTION_REFUSED)
    0 GET plain.example.net/ · network stop nobody · TLS handshake failed: plain.example.net (ERR_SSL_PROTOCOL_ERROR)
    0 GET rough.example.net/no-cors · network stop unknown · Blocked by CORS: Access-Control-Allow-Origin missing: rough.example.net (ERR_FAILED) · “Access to fetch at 'https://rough.example.net/no-cors' from ”
    0 DELETE rough.example.net/no-preflight · network stop browser · Blocked by CORS: Access-Control-Allow-Origin missing: rough.example.net (ERR_FAILED) · “Access to fetch at 'https://rough.example.net/no-preflight' ”
  `,
  ],
  [
    'playwright.har',
    'Playwright 1.65.1',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    404 GET api.scantrust.com/api/v2/products/0/ · not-found change api · Not found
    429 GET management.scanova.io/lead/ · rate-limit wait api · Request was throttled. Expected available in 60 seconds.
    502 GET rough.example.net/proxy-page · unavailable backoff unknown · Bad gateway
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET rough.example.net/dropped · network backoff unknown · Connection closed without a response: rough.example.net (ERR_EMPTY_RESPONSE)
    200 GET rough.example.net/cut · network backoff unknown · Body shorter than Content-Length: rough.example.net (ERR_CONTENT_LENGTH_MISMATCH)
    0 GET missing.example.net/ · network backoff nobody · Host name not found: missing.example.net (ERR_NAME_NOT_RESOLVED)
    0 GET refused.example.net/ · network backoff nobody · Connection refused: refused.example.net (ERR_CONNECTION_REFUSED)
    0 GET plain.example.net/ · network stop nobody · TLS handshake failed: plain.example.net (ERR_SSL_PROTOCOL_ERROR)
    0 GET rough.example.net/no-cors · network stop unknown · Blocked by CORS, most likely: rough.example.net (ERR_FAILED)
    0 DELETE rough.example.net/no-preflight · network stop unknown · Blocked by CORS, most likely: rough.example.net (ERR_FAILED)
  `,
  ],
  [
    'postman.postman_collection.json',
    'Postman',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
  `,
  ],
  [
    'proxyman.har',
    'Proxyman 6.2.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · No response recorded: refused.example.net
    0 GET rough.example.net/dropped · network backoff unknown · No response recorded: rough.example.net
  `,
  ],
  [
    'safari.har',
    'Safari Web Inspector 20621.1.15.11.10',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff nobody · Could not connect: refused.example.net · “Could not connect to the server.”
    0 GET missing.example.net/ · network backoff nobody · Host name not found: missing.example.net · “A server with the specified hostname could not be found.”
    429 GET rough.example.net/no-cors · rate-limit wait unknown · 429, unreadable because of CORS: the response has no Access-Control-Allow-Origin header · “Origin https://demo.errata.test is not allowed by Access-Con”
  `,
  ],
  [
    'selenium-wire.har',
    'Selenium Wire HAR dump 5.1.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
  `,
  ],
  [
    'sitespeed.har',
    'sitespeed.io 26.0.0',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    403 OPTIONS rough.example.net/no-preflight · network stop unknown · CORS preflight probably failed, DELETE not sent: the preflight returned 403
  `,
  ],
  [
    'webpagetest.har',
    'WebPageTest 21.07',
    `
    400 POST management.scanova.io/qr/ · validation change api · category: This field is required. (+2 fields)
    401 GET management.scanova.io/qr/ · authentication change api · Authentication credentials were not provided.
    200 POST rough.example.net/says-ok · validation INVALID_COUPON change api · The coupon is not valid.
    0 GET refused.example.net/ · network backoff unknown · No response recorded: refused.example.net
  `,
  ],
];

function line(result: Result): string {
  const { class: kind, code, retry, answeredBy, headline } = result.diagnosis;
  const facts = [kind, code, retry?.verdict, answeredBy?.kind].filter((fact) => fact != null).join(' ');
  const reason = result.exchange.recorded?.failure?.text ?? '';
  const told = [`${result.exchange.response.status} ${callOf(result)}`, facts, headline];
  return [...told, ...(reason === '' ? [] : [`“${reason.slice(0, 60)}”`])].join(' · ');
}

describe('the demo API’s failures as each tool writes them', () => {
  it.each(table.map((row) => [row[1], row] as const))(
    '%s: every failure, the reason quoted, no wrong culprit',
    async (_, [file, writer, failures]) => {
      const told = await toldOf(`writers/${file}`, catalogue);
      expect(told.problem).toBeNull();
      expect(told.writer).toBe(writer);
      expect(told.failures.map(line)).toEqual(
        failures
          .trim()
          .split('\n')
          .map((one) => one.trim()),
      );
    },
  );

  it('are all of the folder', () => {
    const files = readdirSync(join(import.meta.dirname, 'writers')).filter((name) => name !== 'README.md');
    expect(table.map(([file]) => file).toSorted()).toEqual(files.toSorted());
  });
});

describe('a recording of any tool that is cut', () => {
  const files = table.map(([file]) => file).filter((file) => file.endsWith('.har'));
  it.each(files)('%s at every thousandth byte: what stands before, and the place', (file) => {
    const whole = new Uint8Array(readFileSync(join(import.meta.dirname, 'writers', file)));
    const mark = whole[0] === 0xef ? 3 : 0;
    let most = 0;
    for (let end = 1_000; end < whole.length - 10; end += 1_000) {
      const reader = createHarReader();
      const found = reader.push(whole.subarray(0, end));
      const { problem, head } = reader.end();
      expect(problem).toMatch(new RegExp(`at byte ${end - mark}\\b`));
      for (const raw of found) exchangeOf(raw, head);
      most = Math.max(most, found.length);
    }
    expect(most).toBeGreaterThan(2);
  });
});

/** The same calls, so that nothing but the tool differs. `drops`: what a tool doesn't keep, so that its file can't tell it. */
const drops: readonly (readonly [file: string, call: string, what: string])[] = [
  [
    '*',
    'GET rough.example.net/no-cors',
    'status, headers and body of what CORS withheld (Chromium’s DevTools, Firefox’s and Safari’s keep them)',
  ],
  [
    'firefox-devtools.har',
    'GET rough.example.net/slow',
    'that the page canceled it: a request without a response, as any other',
  ],
  [
    'cypress-har-generator.har',
    'GET rough.example.net/slow',
    'that the page canceled it: a request without a response, as any other',
  ],
  [
    'cypress-har-generator.har',
    'GET plain.example.net/',
    'the browser’s code: without it nothing says that a retry is useless',
  ],
  ['fiddler.har', '*', 'what failed: it writes responses of its own, which are told as a gateway’s'],
];

describe('files of one session and its like', () => {
  it('agree in class, code, message, fields and verdict wherever the writer keeps the facts', async () => {
    const truth = new Map(
      (await toldOf('writers/chromium-devtools.har', catalogue)).failures.map((result) => [
        callOf(result),
        said(result),
      ]),
    );
    const differing: unknown[] = [];
    for (const [file] of table) {
      for (const result of (await toldOf(`writers/${file}`, catalogue)).failures) {
        const call = callOf(result);
        const isDropped = drops.some(
          ([where, which]) => (where === '*' || where === file) && (which === '*' || which === call),
        );
        const expected = truth.get(call);
        if (isDropped || expected === undefined) continue;
        if (JSON.stringify(said(result)) !== JSON.stringify(expected))
          differing.push([file, call, said(result), expected]);
      }
    }
    expect(differing).toEqual([]);
    expect(truth.size).toBe(13);
  });
});

/** A message in a tool's own words is the tool's reason, and no other fact. */
function said({ diagnosis, exchange }: Result): object {
  const { class: kind, code, message, fields, retry } = diagnosis;
  const own = exchange.recorded?.failure?.text;
  return {
    kind,
    code,
    message: message === own ? null : message,
    fields: fields.map(({ path, messages }) => [path, messages]),
    verdict: retry?.verdict ?? null,
  };
}

/** Put into each recording where tools write credentials. Those of the demo page are in the trace, whose headers are not changed. */
const planted = {
  header: ['sk_li', 've_FAKE2222EXAMPLE2222FAKE7Q5Z'].join(''),
  cookie: 'FAKEcookie4711zQ9wB2',
  query: 'FAKEquery4711aB9xT3k',
};
const demoKey = 'demo-scanova-live-2b7c41e09d';
const secrets = new RegExp([...Object.values(planted), demoKey].join('|'));
const written = catchOutput();

interface Headers {
  headers: object[];
}

function withSecrets(har: string): string {
  const { log } = JSON.parse(har.replace(/^\uFEFF/, '')) as {
    readonly log: { readonly entries: { request: Headers & { url: string }; response: Headers }[] };
  };
  for (const { request, response } of log.entries) {
    request.url += `?api_key=${planted.query}`;
    request.headers.push(
      { name: 'X-Api-Key', value: planted.header },
      { name: 'Cookie', value: `session=${planted.cookie}` },
    );
    response.headers.push({ name: 'Set-Cookie', value: `session=${planted.cookie}; HttpOnly` });
  }
  return JSON.stringify({ log });
}

describe('secrets of the recordings', () => {
  it.each(table.map(([name]) => name).filter((name) => !name.endsWith('.json')))(
    '%s: none in the redacted recording, the page, the tickets and the reports',
    async (name) => {
      const original = join(import.meta.dirname, 'writers', name);
      const isTrace = name.endsWith('.zip');
      const file = isTrace ? original : join(written.folder, name);
      if (!isTrace) writeFileSync(file, withSecrets(readFileSync(original, 'utf8')));
      const bytes = new Uint8Array(readFileSync(file));
      expect(strFromU8(isTrace ? (unzipSync(bytes)['trace.network'] ?? new Uint8Array()) : bytes)).toMatch(secrets);

      const [redacted, page] = [join(written.folder, 'safe.har'), join(written.folder, 'page.html')];
      await main(['--redact', redacted, file]);
      await main(['--html', page, file]);
      for (const format of ['short', 'markdown', 'json', 'curl', 'har']) await main(['--ticket', format, file]);
      await main(['--all', file]);
      await main(['--json', file]);
      expect(written.problems).toBe('');
      for (const text of [written.out, readFileSync(redacted, 'utf8'), readFileSync(page, 'utf8')]) {
        expect(text.length).toBeGreaterThan(1_000);
        expect(text).not.toMatch(secrets);
      }
    },
  );
});
