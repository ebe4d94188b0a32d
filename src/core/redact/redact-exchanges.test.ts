import { describe, expect, it } from 'vitest';
import { redactExchanges } from './index.ts';
import { makeExchange } from './test-support/make-exchange.ts';

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';

/** A random-looking value of 24 letters and digits, another one for each number. */
function keyOf(number: number): string {
  let state = (number + 1) * 0x9e3779b1;
  return Array.from({ length: 24 }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return alphabet[state % alphabet.length];
  }).join('');
}

const many = (count: number, bodyOf: (number: number) => string) =>
  Array.from({ length: count }, (_, number) =>
    makeExchange({
      requestHeaders: { authorization: `Bearer FAKE${keyOf(3 * number)}`, cookie: `sid=${keyOf(3 * number + 1)}` },
      responseBody: bodyOf(number),
    }),
  );

const encoded = (number: number) => Buffer.from(`id=FAKE${keyOf(3 * number)}&x=1`).toString('base64');

describe('several exchanges', () => {
  it('are searched for their own secrets in all forms, and for those of all as whole tokens, however many there are', () => {
    // The secrets of the last stand far behind those that are searched for in all forms in every exchange.
    const count = 200;
    const { exchanges } = redactExchanges(
      many(count, (number) =>
        JSON.stringify({
          detail: `Got ${encoded(number)}, and the earlier sid ${keyOf(3 * (count - 1 - number) + 1)}.`,
        }),
      ),
    );
    expect(exchanges).toHaveLength(count);
    for (const [number, { response }] of exchanges.entries()) {
      const text = response.body?.content ?? '';
      expect(text).toMatch(/^\{"detail":"Got .*, and the earlier sid \[redacted:/);
      expect(text).not.toContain(keyOf(3 * (count - 1 - number) + 1));
      expect(text).not.toContain(encoded(number).slice(8, -8));
    }
  });

  it('keep short secrets for themselves: what is a password in one may be a word in another', () => {
    const [own, other] = [{ password: 'Kolibri7' }, { password: 'x', note: 'Kolibri7 is the name' }].map((sent) =>
      makeExchange({ requestBody: JSON.stringify(sent), responseBody: '{"detail":"Kolibri7 is not valid"}' }),
    );
    if (own === undefined || other === undefined) throw new Error('There are two.');
    const { exchanges } = redactExchanges([own, other]);
    expect(exchanges.map(({ response }) => response.body?.content?.includes('Kolibri7'))).toEqual([false, true]);
  });

  it('of which each has secrets of its own need no memory that grows with the square of their number', () => {
    // A search for all secrets in each of them took 4 GB and a minute here.
    const { exchanges, hidden } = redactExchanges(many(3000, () => '{"error":"no"}'));
    expect(exchanges).toHaveLength(3000);
    expect(hidden).toHaveLength(6000);
  });
});
