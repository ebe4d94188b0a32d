import { describe, expect, it } from 'vitest';
import { exchangeWith } from '../filter/test-support/subject.ts';
import { isApiCall } from './asked-by.ts';

const asked = (resourceType: string | null, headers: Record<string, string> = {}): boolean =>
  isApiCall(
    exchangeWith({
      browser: { resourceType },
      request: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
    }),
  );

describe('isApiCall', () => {
  it('believes the browser’s type first', () => {
    expect(asked('fetch', { 'Sec-Fetch-Dest': 'image' })).toBe(true);
    expect(asked('image', { 'Sec-Fetch-Dest': 'empty' })).toBe(false);
  });

  it.each([
    ['empty', true],
    ['websocket', true],
    ['image', false],
    ['script', false],
    ['document', false],
  ])('then Sec-Fetch-Dest: %s', (destination, is) => {
    expect(asked(null, { 'Sec-Fetch-Dest': destination })).toBe(is);
  });

  it.each([
    ['image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', false],
    ['text/css,*/*;q=0.1', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['*/*', true],
    ['application/json', true],
    ['text/html, */*; q=0.01', true],
  ])('then what the browser accepts: %s', (accept, is) => {
    expect(asked(null, { Accept: accept })).toBe(is);
  });

  it('where nothing says: yes', () => {
    expect(asked(null)).toBe(true);
  });
});
