import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpointOf } from './endpoint.ts';

const get = (url: string) => endpointOf({ method: 'GET', url });

describe('endpointOf', () => {
  test.each([
    ['https://api.example.com/users/17?page=2#x', 'GET https://api.example.com/users/{id}'],
    [
      'https://api.example.com/v2/orders/7f3b0c52-9a41-4c5e-8a77-0d9f6a1b2c3d/items/3',
      'GET https://api.example.com/v2/orders/{id}/items/{id}',
    ],
    ['https://api.example.com/customers/cus_9s6XKzkNRiz8i3', 'GET https://api.example.com/customers/{id}'],
    ['https://api.example.com/files/65f1a0c2b4e8d90012ab34cd', 'GET https://api.example.com/files/{id}'],
    ['https://api.example.com:8443/api/v1/qr-codes/', 'GET https://api.example.com:8443/api/v1/qr-codes/'],
    ['https://user:secret@api.example.com/oauth2/token', 'GET https://api.example.com/oauth2/token'],
    ['https://api.example.com/static/app-4f2a8c1b.js', 'GET https://api.example.com/static/app-4f2a8c1b.js'],
    ['https://api.example.com/payment_methods', 'GET https://api.example.com/payment_methods'],
    ['not a url', 'GET not a url'],
  ])('%s', (url, expected) => {
    expect(get(url)).toBe(expected);
  });

  test('the method counts', () => {
    expect(endpointOf({ method: 'PUT', url: 'https://a.example/x' })).toBe('PUT https://a.example/x');
  });

  test('is bounded for anything', () => {
    fc.assert(fc.property(fc.string({ maxLength: 3000 }), (url) => get(url).length <= 500));
    expect(get(`https://a.example/${'9/'.repeat(100_000)}`)).toHaveLength(500);
  });
});
