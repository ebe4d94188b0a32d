import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from './facts.ts';
import { diagnosisWith, exchangeWith } from './test-support/subject.ts';

const listed = (status: number, destination: string | null, resourceType: string | null = 'document') => {
  const headers = destination === null ? [] : [{ name: 'Sec-Fetch-Dest', value: destination }];
  const parts = { browser: { resourceType }, request: { headers }, response: { status } };
  return factsOf(exchangeWith(parts), diagnosisWith()).api;
};

describe('factsOf', () => {
  it.each([
    ['fetch', true],
    ['xhr', true],
    ['preflight', true],
    ['ping', true],
    ['websocket', true],
    ['image', false],
    ['script', false],
  ])('takes the type %s of Chromium as API call: %s', (resourceType, api) => {
    expect(factsOf(exchangeWith({ browser: { resourceType } }), diagnosisWith()).api).toBe(api);
  });

  it('goes by Sec-Fetch-Dest where the browser names no type', () => {
    expect(withDestination('empty')).toBe(true);
    expect(withDestination('image')).toBe(false);
    expect(factsOf(exchangeWith({ browser: { resourceType: null } }), diagnosisWith()).api).toBe(true);
  });

  it("lists the page's own document where the server refused it, and no frame", () => {
    expect([listed(404, 'document'), listed(500, 'document', null), listed(503, null)]).toEqual([true, true, true]);
    expect([listed(404, 'iframe'), listed(0, 'document'), listed(200, 'document')]).toEqual([false, false, false]);
    expect([listed(404, null, 'image'), listed(404, 'iframe', null)]).toEqual([false, false]);
  });

  it('compares origins', () => {
    expect(from('https://api.example')).toBe(false);
    expect(from('https://shop.example')).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (url, value) => {
        const exchange = exchangeWith({ request: { url, headers: [{ name: 'Origin', value }] } });
        expect(factsOf(exchange, diagnosisWith()).path).toBeTypeOf('string');
      }),
    );
  });
});

function withDestination(value: string): boolean {
  const request = { headers: [{ name: 'Sec-Fetch-Dest', value }] };
  return factsOf(exchangeWith({ browser: { resourceType: null }, request }), diagnosisWith()).api;
}

function from(value: string): boolean {
  return factsOf(exchangeWith({ request: { headers: [{ name: 'Origin', value }] } }), diagnosisWith()).crossOrigin;
}
