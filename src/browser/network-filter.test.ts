import { expect, test } from 'vitest';
import { networkFilterOf } from './network-filter.ts';

test.each([
  [{ request: { method: 'POST', url: 'https://a/b' }, response: { status: 0 } }, 'url:https://a/b method:POST /b$/'],
  [{ request: { url: 'https://a/?q="x y"' } }, String.raw`url:https://a/?q=%22x%20y%22 /\?q=%22x%20y%22$/`],
  [{ request: { url: 'https://a/b/' } }, 'url:https://a/b/'],
  [
    { request: { url: 'https://a/f(1).json?to=/x#y' } },
    String.raw`url:https://a/f(1).json?to=/x#y /f\(1\)\.json\?to=\/x$/`,
  ],
  [{ request: { method: 'GET' }, response: { status: 500 } }, null],
  [null, null],
])('the filter of %j is %s', (entry, filter) => {
  expect(networkFilterOf(entry)).toBe(filter);
});
