import { beforeAll, describe, expect, it } from 'vitest';

import { createCatalogue } from '../../../catalogue/load.ts';
import { diagnose } from '../../diagnose.ts';
import type { Diagnosis } from '../../diagnosis.ts';
import { writeHar } from '../../ticket/har.ts';
import type { Exchange } from '../exchange.ts';
import { fromHar } from './read-har.ts';
import { harEntry, harFile } from './test-support/har-file.ts';
import { emptyHead, type LogHead } from './writer.ts';
import { writerName, writers } from './writers.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

function exchangesOf(text: string): readonly Exchange[] {
  const reading = fromHar(text);
  return 'problem' in reading ? [] : reading.exchanges;
}

function told(creator: string, response: object, own: object = {}, log: object = {}): Diagnosis {
  const [exchange] = exchangesOf(harFile(creator, [harEntry(response, own)], log));
  if (exchange === undefined) throw new Error('nothing was read');
  return diagnose(exchange, catalogue);
}

function read(creator: string, own: object, response: object = { status: 422 }): Exchange | undefined {
  return exchangesOf(harFile(creator, [harEntry(response, own)]))[0];
}

/** One row a writer and habit, in the form that its source or a file of its own shows. */
type Row = readonly [tool: string, creator: string, response: object, expected: Partial<Diagnosis>, headline?: string];

const failures: readonly Row[] = [
  [
    'Chromium',
    'WebInspector',
    { _error: 'net::ERR_CONNECTION_REFUSED' },
    { class: 'network', message: null },
    'Connection refused: api.shop.example (ERR_CONNECTION_REFUSED)',
  ],
  ['Firefox', 'Firefox', { bodySize: 0 }, { class: 'network', message: null }],
  [
    'Playwright',
    'Playwright',
    { status: -1, _failureText: 'net::ERR_NAME_NOT_RESOLVED' },
    { class: 'network', message: null },
    'Host name not found: api.shop.example (ERR_NAME_NOT_RESOLVED)',
  ],
  [
    'Playwright in Firefox',
    'Playwright',
    { status: -1, _failureText: 'NS_ERROR_NET_RESET' },
    { class: 'network', message: null },
    'Connection reset: api.shop.example (NS_ERROR_NET_RESET)',
  ],
  [
    'Playwright in WebKit',
    'Playwright',
    { status: -1, _failureText: 'Could not connect to server' },
    { class: 'network', message: 'Could not connect to server' },
    'Could not connect: api.shop.example',
  ],
  [
    'Playwright, a broken body',
    'Playwright',
    { status: 200, _failureText: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
    { class: 'network' },
  ],
  [
    'Safari',
    'WebKit Web Inspector',
    { _error: 'A server with the specified hostname could not be found.' },
    { class: 'network', message: 'A server with the specified hostname could not be found.' },
    'Host name not found: api.shop.example',
  ],
  [
    'Safari, CORS',
    'WebKit Web Inspector',
    {
      status: 200,
      _error: 'Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    { class: 'network' },
  ],
  [
    'Safari, CORS over 400',
    'WebKit Web Inspector',
    {
      status: 422,
      _error: 'Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 422',
    },
    { class: 'validation' },
  ],
  [
    'mitmproxy',
    'mitmproxy',
    { _transferSize: 0, _error: "[Errno 111] Connect call failed ('127.0.0.1', 4899)" },
    { class: 'network', message: "[Errno 111] Connect call failed ('127.0.0.1', 4899)" },
    'Connection refused: api.shop.example',
  ],
  [
    'mitmproxy, TLS',
    'mitmproxy exporthar',
    { _transferSize: 0, _error: 'Certificate verify failed: certificate has expired' },
    { class: 'network' },
    'Certificate expired or not yet valid: api.shop.example',
  ],
  [
    'Safari, a certificate, without the reason',
    'WebKit Web Inspector',
    {
      _error:
        'The certificate for this server is invalid. You might be connecting to a server that is pretending to be “api.shop.example” which could put your confidential information at risk.',
    },
    { class: 'network' },
    'Certificate not accepted: api.shop.example',
  ],
  [
    'Safari, an expired certificate',
    'WebKit Web Inspector',
    { _error: 'The certificate for this server has expired.' },
    { class: 'network' },
    'Certificate expired or not yet valid: api.shop.example',
  ],
  [
    'Safari, an unknown authority',
    'WebKit Web Inspector',
    { _error: 'The certificate for this server was signed by an unknown certifying authority.' },
    { class: 'network' },
    'Certificate not trusted: api.shop.example',
  ],
  [
    'mitmproxy, a certificate, without the reason',
    'mitmproxy',
    { _error: 'Certificate verify failed' },
    { class: 'network' },
    'Certificate not accepted: api.shop.example',
  ],
  [
    'mitmproxy without a reason',
    'mitmproxy',
    { _transferSize: 0, _error: null },
    { class: 'network', message: null },
    'No response recorded: api.shop.example',
  ],
  [
    'Charles',
    'Charles Proxy',
    { status: 200, _charlesStatus: 'EXCEPTION' },
    { class: 'network', message: null },
    'Failed on its way through the proxy: api.shop.example',
  ],
  ['Charles', 'Charles Proxy', { status: 0, _charlesStatus: 'FAILED' }, { class: 'network' }],
  ['HTTP Toolkit', 'HTTP Toolkit', {}, { class: 'network' }, 'No response recorded: api.shop.example'],
  ['Insomnia', 'Insomnia REST Client', { statusText: 'Error' }, { class: 'network' }],
  ['cypress-har-generator', 'cypress-har-generator', { _transferSize: 0 }, { class: 'network' }],
  ['Proxyman', 'Proxyman', {}, { class: 'network' }, 'No response recorded: api.shop.example'],
  [
    'no name at all',
    '',
    { _error: 'getaddrinfo ENOTFOUND api.shop.example' },
    { class: 'network' },
    'Host name not found: api.shop.example',
  ],
  ['an unknown tool', 'har-of-mine', { _charlesStatus: 'EXCEPTION', status: 200 }, { class: 'network' }],
];

describe('a failure as its tool writes it', () => {
  it.each(failures.map((row) => [row[0], row] as const))('%s', (_, [, creator, response, expected, headline]) => {
    const diagnosis = told(creator, response);
    expect(diagnosis).toMatchObject({ failed: true, ...expected });
    expect(headline ?? diagnosis.headline).toBe(diagnosis.headline);
  });

  it('is never blamed on a browser where none made the file', () => {
    for (const [name, creator, response] of failures) {
      if (/Chromium|Firefox|Playwright|Safari|cypress|no name/.test(name)) continue;
      const { statements, headline } = told(creator, response);
      const said = [headline, ...statements.map(({ text }) => text)].join(' ');
      expect([name, said]).not.toEqual([
        name,
        expect.stringMatching(/browser (?:gives|doesn’t|blocked)|console message/),
      ]);
    }
  });

  it('tells who gives the reason, and where', () => {
    const { statements } = told('mitmproxy', { _error: 'Server disconnected' });
    expect(statements).toContainEqual(
      expect.objectContaining({
        text: 'The message is from mitmproxy 1.0 (`response._error`).',
        source: { from: 'recording', ref: 'response._error' },
      }),
    );
  });
});

describe('a WebSocket that could not be opened', () => {
  it('has Chromium’s code, which stands in a sentence', () => {
    const reason = 'Error in connection establishment: net::ERR_CONNECTION_REFUSED';
    const request = { url: 'wss://api.shop.example/socket' };
    const diagnosis = told('Playwright', { status: -1, _failureText: reason }, { request, _resourceType: 'websocket' });
    expect(diagnosis).toMatchObject({ failed: true, class: 'network', answeredBy: { kind: 'nobody' } });
    expect(diagnosis.headline).toMatch(/^Connection refused: api\.shop\.example/);
  });
});

describe('what a Playwright test does by a route', () => {
  it('is the test’s: an aborted request is no CORS refusal, a fulfilled one no response of the API', () => {
    const aborted = told('Playwright', { status: -1, _failureText: 'net::ERR_FAILED' }, { _wasAborted: true });
    expect(aborted).toMatchObject({
      failed: true,
      class: 'network',
      message: 'Aborted by the test (route.abort)',
      answeredBy: { kind: 'browser' },
    });
    expect([aborted.headline, ...aborted.statements.map(({ text }) => text)].join(' ')).not.toMatch(/CORS/);
    const content = { mimeType: 'application/json', text: '{"error":{"message":"The shop is closed."}}' };
    expect(told('Playwright', { status: 500, content }, { _wasFulfilled: true })).toMatchObject({
      failed: true,
      message: 'The shop is closed.',
      answeredBy: {
        kind: 'proxy',
        name: 'the test (route.fulfill)',
        source: { from: 'recording', ref: '_wasFulfilled' },
      },
    });
  });
});

describe('what a tool leaves out or writes in a way of its own', () => {
  const length = [{ name: 'Content-Length', value: '37' }];

  it('is JSON that Charles took apart as a form', () => {
    const params = [
      { name: '{"a":"1', value: '2' },
      { name: 'c","b":true}', value: '' },
    ];
    const charles = read('Charles Proxy', { request: { method: 'POST', headers: length, postData: { params } } });
    expect(charles?.request.body?.content).toBe('{"a":"1=2&c","b":true}');
    const form = [{ name: 'a', value: '{}' }];
    expect(
      read('Charles Proxy', { request: { method: 'POST', postData: { params: form } } })?.request.body?.content,
    ).toBeNull();
  });

  it('is a body that was announced, and is "" in the file', () => {
    const request = { method: 'POST', headers: length, postData: { mimeType: '', text: '' } };
    expect(read('WebPagetest', { request })?.request.body).toMatchObject({ content: null, missing: 'not-fetched' });
    expect(read('WebPagetest', { request: { ...request, headers: [] } })?.request.body).toMatchObject({ content: '' });
    const empty = { status: 422, headers: length, content: { size: 0, text: '' } };
    expect(read('mitmproxy', {}, empty)?.response.body).toMatchObject({ content: null, missing: 'not-fetched' });
    expect(read('mitmproxy', { request: { method: 'HEAD' } }, empty)?.response.body).toMatchObject({ content: '' });
    expect(read('mitmproxy', {}, { ...empty, headers: [] })?.response.body).toMatchObject({ content: '' });
  });

  it('is the same header line twice', () => {
    const headers = [
      { name: 'Sec-Fetch-Mode', value: 'cors' },
      { name: 'sec-fetch-mode', value: 'cors' },
      { name: 'Accept', value: 'text/html' },
      { name: 'Accept', value: '*/*' },
    ];
    const count = (creator: string) => read(creator, { request: { headers } })?.request.headers.length;
    expect([count('chrome-har'), count('WebInspector')]).toEqual([3, 4]);
  });

  it('is a body that came in part, where the tool counts what comes', () => {
    const part = {
      status: 200,
      headers: [
        { name: 'Content-Length', value: '2012' },
        { name: 'Content-Type', value: 'application/json' },
      ],
      content: { size: 1006, text: '' },
    };
    const own = { serverIPAddress: '127.0.0.1', _resourceType: 'Fetch' };
    const cypress = '@neuralegion/cypress-har-generator';
    expect(told(cypress, part, own).headline).toBe('Body shorter than Content-Length: api.shop.example');
    const packed = { ...part, headers: [...part.headers, { name: 'Content-Encoding', value: 'gzip' }] };
    expect([told(cypress, packed, own).failed, told('WebPagetest', part, own).failed]).toEqual([false, false]);
  });

  it('is the status of what the browser kept from the page: its headers are there', () => {
    const headers = [
      { name: 'Origin', value: 'https://shop.example' },
      { name: 'Sec-Fetch-Mode', value: 'cors' },
    ];
    const own = { request: { headers }, _resourceType: 'Fetch' };
    const kept = { headers: [{ name: 'Content-Length', value: '26' }] };
    expect(told('cypress-har-generator', kept, own).headline).toBe(
      'Blocked by CORS: Access-Control-Allow-Origin missing, most likely: api.shop.example',
    );
    expect(told('cypress-har-generator', {}, own).headline).toBe('No response recorded: api.shop.example');
  });
});

describe('no failure', () => {
  it.each([
    ['Playwright: still running at the end', 'Playwright', { status: -1 }],
    ['Playwright: canceled by the page', 'Playwright', { status: -1, _failureText: 'net::ERR_ABORTED' }],
    ['Playwright in Firefox: canceled', 'Playwright', { status: -1, _failureText: 'NS_BINDING_ABORTED' }],
    ['Safari: canceled', 'WebKit Web Inspector', { _error: 'cancelled' }],
    ['mitmproxy: the client left', 'mitmproxy', { _error: 'Client disconnected.' }],
    ['Charles: well', 'Charles Proxy', { status: 200, _charlesStatus: 'COMPLETE' }],
    ['Charles: still running', 'Charles Proxy', { status: 0, _charlesStatus: 'RECEIVING_BODY' }],
    ['Insomnia: never sent', 'Insomnia REST Client', { statusText: '' }],
  ])('%s', (_, creator, response) => {
    expect(told(creator, response).failed).toBe(false);
  });
});

function head(name: string, version: string, comment = ''): LogHead {
  return { ...emptyHead, creator: { name, version }, comment };
}

describe('writers', () => {
  it('claim a file each alone', () => {
    const names = [
      ...new Set(failures.map(([, creator]) => creator)),
      'k6-studio',
      'Chrome HAR Capturer',
      'Selenium Wire HAR dump',
      'Chucker',
      'Fiddler',
      'chrome-har',
      'WebPageTest',
    ];
    for (const name of names) {
      const one = head(name, '');
      expect([name, writers.filter(({ wrote }) => wrote(one)).length]).toEqual([
        name,
        name === '' || name === 'har-of-mine' ? 0 : 1,
      ]);
    }
  });

  it('are named with their version, on one line', () => {
    expect(writerName(head('mitmproxy', '0.1', 'mitmproxy version 10.2.1'))).toBe('mitmproxy 10.2.1');
    expect(writerName(head('WebKit Web Inspector', '1.0'))).toBe('Safari Web Inspector 1.0');
    expect(writerName(head('Proxyman', '5.2'))).toBe('Proxyman 5.2');
    expect(writerName(head('k6-studio', '1.7.0'))).toBe('k6 Studio 1.7.0');
    expect(writerName(head('Insomnia REST Client', 'insomnia.desktop.app:v12.0.1'))).toBe('Insomnia 12.0.1');
    expect(writerName(head('my\n\u001b[2Jtool', ''))).toBe('my [2Jtool');
    expect(writerName(emptyHead)).toBeNull();
    // A long one ends between two words: a part of a secret would be recognised by nobody.
    const token = 'ghp_'.padEnd(40, 'a1B2');
    expect(writerName(head(`The tool of our team, release 4711 of ${token}`, ''))).toBe(
      'The tool of our team, release 4711 of',
    );
    expect(writerName(head(token + token, ''))).toBeNull();
  });
});

describe('Errata’s own HAR file of a recording', () => {
  it('tells the same when it is read again', () => {
    for (const [name, creator, response] of failures) {
      const first = exchangesOf(harFile(creator, [harEntry(response)]));
      const again = exchangesOf(writeHar(first, '0'));
      const both = [first, again].map((list) => list.map((one) => diagnose(one, catalogue)));
      expect([name, both[1]]).toEqual([name, both[0]]);
    }
  });
});
