import { describe, expect, it } from 'vitest';
import { exchangeWith, type ExchangeParts } from '../test-support/exchange.ts';
import { statusWord } from './status-word.ts';

function word(error: string | null, status = 0, parts: ExchangeParts = {}) {
  const headers = [{ name: 'Origin', value: 'https://shop.example' }];
  return statusWord(
    exchangeWith({
      ...parts,
      request: { headers, ...parts.request },
      response: { status, ...parts.response },
      browser: { error, ...parts.browser },
    }),
  );
}

describe('the word in place of a status', () => {
  it.each([
    ['net::ERR_FAILED', 'cors'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'blocked'],
    ['net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', 'blocked'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_ABORTED', 'canceled'],
    ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
    ['net::ERR_CERT_DATE_INVALID', 'tls'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_CONNECTION_REFUSED', 'failed'],
  ])('for %s is %s', (error, expected) => {
    expect(word(error)).toBe(expected);
  });

  it('stands for a 200 that the page never got, too', () => {
    expect(word('net::ERR_FAILED', 200)).toBe('cors');
    expect(word('net::ERR_ABORTED', 200, { response: { headers: [{ name: 'Date', value: 'x' }] } })).toBe('canceled');
    expect(word('net::ERR_CONTENT_LENGTH_MISMATCH', 200)).toBe('failed');
  });

  it('leaves a status that says it', () => {
    expect([word(null, 422), word('net::ERR_FAILED', 429), word(null, 200)]).toEqual([null, null, null]);
  });
});
