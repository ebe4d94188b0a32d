import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchBody, type BrowserRequest } from './response-body.ts';

const text = '{"error":"x"}';
const whole = { content: text, encoding: 'text', missing: null };
const without = (missing: string) => ({ content: null, encoding: 'text', missing });

const throwing = () => {
  throw new Error('gone');
};

describe('fetchBody', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each<[string, () => Promise<unknown>, object]>([
    ['an object, as Chromium gives it', async () => ({ content: text, encoding: '' }), whole],
    [
      'an object of bytes',
      async () => ({ content: 'eA==', encoding: 'base64' }),
      { ...whole, content: 'eA==', encoding: 'base64' },
    ],
    ['an array with the encoding, as the polyfill gives it', async () => [text, ''], whole],
    ['an array of bytes', async () => ['eA==', 'base64'], { ...whole, content: 'eA==', encoding: 'base64' }],
    ['an array with the media type, as Firefox gives it', async () => [text, 'application/json'], whole],
    ['the bare text', async () => text, whole],
    ['an empty body', async () => ({ content: '', encoding: '' }), { ...whole, content: '' }],
    ['content null: the browser has none', async () => ({ content: null, encoding: '' }), without('lost')],
    ['null', async () => null, without('lost')],
    ['undefined: gone with the page', async () => undefined, without('navigated')],
    ['an empty array: gone with the page', async () => [], without('navigated')],
    ['a rejection', async () => Promise.reject(new Error('DevTools API encountered an error')), without('navigated')],
    ['something else', async () => 42, without('lost')],
  ])('%s', async (_name, getContent, expected) => {
    expect(await fetchBody({ getContent }, 1000)).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an array of bytes from Firefox, which marks them in the entry', async () => {
    const request = { getContent: async () => ['eA==', 'image/png'], response: { content: { encoding: 'base64' } } };
    expect(await fetchBody(request, 1000)).toEqual({ ...whole, content: 'eA==', encoding: 'base64' });
  });

  test('a callback, where no promise is given', async () => {
    const request: BrowserRequest = { getContent: (callback) => callback?.(text, '') };
    expect(await fetchBody(request, 1000)).toEqual(whole);
  });

  test('a callback without an answer: gone with the page', async () => {
    const request: BrowserRequest = { getContent: (callback) => callback?.() };
    expect(await fetchBody(request, 1000)).toEqual(without('navigated'));
  });

  test('no answer in time', async () => {
    const pending = fetchBody({ getContent: async () => new Promise(() => undefined) }, 1000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await pending).toEqual(without('timed-out'));
  });

  test('an entry of a log that holds its body, as Firefox lists it', async () => {
    const response = { content: { encoding: 'base64', text: 'eA==' } };
    expect(await fetchBody({ response }, 1000)).toEqual({
      ...whole,
      content: 'eA==',
      encoding: 'base64',
    });
  });

  test('an entry that can give no body', async () => {
    expect(await fetchBody({}, 1000)).toEqual(without('lost'));
  });

  test('a method that throws', async () => {
    expect(await fetchBody({ getContent: throwing }, 1000)).toEqual(without('navigated'));
  });
});
