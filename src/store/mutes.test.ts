import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { textBody } from '../core/test-support/exchange.ts';
import { countMuted, type Mute, muteOf, mutesIn, withMutes, withoutMute } from './mutes.ts';
import { rowOf } from './row.ts';
import { defaultSettings, readSettings } from './settings.ts';

const row = rowOf(
  exchangeWith({ request: { method: 'GET', url: 'https://a.example:8443/users/7?x=1' } }),
  diagnosisWith({ code: 'declined' }),
  { signs: [] },
);

/** A failed request for operations. */
const asking = (...names: readonly string[]) =>
  rowOf(
    exchangeWith({
      request: {
        method: 'POST',
        url: 'https://a.example/graphql',
        body: textBody(JSON.stringify(names.map((name) => ({ query: `query ${name} { a }` }))), 'application/json'),
      },
    }),
    diagnosisWith(),
    { signs: [] },
  );

describe('mutes', () => {
  it('are made of a failure’s host without its port, its endpoint and its code', () => {
    expect(muteOf('host', row)).toEqual({ by: 'host', value: 'a.example' });
    expect(muteOf('endpoint', row)).toEqual({ by: 'endpoint', value: 'GET https://a.example:8443/users/{id}' });
    expect(muteOf('code', row)).toEqual({ by: 'code', value: 'declined' });
    const bare = rowOf(exchangeWith({ request: { url: 'nowhere' } }), diagnosisWith({ code: null }), { signs: [] });
    expect([muteOf('host', bare), muteOf('code', bare)]).toEqual([null, null]);
    const long = rowOf(exchangeWith(), diagnosisWith({ code: 'x'.repeat(501) }), { signs: [] });
    expect(muteOf('code', long)).toBeNull();
  });

  it('of an endpoint that many requests share hide the operation alone', () => {
    const [cart, user] = [asking('GetCart'), asking('GetUser')];
    const mute = muteOf('endpoint', cart);
    expect(mute?.value).toBe('POST https://a.example/graphql GetCart');
    const muted = withMutes(defaultSettings, mute === null ? [] : [mute]);
    expect([countMuted(muted, [cart]), countMuted(muted, [user])]).toEqual([1, 0]);
    // Names that are too long to be kept are cut, and hide what they were made of all the same.
    const long = asking(...Array.from({ length: 50 }, (_, at) => `GetEverythingOfNumber${at}`));
    const cut = muteOf('endpoint', long);
    expect(cut?.value).toHaveLength(500);
    expect(
      countMuted(readSettings({ ...defaultSettings, ...withMutes(defaultSettings, cut === null ? [] : [cut]) }), [
        long,
      ]),
    ).toBe(1);
    // Mutes of the whole endpoint that were made before hold for all of them.
    const whole = withMutes(defaultSettings, [{ by: 'endpoint', value: 'POST https://a.example/graphql' }]);
    expect(countMuted(whole, [cart, user])).toBe(2);
  });

  it.each(['host', 'endpoint', 'code'] as const)('by %s hide what they were made of, and can be taken back', (by) => {
    const mute = muteOf(by, row);
    if (mute === null) throw new Error('It has one.');
    const muted = withMutes(defaultSettings, [mute]);
    expect(countMuted(muted, [row])).toBe(1);
    expect(mutesIn(muted)).toEqual([mute]);
    expect(readSettings({ ...defaultSettings, ...muted })).toMatchObject(muted);
    const none = withoutMute(muted, mute);
    expect(countMuted(none, [row])).toBe(0);
    expect(mutesIn(none)).toEqual([]);
  });

  it('stand there once, and the newest are kept', () => {
    const many = Array.from({ length: 250 }, (_, at): Mute => ({
      by: 'endpoint',
      value: `GET https://a.example/${at}`,
    }));
    const twice = withMutes(withMutes(defaultSettings, many), many.slice(-1));
    expect(twice.mutes).toHaveLength(200);
    expect(twice.mutes.at(-1)).toEqual(['endpoint', 'GET https://a.example/249']);
    expect(mutesIn({ ignoredHosts: [], mutes: [['odd', 'x']] })).toEqual([]);
  });
});
