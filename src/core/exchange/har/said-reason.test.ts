import { describe, expect, it } from 'vitest';

import type { Exchange } from '../exchange.ts';
import { fromHar } from './read-har.ts';
import { harEntry, harFile } from './test-support/har-file.ts';

function read(creator: string, response: object, own: object = {}): Exchange {
  const reading = fromHar(harFile(creator, [harEntry(response, own)]));
  const [exchange] = 'problem' in reading ? [] : reading.exchanges;
  if (exchange === undefined) throw new Error('nothing was read');
  return exchange;
}
const reason = (creator: string, response: object, own: object = {}) =>
  read(creator, response, own).recorded?.failure ?? null;

const said = (error: unknown) => reason('my-recorder', { _error: error })?.text ?? null;

describe('a reason that a tool without habits of its own wrote down', () => {
  const refused = { text: 'connect ECONNREFUSED 127.0.0.1:80', at: 'response._error', kind: 'connection' };
  it.each(['undici-har', 'Proxyman', 'Reqable', 'Chucker', 'Fiddler', ''])('is read in a file of %j', (creator) => {
    expect(reason(creator, { _error: refused.text })).toEqual(refused);
    expect(reason(creator, {}, { _error: refused.text })).toEqual({ ...refused, at: '_error' });
    expect(reason(creator, { statusText: 'read ECONNRESET' })).toMatchObject({
      text: 'read ECONNRESET',
      at: 'response.statusText',
    });
    expect(reason(creator, {}, { comment: 'getaddrinfo ENOTFOUND api.shop.example' })).toMatchObject({ kind: 'dns' });
    expect(reason(creator, { comment: 'Could not resolve host: a.example' })).toMatchObject({ kind: 'dns' });
    expect(reason(creator, { content: { comment: 'socket hang up' } })).toMatchObject({
      at: 'response.content.comment',
    });
  });

  it('is read in an error that was written down with its members', () => {
    expect(said({ name: 'TypeError', message: 'fetch failed', code: 'ECONNREFUSED' })).toBe(
      'fetch failed (ECONNREFUSED)',
    );
    expect(said({ message: 'fetch failed', cause: { code: 'ENOTFOUND' } })).toBe('fetch failed (ENOTFOUND)');
    expect(said({ message: refused.text, code: 'ECONNREFUSED' })).toBe(refused.text);
    expect(said({ code: 'ETIMEDOUT' })).toBe('ETIMEDOUT');
    expect(said({ name: 'AbortError' })).toBe('AbortError');
    expect([{}, [], 1, true, null, ''].map(said)).toEqual([null, null, null, null, null, null]);
  });

  it('is known in the words of curl’s library, which Insomnia and others pass on', () => {
    expect(reason('Insomnia', { statusText: 'Couldn\u2019t resolve host name' })).toMatchObject({ kind: 'dns' });
    expect(reason('Insomnia', { statusText: "Couldn't resolve host name" })).toMatchObject({ kind: 'dns' });
    expect(reason('Insomnia', { statusText: "Couldn't connect to server" })).toMatchObject({ kind: 'connection' });
    expect(reason('Insomnia', { statusText: 'Timeout was reached' })).toMatchObject({ kind: 'connection' });
  });

  it('is a browser’s code where it is one, wherever it stands', () => {
    expect(read('my-recorder', { _error: 'net::ERR_FAILED' }).browser.error).toBe('net::ERR_FAILED');
    expect(read('my-recorder', {}, { _error: 'net::ERR_FAILED' }).browser.error).toBe('net::ERR_FAILED');
  });

  it('is no person’s note, no plain word, and nothing beside a response', () => {
    expect(reason('Fiddler', { statusText: 'OK' }, { comment: '[#3]' })).toBeNull();
    expect(reason('Proxyman', {}, { comment: 'ask Ann about this one' })).toBeNull();
    expect(reason('Proxyman', { status: 200, comment: 'timed out once' })).toBeNull();
    expect(reason('Proxyman', { status: 200 }, { _error: 'retried after ECONNRESET' })).toBeNull();
    // Habits that are known say enough.
    expect(reason('Insomnia', {}, { comment: 'timed out' })).toBeNull();
  });
});

describe('an entry without any response', () => {
  it.each(['', 'webhook-log', 'Burp Suite Professional', 'WebInspector', 'Firefox'])(
    'is no failure in a file of %j',
    (creator) => {
      for (const response of [undefined, null, []]) {
        const { recorded } = read(creator, {}, { response });
        expect(recorded).toMatchObject({ unfinished: true, failure: null });
      }
      expect(read(creator, { status: 0 }).recorded?.unfinished).toBeUndefined();
    },
  );

  it('is one where a reason is said', () => {
    const own = { response: null, _error: 'read ECONNRESET' };
    expect(read('my-recorder', {}, own).recorded).toMatchObject({ failure: { kind: 'connection' } });
    expect(read('my-recorder', {}, own).recorded?.unfinished).toBeUndefined();
  });
});
