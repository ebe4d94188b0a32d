import { describe, expect, test } from 'vitest';
import { fromHarEntry, withResponseBody } from '../exchange/from-har.ts';
import { createKept } from './kept.ts';

function failure(id: string, length: number) {
  const entry = { request: { method: 'GET', url: 'https://a.example/' }, response: { status: 500, content: {} } };
  return withResponseBody(fromHarEntry(entry, id), { content: 'x'.repeat(length), encoding: 'text', missing: null });
}
const lengths = (kept: ReturnType<typeof createKept>) =>
  kept.exchanges().map(({ response }) => response.body?.content?.length);
const bounds = { exchanges: 3, body: 100, allBodies: 1000, cutTo: 10 };

describe('what the recorder keeps', () => {
  test('are the newest, each with its request', () => {
    const kept = createKept(bounds);
    const requests = [{}, {}, {}, {}];
    const evicted = requests.map((request, at) => kept.put(failure('abcd'.charAt(at), 1), request));
    expect(evicted).toEqual([[], [], [], ['a']]);
    expect(kept.request('a')).toBeUndefined();
    expect(kept.request('d')).toBe(requests[3]);
    expect(kept.size).toBe(3);
  });

  test('are whole until the hand-over, then cut', () => {
    const kept = createKept(bounds);
    kept.put(failure('a', 150), {});
    expect(lengths(kept)).toEqual([150]);
    kept.handedOver('a');
    expect(lengths(kept)).toEqual([100]);
    expect(kept.get('a')?.response.body?.missing).toBe('cut');
  });

  test('hold a bounded number of characters: the oldest bodies give way', () => {
    const kept = createKept({ ...bounds, exchanges: 100 });
    kept.put(failure('a', 600), {});
    kept.put(failure('b', 300), {});
    kept.put(failure('c', 200), {});
    expect(lengths(kept)).toEqual([100, 300, 200]);
    for (let at = 0; at < 20; at += 1) kept.put(failure(`more-${at}`, 100), {});
    const sum = lengths(kept).reduce<number>((all, one) => all + (one ?? 0), 0);
    expect(sum).toBeLessThanOrEqual(1000);
    expect(lengths(kept)[0]).toBe(10);
    expect(lengths(kept).at(-1)).toBe(100);
  });

  test('count evicted, dropped and replaced bodies no more', () => {
    const kept = createKept(bounds);
    for (let at = 0; at < 50; at += 1) kept.put(failure(`r${at}`, 300), {});
    expect(lengths(kept)).toEqual([300, 300, 300]);
    kept.change(failure('r49', 1));
    kept.drop('r48');
    kept.put(failure('x', 650), {});
    expect(lengths(kept)).toEqual([300, 1, 650]);
    kept.clear();
    kept.put(failure('y', 1000), {});
    expect(lengths(kept)).toEqual([1000]);
  });

  test('change only what is there', () => {
    const kept = createKept(bounds);
    expect(kept.change(failure('a', 1))).toBe(false);
    expect(kept.drop('a')).toBeUndefined();
    expect(kept.size).toBe(0);
  });
});
