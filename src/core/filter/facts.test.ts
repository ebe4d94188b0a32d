import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterFacts } from './facts.ts';
import { matches } from './matches.ts';
import { parseFilter } from './parse-filter.ts';
import { diagnosisWith, exchangeWith } from './test-support/subject.ts';

const listed = (status: number, destination: string | null, resourceType: string | null = 'document') => {
  const headers = destination === null ? [] : [{ name: 'Sec-Fetch-Dest', value: destination }];
  const parts = { browser: { resourceType }, request: { headers }, response: { status } };
  return filterFacts(exchangeWith(parts), diagnosisWith()).api;
};

const frameOf = (headers: Record<string, string>, initiator: { type: string; url: string } | null = null) =>
  filterFacts(
    exchangeWith({
      request: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
      browser: { initiator: initiator && { ...initiator, frames: [] } },
    }),
    diagnosisWith(),
  ).frame;

describe('filterFacts', () => {
  it.each([
    ['fetch', true],
    ['xhr', true],
    ['preflight', true],
    ['ping', true],
    ['websocket', true],
    ['image', false],
    ['script', false],
  ])('takes the type %s of Chromium as API call: %s', (resourceType, api) => {
    expect(filterFacts(exchangeWith({ browser: { resourceType } }), diagnosisWith()).api).toBe(api);
  });

  it('goes by Sec-Fetch-Dest where the browser names no type', () => {
    expect(withDestination('empty')).toBe(true);
    expect(withDestination('image')).toBe(false);
    expect(filterFacts(exchangeWith({ browser: { resourceType: null } }), diagnosisWith()).api).toBe(true);
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

  it('names the frame by Origin, Referer, or the document that is the initiator, and else not', () => {
    expect(frameOf({ Origin: 'https://pay.example' })).toBe('pay.example');
    expect(frameOf({ Referer: 'http://localhost:3000/cart' })).toBe('http://localhost:3000');
    expect(frameOf({}, { type: 'parser', url: 'https://shop.example/cart' })).toBe('shop.example');
    expect(frameOf({}, { type: 'script', url: 'https://cdn.example/app.js' })).toBe('');
  });

  it('finds a shared endpoint by what is asked for', () => {
    const content = '{"query":"query GetCart { cart }"}';
    const body = {
      mimeType: 'application/json',
      content,
      encoding: 'text',
      size: 9,
      missing: null,
      params: null,
    } as const;
    const exchange = exchangeWith({ request: { body } });
    const facts = filterFacts(exchange, diagnosisWith());
    expect(facts.operations?.names).toEqual(['GetCart']);
    expect(facts.haystack).toContain('getcart');
    const subject = { exchange, diagnosis: diagnosisWith(), facts, vendorName: '' };
    expect(matches(parseFilter('path:getcart'), subject, () => [])).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (url, value) => {
        const exchange = exchangeWith({ request: { url, headers: [{ name: 'Origin', value }] } });
        expect(filterFacts(exchange, diagnosisWith()).path).toBeTypeOf('string');
      }),
    );
  });
});

function withDestination(value: string): boolean {
  const request = { headers: [{ name: 'Sec-Fetch-Dest', value }] };
  return filterFacts(exchangeWith({ browser: { resourceType: null }, request }), diagnosisWith()).api;
}

function from(value: string): boolean {
  return filterFacts(exchangeWith({ request: { headers: [{ name: 'Origin', value }] } }), diagnosisWith()).crossOrigin;
}
