import { describe, expect, it } from 'vitest';

import type { Field } from '../diagnosis.ts';
import { headline } from './headline.ts';

const nothing = { network: null, fields: [], message: null, title: null, status: 400 };
const field = (path: string, ...messages: string[]): Field => ({
  path,
  messages,
  source: { from: 'body', ref: 'body' },
});

describe('headline', () => {
  it('names the browser’s refusal before anything else', () => {
    const input = { ...nothing, network: 'Blocked by CORS', message: 'Throttled' };
    expect(headline(input)).toBe('Blocked by CORS');
  });

  it('names the first field and counts the others', () => {
    const fields = [field('category', 'This field is required.'), field('name', 'Too short.'), field('info')];
    expect(headline({ ...nothing, fields })).toBe('category: This field is required. (+2 fields)');
  });

  it('does not say the path twice', () => {
    expect(headline({ ...nothing, fields: [field('brand', 'Brand is required.')] })).toBe('Brand is required.');
  });

  it('passes over complaints that belong to no field', () => {
    const fields = [field('', 'All of it is wrong.')];
    expect(headline({ ...nothing, fields, message: 'All of it is wrong.' })).toBe('All of it is wrong.');
  });

  it('falls back to the title, then to the status', () => {
    expect(headline({ ...nothing, title: 'Bad request' })).toBe('Bad request');
    expect(headline(nothing)).toBe('HTTP status 400');
    expect(headline({ ...nothing, status: 0 })).toBe('No response came');
  });

  it('prefers the title to the phrase of the status', () => {
    expect(headline({ ...nothing, message: 'Bad Request', title: 'Redirect URI not listed' })).toBe(
      'Redirect URI not listed',
    );
    expect(headline({ ...nothing, message: 'Bad Request' })).toBe('Bad Request');
  });

  it('prefers the title to the prose of a gateway’s page', () => {
    const page = { ...nothing, message: 'The proxy server received an invalid response.', page: true };
    expect(headline({ ...page, title: 'Apache can’t reach the API' })).toBe('Apache can’t reach the API');
    expect(headline(page)).toBe('The proxy server received an invalid response.');
  });

  it('keeps to one line of 160 characters', () => {
    const text = headline({ ...nothing, message: `a\n${'bb '.repeat(10_000)}` });
    expect(text.length).toBeGreaterThan(155);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).not.toContain('\n');
  });
});

const said = (message: string): string => headline({ ...nothing, message });

describe('what a message says', () => {
  const uuid = '11111111-2222-4333-8444-555555555555';

  it.each([
    ['The thing is gone.\nRequestId:' + uuid + '\nTime:2026-01-01T00:00:00.0000000Z', 'The thing is gone.'],
    ['It is not allowed (Service: AmazonThing; Status Code: 403; Request ID: a; Proxy: null)', 'It is not allowed'],
    ['The token is invalid., log_id: 20260101ABCDEF0123456789', 'The token is invalid.'],
    ['It broke (req_id: 7f9c2b1a8d)', 'It broke'],
    [
      'The server failed. Sorry about that! You can retry it, or contact us through our help center if the error persists. (Please include the request ID req_0123456789 in your message.)',
      'The server failed.',
    ],
    ['Cart is empty\n    at Cart.get (/srv/cart.js:4:11)\n    at next (/srv/x.js:1:2)', 'Cart is empty'],
    [
      'java.lang.IllegalStateException: Cart is empty\n\tat com.shop.Cart.get(Cart.java:4)',
      'java.lang.IllegalStateException: Cart is empty',
    ],
    [
      'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: cart is empty',
      'ValueError: cart is empty',
    ],
  ])('is told without what belongs to logs and support: %s', (message, want) => {
    expect(said(message)).toBe(want);
  });

  it.each([
    'Unexpected token } in JSON at position 4',
    'The request id is missing',
    'Look at (the second line) for the reason',
    'Contact your bank.',
    'Nothing handles orders at /v2/orders',
    'Too many requests. Please try again later.',
    'Request ID: 7f9c2b1a8d',
    'The order date: 2026-01-01 is over',
  ])('is kept: %s', (message) => {
    expect(said(message)).toBe(message);
  });
});
