import fc from 'fast-check';
import { outcomeOf } from '../outcome/index.ts';
import { describe, expect, it } from 'vitest';

import { fromHarEntry, withResponseBody } from './from-har.ts';
import { fromHar } from './har/read-har.ts';

const entry = {
  startedDateTime: '2026-03-01T11:59:59.900Z',
  time: 100,
  request: {
    method: 'post',
    url: 'https://api.example.net/users',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    postData: { mimeType: 'application/json', text: '{"a":1}' },
  },
  response: {
    status: 422,
    statusText: '',
    headers: [{ name: 'content-type', value: 'application/json' }],
    content: { size: 2, mimeType: 'application/json', text: '{}' },
    redirectURL: '',
    bodySize: 2,
    _error: null,
  },
  _resourceType: 'fetch',
};

const place = (url: string) => ({ functionName: '', url, lineNumber: 1, columnNumber: 2 });
const framesOf = (stack: object) =>
  fromHarEntry({ ...entry, _initiator: { type: 'script', stack } }, '1').browser.initiator?.frames ?? [];

const message = (data: string, eventName = 'message') => ({ time: 1, eventName, eventId: '', data });
const eventStream = (messages: object[], error: string | null = null) =>
  fromHarEntry(
    {
      _resourceType: 'eventsource',
      _eventSourceMessages: messages,
      response: {
        status: 200,
        headers: [{ name: 'content-type', value: 'text/event-stream' }],
        content: {},
        _error: error,
      },
    },
    'a',
    'chromium',
  );

describe('fromHarEntry', () => {
  it('reads request, response, times and signs', () => {
    const exchange = fromHarEntry(entry, 'e1');
    expect(exchange).toMatchObject({
      id: 'e1',
      startedAt: Date.UTC(2026, 2, 1, 11, 59, 59, 900),
      durationMs: 100,
      request: { method: 'POST', body: { content: '{"a":1}', missing: null } },
      response: { status: 422, body: { content: '{}', missing: null } },
      browser: { family: 'chromium', error: null, resourceType: 'fetch' },
    });
  });

  it('says why a body is not there', () => {
    const { text: _text, ...content } = entry.response.content;
    const unfetched = fromHarEntry({ ...entry, response: { ...entry.response, content } }, '1');
    expect(unfetched.response.body).toMatchObject({ content: null, missing: 'not-fetched' });
    const lost = { ...entry.response, content, _error: 'net::ERR_FAILED' };
    expect(fromHarEntry({ ...entry, response: lost }, '1').response.body).toMatchObject({ missing: 'lost' });
  });

  it('takes the times of a refused WebSocket as unknown', () => {
    const refused = { ...entry, startedDateTime: '1969-12-31T23:59:59.000Z', time: 1_567_532 };
    expect(fromHarEntry(refused, '1')).toMatchObject({ startedAt: 0, durationMs: 0 });
  });

  it('knows a request body that Firefox cut', () => {
    const text = 'x'.repeat(1_048_576);
    const request = {
      ...entry.request,
      headers: [{ name: 'Content-Length', value: '2000000' }],
      postData: { mimeType: 'text/plain', text },
    };
    expect(fromHarEntry({ ...entry, request, _securityState: 'secure' }, '1').request.body?.missing).toBe('cut');
  });

  it('keeps the newest messages of an event stream, which has no body', () => {
    const exchange = eventStream([message('{"n":1}'), message('{"error":"quota"}\nmore', 'failed')]);
    const text = 'event: message\ndata: {"n":1}\n\nevent: failed\ndata: {"error":"quota"}\ndata: more\n\n';
    expect(exchange.response.body).toMatchObject({ content: text, missing: 'cut' });
    expect(
      withResponseBody(exchange, { content: null, encoding: 'text', missing: 'lost' }).response.body?.content,
    ).toBe(text);
    expect(outcomeOf(exchange).kind).toBe('look-inside');
    expect(outcomeOf(eventStream([message('x')], 'net::ERR_ABORTED')).kind).toBe('look-inside');
    expect(outcomeOf(eventStream([], 'net::ERR_ABORTED')).kind).toBe('succeeded');
    const many = eventStream(Array.from({ length: 900 }, (_, at) => message(`${at} ${'x'.repeat(200)}`)));
    expect(many.response.body?.content?.length).toBeLessThan(17_000);
    expect(many.response.body?.content).toContain('data: 899 ');
    expect(many.response.body?.content).not.toContain('data: 0 ');
  });

  it('reads what waited for a request after what sent it, and no more than fifty places', () => {
    const parent = { description: 'await', callFrames: [place('cart.js')], parent: { callFrames: [place('main.js')] } };
    expect(framesOf({ callFrames: [place('api.js')], parent }).map(({ url }) => url)).toEqual([
      'api.js',
      'cart.js',
      'main.js',
    ]);
    const many = Array.from({ length: 40 }, () => place('loop.js'));
    expect(framesOf({ callFrames: many, parent: { callFrames: many } })).toHaveLength(50);
  });

  it('reads where the time went', () => {
    const timings = { blocked: -1, send: 0.5, wait: 80, receive: 1 };
    expect(fromHarEntry({ ...entry, timings }, '1').timing).toEqual({ send: 0.5, wait: 80, download: 1 });
    expect('timing' in fromHarEntry(entry, '1')).toBe(false);
  });

  it('never throws, whatever the entry holds', () => {
    fc.assert(fc.property(fc.anything(), (anything) => fromHarEntry(anything, 'x').id === 'x'));
    fc.assert(
      fc.property(fc.anything(), (anything) => fromHarEntry({ request: anything, response: anything }, 'x').id === 'x'),
    );
  });
});

describe('fromHar', () => {
  it('gives one exchange per entry, in order, however damaged', () => {
    const reading = fromHar(JSON.stringify({ log: { creator: { name: 'Firefox' }, entries: [entry, null, 3] } }));
    if ('problem' in reading) throw new Error(reading.problem);
    expect(reading.exchanges.map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(reading.exchanges[0]?.browser.family).toBe('firefox');
  });

  it('says in a sentence what is wrong with a file', () => {
    expect(fromHar('{"log":')).toMatchObject({ problem: expect.stringContaining('not JSON') });
    expect(fromHar('[1,2]')).toMatchObject({ problem: expect.stringContaining('log.entries') });
  });
});

describe('withResponseBody', () => {
  it('keeps the media type and adds what was fetched', () => {
    const fetched = withResponseBody(fromHarEntry(entry, '1'), { content: 'abc', encoding: 'text', missing: null });
    expect(fetched.response.body).toMatchObject({ mimeType: 'application/json', content: 'abc' });
  });
});

it('writes the standard methods in upper case, and every other as it was sent', () => {
  const methods = ['get', 'Query', 'getall', 'Mkcol'].map(
    (method) => fromHarEntry({ request: { method, url: 'https://a.example/' } }, 'a').request.method,
  );
  expect(methods).toEqual(['GET', 'QUERY', 'getall', 'Mkcol']);
});
