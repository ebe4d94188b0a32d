import { describe, expect, test } from 'vitest';
import { fromHarEntry, withResponseBody } from '../exchange/from-har.ts';
import { createSuccesses } from './successes.ts';

interface Likeness {
  readonly url?: string;
  readonly status?: number;
  readonly type?: string;
  readonly at?: number;
}

function success(id: string, { url = 'https://a.example/x', status = 200, type = 'fetch', at = 0 }: Likeness = {}) {
  const entry = {
    _resourceType: type,
    startedDateTime: new Date(1_800_000_000_000 + at).toISOString(),
    request: { method: 'POST', url, postData: { mimeType: 'text/plain', text: 'y'.repeat(100) } },
    response: { status, content: { mimeType: 'application/json' } },
  };
  return withResponseBody(fromHarEntry(entry, id), { content: '{}', encoding: 'text', missing: null });
}
const bounds = { lines: 3, endpoints: 2, ofEndpoint: 2, body: 50 };

describe('successes', () => {
  test('leave one line each, the newest', () => {
    const successes = createSuccesses(bounds);
    for (const id of ['a', 'b', 'c', 'd']) successes.add(success(id));
    expect(successes.lines().map((line) => line.id)).toEqual(['b', 'c', 'd']);
    expect(successes.size).toBe(3);
  });

  test('the last one of an endpoint stays, without its answer and with a bounded body', () => {
    const successes = createSuccesses(bounds);
    successes.add(success('a', { url: 'https://a.example/x/1' }));
    successes.add(success('b', { url: 'https://a.example/x/2' }));
    const last = successes.last('POST https://a.example/x/{id}');
    expect(last?.id).toBe('b');
    expect(last?.response.body).toMatchObject({ content: null, missing: 'not-fetched' });
    expect(last?.request.body).toMatchObject({ content: 'y'.repeat(50), missing: 'cut' });
    expect(successes.last('POST https://a.example/other')).toBeNull();
  });

  test('the least recent endpoint goes', () => {
    const successes = createSuccesses(bounds);
    for (const [id, path] of [
      ['a', '1a'],
      ['b', '2b'],
      ['c', '1a'],
      ['d', '3c'],
    ] as const) {
      successes.add(success(id, { url: `https://a.example/${path}` }));
    }
    expect(successes.last('POST https://a.example/2b')).toBeNull();
    expect(successes.last('POST https://a.example/1a')?.id).toBe('c');
  });

  test.each([{ status: 302 }, { type: 'preflight' }, { type: 'image' }, { status: 101, type: 'websocket' }])(
    'nothing is compared with %j',
    (likeness) => {
      const successes = createSuccesses(bounds);
      successes.add(success('a', likeness));
      expect(successes.size).toBe(1);
      expect(successes.last('POST https://a.example/x')).toBeNull();
    },
  );

  test('the last few of an endpoint stay, newest first', () => {
    const successes = createSuccesses(bounds);
    for (const id of ['a', 'b', 'c', 'b']) successes.add(success(id));
    expect(successes.recent('POST https://a.example/x').map(({ id }) => id)).toEqual(['b', 'c']);
    expect(successes.last('POST https://a.example/x')?.id).toBe('b');
    expect(successes.recent('POST https://a.example/other')).toEqual([]);
  });

  test('an earlier memory comes before what is remembered, within the bounds', () => {
    const earlier = createSuccesses(bounds);
    earlier.add(success('a'));
    earlier.add(success('b', { url: 'https://a.example/y' }));
    earlier.add(success('c', { url: 'https://a.example/z' }));
    const now = createSuccesses(bounds);
    now.add(success('d'));
    now.addBefore(earlier.memory());
    expect(now.lines().map((line) => line.id)).toEqual(['b', 'c', 'd']);
    expect(now.last('POST https://a.example/x')?.id).toBe('d');
    expect(now.last('POST https://a.example/z')?.id).toBe('c');
    expect(now.last('POST https://a.example/y')).toBeNull();
  });

  test('one that turned out to be part of another exchange goes, with the endpoint that it stood for', () => {
    const successes = createSuccesses(bounds);
    successes.add(success('a'));
    successes.add(success('b', { url: 'https://a.example/y' }));
    successes.drop('a');
    successes.drop('unknown');
    expect(successes.lines().map((line) => line.id)).toEqual(['b']);
    expect(successes.last('POST https://a.example/x')).toBeNull();
    expect(successes.last('POST https://a.example/y')?.id).toBe('b');
  });

  test('tell the calls of code from what the browser loads', () => {
    const successes = createSuccesses(bounds);
    for (const type of ['fetch', 'image', 'script']) successes.add(success(type, { type }));
    expect(successes.lines().map(({ id, by }) => [id, by])).toEqual([
      ['fetch', 'code'],
      ['image', 'browser'],
      ['script', 'browser'],
    ]);
  });

  test('forget the page before', () => {
    const successes = createSuccesses(bounds);
    successes.add(success('a', { at: 0 }));
    successes.add(success('b', { url: 'https://a.example/new', at: 100 }));
    successes.forgetBefore(1_800_000_000_100);
    expect(successes.lines().map((line) => line.id)).toEqual(['b']);
    expect(successes.last('POST https://a.example/x')).toBeNull();
    expect(successes.last('POST https://a.example/new')?.id).toBe('b');
  });
});
