import { describe, expect, test } from 'vitest';
import type { Body } from '../exchange/exchange.ts';
import { fromHarEntry, withResponseBody } from '../exchange/from-har.ts';
import { bodyLength, cutBodies } from './cut-bodies.ts';

function exchange(content: string, encoding: Body['encoding'] = 'text') {
  const entry = {
    request: { method: 'POST', url: 'https://a.example/', postData: { mimeType: 'text/plain', text: 'sent' } },
    response: { status: 500, content: { mimeType: 'text/plain', size: content.length } },
  };
  return withResponseBody(fromHarEntry(entry, 'r1'), { content, encoding, missing: null });
}

describe('cutBodies', () => {
  test('leaves what is short as it is', () => {
    const short = exchange('12345');
    expect(cutBodies(short, 5)).toBe(short);
    expect(bodyLength(short)).toBe(9);
  });

  test('cuts what is longer, and says so', () => {
    const cut = cutBodies(exchange('x'.repeat(100)), 10);
    expect(cut.response.body).toMatchObject({ content: 'x'.repeat(10), missing: 'cut', size: 100 });
    expect(cut.request.body).toMatchObject({ content: 'sent', missing: null });
    expect(cutBodies(exchange('x'), 2).request.body).toMatchObject({ content: 'se', missing: 'cut' });
  });

  test('base64 still decodes', () => {
    const cut = cutBodies(exchange(btoa('x'.repeat(99)), 'base64'), 10);
    expect(atob(cut.response.body?.content ?? '')).toBe('xxxxxx');
  });

  test('keeps a byte order mark and survives half a pair', () => {
    expect(cutBodies(exchange('\uFEFF{"a":1}'), 4).response.body?.content).toBe('\uFEFF{"a');
    expect(cutBodies(exchange('a😀b'), 2).response.body?.content).toBe('a\uFFFD');
  });
});
