import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietLinkEnd } from './quiet-link.ts';
import { quietMarkupEnd } from './quiet-markup.ts';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';

const runs = Number(process.env['RUNS'] ?? 2000);

/** What is left of a response that holds the text alone, read without the short cut for JSON strings. */
function scanned(text: string): string | null | undefined {
  return redactExchange(makeExchange({ responseBody: text })).exchange.response.body?.content;
}

/** The inside of a JSON string, its closing quote, and something behind. */
function inside(text: string): string {
  return `${JSON.stringify(text).slice(1)},"next"`;
}

const words = fc.constantFrom(
  'Item',
  'more',
  ' ',
  '\n',
  '&amp;',
  '&lt;',
  '5',
  '12345',
  '918273',
  'your login code is',
  'PIN',
  'Password',
  'api key',
  'hunter2hunter2',
  'Bearer',
  'abc123def45',
  'sk_live_FAKE0000EXAMPLE0000',
  'user@example.com',
  'z9Kq2mVx7LpR1tWbN4sYcHfJ0dGgT6uX',
  '4111111111111111',
  'code=918273',
);
const values = fc.constantFrom(
  'row',
  '/items/5',
  '/home/anna/x',
  'password',
  'hunter2hunter2',
  'ghp_FAKE0000EXAMPLE0000FAKE0000',
  '/reset/918273',
  '4111-1111-1111-1111',
  'otp-918273',
);
const attribute = fc
  .tuple(
    fc.constantFrom('class', 'href', 'id', 'name', 'value', 'data-token', 'key', 'api-key', 'hidden'),
    values,
    fc.constantFrom('"', "'", ''),
  )
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);
const tag = fc
  .tuple(
    fc.constantFrom('div', 'b', 'td', 'p', 'password', 'br', 'Token', 'key', 'x:secret'),
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom('>', '/>', ' >'),
  )
  .map(([name, attributes, end]) => `<${name}${attributes.join('')}${end}`);
const endTag = fc.constantFrom('</div>', '</b>', '</td>', '</p>', '</password>', '<!-- token=FAKE0000EXAMPLE0000 -->');
const markup = fc
  .array(fc.oneof({ weight: 3, arbitrary: words }, { weight: 3, arbitrary: tag }, endTag), { maxLength: 8 })
  .map((parts) => `<p>${parts.join('')}`);

describe('markup that is passed by without a closer look', () => {
  it('holds nothing that its own reader would have found', () => {
    let passed = 0;
    fc.assert(
      fc.property(markup, (text) => {
        if (quietMarkupEnd(inside(text), 0) === -1) return;
        passed++;
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
    expect(passed).toBeGreaterThan(runs / 200);
  });

  it('ends where the string ends', () => {
    const text = '<div class="row"><a href="/items/5">Item 5</a> &amp; <b>more</b><br></div>';
    expect(quietMarkupEnd(inside(text), 0)).toBe(JSON.stringify(text).length - 2);
  });

  it('is never one that is cut off', () => {
    const text = inside('<div class="row"><b>more</b>').replace(/",.*/, '');
    for (let end = 0; end <= text.length; end++) expect(quietMarkupEnd(text.slice(0, end), 0)).toBe(-1);
  });
});

describe('a link that is passed by without a closer look', () => {
  const head = 'https://cdn.example.com/assets/2026/';
  const parts = fc.array(
    fc.oneof(
      values,
      words,
      fc.constantFrom('?', '&', '=', '#', 'width', 'page', 'token', 'state', 'code', 'response_type', 'reset', '.png'),
    ),
    { maxLength: 6 },
  );

  it('holds nothing that its own reader would have found', () => {
    fc.assert(
      fc.property(parts, (rest) => {
        const text = head + rest.join('');
        if (quietLinkEnd(inside(text), 0, head) === -1) return;
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it('ends where the string ends', () => {
    const text = `${head}image-5.png?width=640&height=480`;
    expect(quietLinkEnd(inside(text), 0, head)).toBe(text.length);
    expect(quietLinkEnd(inside(`${head}reset?t=5`), 0, head)).toBe(-1);
    expect(quietLinkEnd(inside(`${head}a?token=FAKE5`), 0, head)).toBe(-1);
  });
});
