import fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from './origins.ts';
import { decodedQueryNames } from './url.ts';

const pieces = (...some: readonly string[]) =>
  fc.array(fc.oneof(fc.constantFrom(...some), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 });

test('the names of a query are those that URLSearchParams has', () => {
  fc.assert(
    fc.property(pieces('a', '&', '=', '%20', '%', '+', '?', 'é', '\uD800', '[0]'), (parts) => {
      const query = parts.join('');
      expect([...decodedQueryNames(query)]).toEqual([...new Set(new URLSearchParams(`&${query}`).keys())]);
    }),
  );
  expect([...decodedQueryNames('a=1&b%5B%5D=2&&c+d&=3')]).toEqual(['a', 'b[]', 'c d', '']);
});

test('the origin of a URL is that which the URL class reads, whatever follows the host', () => {
  const parts = pieces(
    'http://',
    'https://',
    'wss://',
    'data:',
    'a.example',
    ':443',
    ':99999',
    '@',
    '/',
    '\\',
    '?',
    '#',
  );
  fc.assert(
    fc.property(parts, (some) => {
      const url = some.join('');
      const read = URL.canParse(url) ? new URL(url).origin : 'null';
      expect(originOf(url)).toBe(read === 'null' ? null : read);
    }),
  );
  expect(originOf(`https://a.example:8443/${'b/'.repeat(500)}`)).toBe('https://a.example:8443');
  expect(originOf(`https://${'a'.repeat(400)}.example/`)).toBe(`https://${'a'.repeat(400)}.example`);
});
