import { describe, expect, test } from 'vitest';
import { fromHarEntry } from '../exchange/from-har.ts';
import { hashOf, ledgerLine } from './ledger.ts';

const entry = (postData?: object) => ({
  startedDateTime: '2026-11-20T10:00:00.000Z',
  time: 120,
  request: {
    method: 'POST',
    url: 'https://api.example.com/orders/12?dry=1',
    headers: [
      { name: 'Idempotency-Key', value: 'k-1' },
      { name: 'Authorization', value: 'Bearer secret' },
    ],
    ...(postData === undefined ? {} : { postData }),
  },
  response: {
    status: 201,
    headers: [
      { name: 'X-RateLimit-Remaining', value: '3' },
      { name: 'retry-after', value: '9'.repeat(1000) },
      { name: 'Date', value: 'Fri, 20 Nov 2026 10:00:00 GMT' },
      { name: 'Set-Cookie', value: 'session=secret' },
    ],
    content: { size: 2, mimeType: 'application/json' },
  },
});

const by = (type: string, initiator?: object) =>
  ledgerLine(fromHarEntry({ ...entry(), _resourceType: type, _initiator: initiator }, 'r1')).by;

const hidden = (id: string) => {
  const upload = entry();
  upload.request.headers.push({ name: 'Content-Length', value: '900' });
  return ledgerLine(fromHarEntry(upload, id)).bodyHash;
};

describe('ledgerLine', () => {
  test('remembers what a sequence needs, and no secret', () => {
    const line = ledgerLine(fromHarEntry(entry({ mimeType: 'application/json', text: '{"a":1}' }), 'r1'));
    expect(line).toEqual({
      id: 'r1',
      startedAt: Date.parse('2026-11-20T10:00:00.000Z'),
      receivedAt: Date.parse('2026-11-20T10:00:00.120Z'),
      method: 'POST',
      endpoint: 'POST https://api.example.com/orders/{id}',
      urlHash: hashOf('https://api.example.com/orders/12?dry=1'),
      status: 201,
      limits: [
        { name: 'X-RateLimit-Remaining', value: '3' },
        { name: 'retry-after', value: '9'.repeat(256) },
        { name: 'Date', value: 'Fri, 20 Nov 2026 10:00:00 GMT' },
      ],
      idempotency: [{ name: 'Idempotency-Key', value: 'k-1' }],
      bodyHash: hashOf('{"a":1}'),
      by: 'code',
      cookies: {
        set: ['session='],
        sent: null,
        site: null,
        laxByDefault: false,
      },
    });
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  test('a request without a body has no hash of one', () => {
    expect(ledgerLine(fromHarEntry(entry(), 'r1')).bodyHash).toBeNull();
  });

  test('is bounded for a response of a thousand such headers', () => {
    const many = entry();
    many.response.headers = Array.from({ length: 1000 }, (_, at) => ({ name: `x-ratelimit-${at}`, value: '1' }));
    expect(ledgerLine(fromHarEntry(many, 'r1')).limits).toHaveLength(24);
  });

  test('takes requests that differ in a stamp of time alone as the same', () => {
    const hashes = ['?q=1&_=17', '?q=1&_=18', '?q=2&_=18'].map((query) => {
      const stamped = entry();
      stamped.request.url = `https://api.example.com/orders${query}`;
      return ledgerLine(fromHarEntry(stamped, 'r1')).urlHash;
    });
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[1]).not.toBe(hashes[2]);
  });

  test('tells who asked', () => {
    expect(['fetch', 'xhr', 'image', 'script', 'font', 'document', 'preflight'].map((type) => by(type))).toEqual([
      'code',
      'code',
      'browser',
      'browser',
      'browser',
      'browser',
      'browser',
    ]);
    const frame = { functionName: '', url: 'errata-repeat-3', lineNumber: 1, columnNumber: 1 };
    expect(by('fetch', { type: 'script', stack: { callFrames: [frame] } })).toBe('person');
  });

  test('takes no two bodies that the browser keeps for the same', () => {
    expect(hidden('r1')).not.toBe(hidden('r2'));
  });

  test('reads a broken entry', () => {
    expect(() => ledgerLine(fromHarEntry(null, 'r1'))).not.toThrow();
  });
});

describe('hashOf', () => {
  test('tells texts apart', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', 'aa', '{"n":1}', '{"n":2}', '\u0100', '\u0001'];
    const numbers = Array.from({ length: 20_000 }, (_, at) => `{"amount":${at},"currency":"EUR"}`);
    expect(new Set([...texts, ...numbers].map(hashOf)).size).toBe(texts.length + numbers.length);
  });

  test('is the same for the same text, 16 digits', () => {
    expect(hashOf('x')).toBe(hashOf('x'));
    expect(hashOf('x')).toMatch(/^[0-9a-f]{16}$/);
  });

  test('long texts differ by their length', () => {
    expect(hashOf('a'.repeat(100_000))).not.toBe(hashOf('a'.repeat(100_001)));
  });
});
