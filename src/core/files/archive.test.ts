import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';

import { harEntry, harFile } from '../exchange/har/test-support/har-file.ts';
import { readArchive } from './archive.ts';

function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const input: Zippable = {};
  for (const [name, content] of Object.entries(files))
    input[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(input);
}

const lines = (...events: readonly object[]) => `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;
const snapshot = (entry: object) => ({ type: 'resource-snapshot', snapshot: entry });
const options = {
  type: 'context-options',
  version: 10,
  playwrightVersion: '1.65.1',
  browserName: 'chromium',
  wallTime: 1_772_366_400_000,
  monotonicTime: 1000,
  title: 'cart.spec.ts:3 › adds an item',
};

describe('a Playwright trace', () => {
  const body = '{"message":"Out of stock","code":"out_of_stock"}';
  const trace = zip({
    'trace.trace': lines(
      options,
      { type: 'before', callId: 'c1', startTime: 1100, class: 'Page', method: 'click', title: 'Click "Add"' },
      {
        type: 'console',
        messageType: 'error',
        text: "Access to fetch at 'https://api.shop.example/v1/stock' from origin 'https://shop.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        time: 1150,
      },
      { type: 'after', callId: 'c1', endTime: 1200 },
    ),
    'trace.network': `${lines(
      snapshot(
        harEntry(
          { status: 409, content: { mimeType: 'application/json', size: 48, _file: 'resources/aa.json' } },
          { _monotonicTime: 1150, _resourceType: 'fetch' },
        ),
      ),
      snapshot(
        harEntry(
          { status: -1, _failureText: 'net::ERR_FAILED' },
          { request: { url: 'https://api.shop.example/v1/stock' }, _monotonicTime: 1300 },
        ),
      ),
      snapshot(
        harEntry(
          { status: 200, content: { mimeType: 'text/html', size: 5, _sha1: 'bb.html' } },
          { _resourceType: 'document' },
        ),
      ),
    )}{"type":"resource-snapshot","snap`,
    'resources/aa.json': body,
    'resources/bb.html': '<p>hi',
  });

  it('gives entries with the bodies of failures, the console’s sentence, title and steps', () => {
    const { recordings, problems } = readArchive(trace, 'trace.zip');
    expect(problems).toEqual([]);
    expect(recordings).toHaveLength(1);
    expect(recordings[0]).toMatchObject({
      name: 'trace.zip',
      writer: 'Playwright 1.65.1',
      problem: 'Line 4 of its .network file is cut off or damaged and was not read.',
    });
    const [conflict, refused, page] = recordings[0]?.exchanges ?? [];
    expect(conflict).toMatchObject({
      id: '0',
      response: { status: 409, body: { content: body, missing: null } },
      recorded: { during: ['cart.spec.ts:3 › adds an item', 'Click "Add"'] },
    });
    expect(refused).toMatchObject({
      response: { status: 0 },
      browser: { error: 'net::ERR_FAILED' },
      recorded: {
        failure: { at: 'console', text: expect.stringContaining('blocked by CORS') as string },
        during: ['cart.spec.ts:3 › adds an item'],
      },
    });
    expect(page?.response.body).toMatchObject({ content: null, missing: 'not-fetched' });
  });

  it('is read in its oldest format and with several contexts, and says when the format is newer than it knows', () => {
    const old = {
      type: 'resource-snapshot',
      snapshot: {
        url: 'https://api.shop.example/v1/old',
        method: 'POST',
        status: 422,
        timestamp: 1500,
        requestHeaders: [],
        responseHeaders: [{ name: 'content-type', value: 'application/json' }],
        contentType: 'application/json',
        responseSha1: 'cc.json',
        requestSha1: 'dd.json',
      },
    };
    const { recordings } = readArchive(
      zip({
        '0-trace.trace': lines({ ...options, version: 2 }),
        '0-trace.network': lines(old),
        '1-trace.trace': lines({ ...options, version: 11 }),
        '1-trace.network': lines(snapshot(harEntry({ status: 500 }))),
        '2-trace.network': '',
        'resources/cc.json': '{"error":"no"}',
        'resources/dd.json': '{"a":1}',
      }),
      't.zip',
      7,
    );
    expect(recordings.map(({ name, problem }) => [name, problem])).toEqual([
      ['t.zip/0-trace', null],
      ['t.zip/1-trace', 'The trace has format 11; formats up to 10 are known, so something may be missing.'],
    ]);
    expect(recordings.flatMap(({ exchanges }) => exchanges.map(({ id }) => id))).toEqual(['7', '8']);
    expect(recordings[0]?.exchanges[0]).toMatchObject({
      startedAt: 1_772_366_400_500,
      request: { method: 'POST', body: { content: '{"a":1}' } },
      response: { status: 422, body: { content: '{"error":"no"}' } },
    });
  });

  it('names the steps of the test runner once', () => {
    const { recordings } = readArchive(
      zip({
        'test.trace': lines(
          { type: 'context-options', version: 10, title: 'cart.spec.ts:3 › adds an item' },
          {
            type: 'before',
            callId: 'test.step@1',
            stepId: 'test.step@1',
            startTime: 900,
            title: 'Fill the cart',
            class: 'Test',
          },
          {
            type: 'before',
            callId: 'pw:api@2',
            stepId: 'pw:api@2',
            parentId: 'test.step@1',
            startTime: 950,
            title: 'Click "Add"',
          },
        ),
        '0-trace.trace': lines(
          { ...options, title: undefined },
          { type: 'before', callId: 'call@5', stepId: 'pw:api@2', startTime: 951, class: 'Page', method: 'click' },
        ),
        '0-trace.network': lines(snapshot(harEntry({ status: 500 }, { _monotonicTime: 1000 }))),
      }),
      't.zip',
    );
    expect(recordings[0]?.exchanges[0]?.recorded?.during).toEqual([
      'cart.spec.ts:3 › adds an item',
      'Fill the cart',
      'Click "Add"',
    ]);
  });
});

/** A request that began at a monotonic time. */
function at(status: number, time: number): object {
  return snapshot(harEntry({ status }, { _monotonicTime: time }));
}

describe('a trace in parts', () => {
  it('tells each request once, in the part that has its calls: a context that goes on after a pause has all of them again', () => {
    const { recordings } = readArchive(
      zip({
        '10-trace.trace': lines(options),
        '10-trace.network': lines(at(500, 1100), at(503, 1300), at(-1, 1400)),
        '4-trace.trace': lines(options),
        '4-trace.network': lines(at(500, 1100), at(500, 1200), at(-1, 1400)),
        '5-trace.trace': lines(options),
        '5-trace.network': '',
        'other/0-trace.network': lines(at(500, 1100)),
      }),
      't.zip',
    );
    expect(recordings.map(({ name, exchanges }) => [name, exchanges.map(({ response }) => response.status)])).toEqual([
      ['t.zip/4-trace', [500, 500, 0]],
      ['t.zip/10-trace', [503, 0]],
      ['t.zip/other/0-trace', [500]],
    ]);
  });

  it('of a test without a browser is no mistake of the file', () => {
    expect(readArchive(zip({ 'test.trace': lines(options), 'test.stacks': '{}' }), 't.zip').problems).toEqual([
      't.zip is the trace of a test that opened no page and sent no request.',
    ]);
  });

  it('without its bodies gives the failures, and says that the bodies are not there', () => {
    const { recordings, problems } = readArchive(
      zip({
        'trace.trace': lines(options),
        'trace.network': lines(snapshot(harEntry({ status: 409, content: content('resources/aa.json') }))),
      }),
      't.zip',
    );
    expect(problems).toEqual([]);
    expect(recordings[0]?.exchanges[0]?.response).toMatchObject({
      status: 409,
      body: { content: null, missing: 'not-fetched' },
    });
  });
});

describe('an archive of several things', () => {
  it('gives traces that lie in folders, with their bodies, and HAR files beside them', () => {
    const failure = harEntry({
      status: 409,
      content: { mimeType: 'application/json', size: 7, _file: 'resources/aa.json' },
    });
    const { recordings, problems } = readArchive(
      zip({
        'run/one/trace.trace': lines({ ...options, title: undefined }),
        'run/one/trace.network': lines(snapshot(failure)),
        'run/one/test.trace': lines({ type: 'context-options', version: 10, title: 'one' }),
        'run/one/resources/aa.json': '{"a":1}',
        'run/one/resources/bb.har': 'a body that the page loaded',
        'run/one/resources/cc.zip': 'another',
        'run/two/trace.network': lines(snapshot(failure)),
        'run/two/resources/aa.json': '{"a":2}',
        'run/a.har': harFile('Firefox', [harEntry({ status: 500 })]),
      }),
      'artifact.zip',
    );
    expect(problems).toEqual([]);
    expect(
      recordings.map(({ name, exchanges }) => [name, exchanges[0]?.id, exchanges[0]?.response.body?.content]),
    ).toEqual([
      ['artifact.zip/run/one/trace', '0', '{"a":1}'],
      ['artifact.zip/run/two/trace', '1', '{"a":2}'],
      ['artifact.zip/run/a.har', '2', ''],
    ]);
    expect(recordings[0]?.exchanges[0]?.recorded?.during).toEqual(['one']);
    expect(recordings[1]?.exchanges[0]?.recorded?.during).toBeUndefined();
  });
});

/** A body that lies in a file. */
function content(file: string): object {
  return { mimeType: 'application/json', _file: file };
}

describe('a HAR zip', () => {
  it('takes bodies from files beside the HAR, and from nowhere else', () => {
    const har = harFile('Playwright', [
      harEntry({ status: 500, content: content('a.json') }),
      harEntry({ status: 500, content: content('../secret.json') }),
      harEntry({ status: 500, content: content('/etc/hostname') }),
    ]);
    const { recordings, problems } = readArchive(
      zip({ 'x/har.har': har, 'x/a.json': '{"e":1}', 'secret.json': '{"s":1}' }),
      'y.har.zip',
    );
    expect(problems).toEqual([]);
    expect(recordings[0]?.exchanges.map(({ response }) => response.body?.content ?? null)).toEqual([
      '{"e":1}',
      null,
      null,
    ]);
  });

  it('reads several HAR files, and says which is broken', () => {
    const one = harFile('Firefox', [harEntry({ status: 500 })]);
    const { recordings } = readArchive(zip({ 'a.har': one, 'b.har': one.slice(0, -3) }), 'z.zip');
    expect(recordings.map(({ name, problem }) => [name, problem])).toEqual([
      ['z.zip/a.har', null],
      ['z.zip/b.har', `The file ends too early, at byte ${one.length - 3}; the 1 entry before was read.`],
    ]);
    expect(recordings.flatMap(({ exchanges }) => exchanges.map(({ id }) => id))).toEqual(['0', '1']);
  });
});

/** Where the central directory begins; the unpacked size stands at byte 24 of each record. */
function firstRecord(bytes: Uint8Array): number {
  return bytes.findIndex(
    (byte, at) => byte === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 1 && bytes[at + 3] === 2,
  );
}

/** The same zip, with all its members under the first one's name. */
function twice(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  for (let at = firstRecord(bytes); at < bytes.length; at += 1) {
    if (strFromU8(changed.subarray(at, at + 5)) === 'b.har') changed[at] = 0x61;
  }
  return changed;
}

/** A zip of one member whose directory names it so many times. */
function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const begin = firstRecord(bytes);
  const end = bytes.length - 22;
  const size = (end - begin) * times;
  const many = new Uint8Array(begin + size + 22);
  many.set(bytes.subarray(0, begin));
  for (let at = 0; at < times; at += 1) many.set(bytes.subarray(begin, end), begin + at * (end - begin));
  many.set(bytes.subarray(end), begin + size);
  const view = new DataView(many.buffer, begin + size);
  view.setUint16(8, times, true);
  view.setUint16(10, times, true);
  view.setUint32(12, size, true);
  return many;
}

describe('what is refused with a sentence', () => {
  it('no zip, cut zips, an empty one, one without a recording, one in another', () => {
    const inner = zip({ 'a.har': harFile('x', []) });
    expect(readArchive(strToU8('PK\u0003\u0004 no zip'), 'n.zip').problems).toEqual([
      'n.zip is no complete zip (it ends at byte 11): copy or download it again.',
    ]);
    expect(readArchive(zip({ 'readme.txt': 'hi' }), 'n.zip').problems).toEqual([
      'n.zip contains no recording: neither a .har file nor a Playwright trace.',
    ]);
    expect(readArchive(zip({}), 'n.zip').problems).toEqual([
      'n.zip contains no recording: neither a .har file nor a Playwright trace.',
    ]);
    expect(readArchive(zip({ 'data/x.zip': inner }), 'n.zip').problems).toEqual([
      'n.zip: data/x.zip is an archive inside an archive and was not opened: unpack n.zip first.',
    ]);
    for (let end = 0; end < inner.length; end += 7) {
      const { recordings, problems } = readArchive(inner.slice(0, end), 'n.zip');
      expect(recordings.flatMap(({ exchanges }) => exchanges)).toEqual([]);
      expect(problems[0]).toContain(`n.zip is no complete zip (it ends at byte ${end}): copy or download it again.`);
    }
  });

  it('a cut zip, after what stands before the cut', () => {
    const har = harFile('Firefox', [harEntry({ status: 500 }), harEntry({ status: 501 })]);
    for (const level of [0, 6] as const) {
      const whole = zipSync({ 'a.har': strToU8(har), 'b.har': strToU8(har) }, { level });
      const { recordings, problems } = readArchive(
        whole.subarray(0, firstRecord(whole) - (level === 0 ? 100 : 10)),
        'c.zip',
      );
      expect(problems).toEqual([
        expect.stringMatching(/^c\.zip is no complete zip .* What could be read of it is shown\.$/),
      ]);
      expect(recordings.map(({ name, problem }) => [name, problem === null])).toEqual([
        ['c.zip/a.har', true],
        ['c.zip/b.har', false],
      ]);
      expect(recordings[0]?.exchanges).toHaveLength(2);
    }
  });

  it('a name that is there many times: the last one alone is unpacked', () => {
    const many = twice(zip({ 'a.har': harFile('x', [harEntry({ status: 500 })]), 'b.har': harFile('x', []) }));
    const { recordings, problems } = readArchive(many, 'd.zip');
    expect(problems).toEqual(['d.zip: a.har is in it more than once; only the last one was read.']);
    expect(recordings.map(({ name, exchanges }) => [name, exchanges.length])).toEqual([['d.zip', 0]]);
    // 4,000 times the same large member: whoever unpacks each of them is at it for minutes, and over this test's time.
    const bomb = repeated(zip({ 'a.har': new Uint8Array(8_000_000).fill(0x20) }), 4_000);
    expect(readArchive(bomb, 'd.zip').problems).toEqual([
      'd.zip: a.har is in it more than once; only the last one was read.',
    ]);
  }, 60_000);

  it('thousands of HAR files in no more than linear time', () => {
    const small = strToU8(harFile('x', [harEntry({ status: 500 })]));
    const many: Zippable = {};
    for (let at = 0; at < 12_000; at += 1) many[`${at}.har`] = small;
    const { recordings, problems } = readArchive(zipSync(many, { level: 0 }), 'm.zip');
    expect(problems).toEqual([]);
    expect(recordings).toHaveLength(12_000);
    expect(recordings.at(-1)?.exchanges[0]?.id).toBe('11999');
  }, 30_000);

  it('a member that is larger than the bound, before it is unpacked, and one that lies about its size', () => {
    const bomb = zip({ 'bomb.har': '{}', 'a.har': harFile('x', [harEntry({ status: 500 })]) });
    bomb.set([0, 0, 0, 0x11], firstRecord(bomb) + 24);
    const { recordings, problems } = readArchive(bomb, 'b.zip');
    expect(problems).toEqual(['b.zip: bomb.har is larger than 256 MB and was not unpacked.']);
    expect(recordings.map(({ name }) => name)).toEqual(['b.zip/a.har']);
    const lying = zip({ 'a.har': new Uint8Array(5_000_000).fill(0x20) });
    lying.set([10, 0, 0, 0], firstRecord(lying) + 24);
    const read = readArchive(lying, 'l.zip');
    expect(read.recordings.every(({ exchanges }) => exchanges.length === 0)).toBe(true);
  });
});
