import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';

const runs = Number(process.env['RUNS'] ?? 150);
const key = 'q7Kr3FGBtco9haz13bJ9bu9tF8k4z';
const segment = fc.constantFrom(
  'users',
  'reset',
  'webhooks',
  'invite',
  'v1',
  'files',
  '42',
  'MjM',
  'magic-link',
  'items',
);
/** Links with a random value in some places: harmless ids, or what a segment before it announces. */
const link = fc
  .record({
    head: fc.array(segment, { maxLength: 4 }),
    last: fc.constantFrom('7', key, 'report.pdf', 'a%20b', `${key};v=1`),
    query: fc.constantFrom('', '?page=2', `?t=${key}`, `?token=${key}`, '?sort=name&limit=5', `#access_token=${key}`),
  })
  .map(({ head, last, query }) => `https://api.example.com/${[...head, last].join('/')}${query}`);

function shown(links: readonly string[]): readonly string[] {
  const exchange = makeExchange({ responseBody: JSON.stringify({ links }), responseType: 'application/json' });
  const text = redactExchange(exchange).exchange.response.body?.content ?? '{}';
  return (JSON.parse(text) as { links: string[] }).links;
}

/** Without tags, which depend on what was found before. */
const plain = (text: string): string => text.replace(/\[redacted:[^\]]*\]/g, '[]');

describe('beginnings of links that are remembered', () => {
  it('hide nothing less than each link alone, in any order', () => {
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 12 }), (links) => {
        const together = shown(links).map(plain);
        // A value that is known from another link goes everywhere: more may be hidden, never less.
        const hiddenAlone = links.map((one) => !plain(shown([one])[0] ?? '').includes(key));
        expect(together.filter((text, at) => hiddenAlone[at] === true && text.includes(key))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('are seen to make a difference: the same key stays readable where nothing announces it', () => {
    expect(plain(shown([`https://api.example.com/reset/${key}`])[0] ?? '')).not.toContain(key);
  });
});
