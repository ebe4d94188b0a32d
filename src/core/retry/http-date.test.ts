import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from './http-date.ts';
import { arrival } from './test-support/exchange.ts';

const second = fc.integer({ min: -62_000_000_000, max: 253_402_300_799 }).map((seconds) => seconds * 1_000);

describe('HTTP-date', () => {
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'reads %s',
    (text) => {
      expect(parseHttpDate(text, arrival)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    },
  );

  it.each([
    'Mon, 30 Feb 2026 12:00:00 GMT',
    'Sun, 29 Feb 2026 12:00:00 GMT',
    'Sun, 01 Mar 2026 24:00:00 GMT',
    'Sun, 01 Mar 2026 12:60:00 GMT',
    'Sun, 01 Mar 2026 12:00:61 GMT',
    'Sun, 00 Mar 2026 12:00:00 GMT',
    'Sun, 01 Mär 2026 12:00:00 GMT',
    'Sun, 01 Mar 2026 12:00:00 CET',
    'Sun, 1 Mar 2026 12:00:00 GMT',
    'sun, 01 mar 2026 12:00:00 gmt',
    'Sun Mar 1 12:00:00 2026',
    '',
  ])('refuses %s', (text) => {
    expect(parseHttpDate(text, arrival)).toBeNull();
  });

  it('reads a leap second and the 29th of a leap year', () => {
    expect(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT', arrival)).toBe(Date.UTC(2017, 0, 1));
    expect(parseHttpDate('Tue, 29 Feb 2028 00:00:00 GMT', arrival)).toBe(Date.UTC(2028, 1, 29));
  });

  it('takes a two-digit year more than 50 years ahead for the past', () => {
    expect(parseHttpDate('Sunday, 01-Mar-76 12:00:00 GMT', arrival)).toBe(Date.UTC(2076, 2, 1, 12));
    expect(parseHttpDate('Tuesday, 01-Mar-77 12:00:00 GMT', arrival)).toBe(Date.UTC(1977, 2, 1, 12));
  });

  it('reads what the platform writes', () => {
    fc.assert(
      fc.property(second, (time) => {
        expect(parseHttpDate(new Date(time).toUTCString(), arrival)).toBe(time);
      }),
    );
  });
});
