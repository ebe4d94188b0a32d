import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';
import { secretCases } from '../test-support/secret-cases.ts';
import { joined } from '../test-support/split-text.ts';
import { quietLineEnd } from './quiet-line.ts';

const runs = Number(process.env['RUNS'] ?? 3000);

/** What is left of a response that holds the text alone, read without the short cut for JSON strings. */
function scanned(text: string): string | null | undefined {
  return redactExchange(makeExchange({ responseBody: text, responseType: 'text/plain' })).exchange.response.body
    ?.content;
}

/** The inside of a JSON string, its closing quote, and something behind. */
function inside(text: string): string {
  return `${JSON.stringify(text).slice(1)},"next"`;
}

const words = [
  ...'GET user login item at in is the your of for Service ERROR auth key api token password secret code pin otp seed Bearer Basic bearer machine values Users home state session account number card id request client phone insert into'.split(
    ' ',
  ),
  'getConnection(',
  'mysqli_connect(',
  'PDO',
  'pgpass',
];
const values =
  '42 200 918273 12345678 4111111111111111 rosebud-9 hunter2hunter2 abc123def45 z9Kq2mVx7LpR1tWb sk_live_FAKE0000EXAMPLE0000 ghp_FAKE0000EXAMPLE0000FAKE0000 eyJhbGciOiJIUzI1NiJ9 DE89370400440532013000 Service.java:88 /v1/items/5 /home/anna/x 12:00:00 2026-03-01T12:00:00Z 123-45-6789 am9objpyb3NlYnVkOTk5 A3TX0FAKEFAKEFAKEFAK /reset/q7StWbN4sYcHfJ0d 4111-1111-1111-1111'.split(
    ' ',
  );
const between = [
  ' ',
  ' ',
  ' ',
  '=',
  ': ',
  ':',
  ', ',
  ',',
  '; ',
  '\n',
  '\n\t',
  '\t',
  '"',
  ' "',
  '" ',
  '=" ',
  '="',
  '(',
  ') ',
  '/',
  '?',
  '.',
  '-',
  ' -',
  '--',
  '_',
  '#',
];
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...values) },
  { weight: 6, arbitrary: fc.constantFrom(...between) },
);
const line = fc.array(piece, { minLength: 2, maxLength: 14 }).map((parts) => parts.join(''));
/** What hardly holds a name of a secret: most are passed by. */
const plainLine = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words.slice(0, 9)),
      fc.constantFrom(...values),
      fc.constantFrom(...between),
      fc.constantFrom(...between),
    ),
    { minLength: 2, maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('a line that is passed by without a closer look', () => {
  it.each([
    ['of anything', line],
    ['of plain words', plainLine],
  ])('holds nothing that the reader of texts would have found: %s', (_, lines) => {
    let passed = 0;
    fc.assert(
      fc.property(lines, (text) => {
        if (quietLineEnd(inside(text), 0) === -1) return;
        passed++;
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
    expect(passed).toBeGreaterThan(runs / 200);
  });

  it('is none of the cases that hold a secret', () => {
    const passed = secretCases
      .filter(({ in: place, vanish = [] }) => (place === 'text' || place === 'json') && vanish.length > 0)
      .filter(({ input }) => quietLineEnd(inside(joined(input)), 0) !== -1);
    expect(passed.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['two words', 'The security answer "q7StWbN4sYcHfJ0d" is wrong'],
    ['a column of two words', 'name,account number\njo,12345678'],
    ['the form of a token', `use ${['sk', 'live', 'fake0000ex'].join('_')} now`],
    ['an option of a program', 'run curl -u jo:rosebud77 now'],
    ['what announces a code', 'Your security word 918273 ends soon'],
    ['what it decodes to', `note ${btoa('password=rose7')} end`],
    ['two capitals before digits', 'to DE89 3704 0044 0532 0130 00 now'],
    ['a call', 'at odbc_connect("db", "jo", "rosebud") in x'],
    ['a folder of a person', 'open /home/anna/notes failed'],
    ['a scheme', 'Basic am9objpyb3NlYnVk= failed'],
  ])('is none in which a secret is told by %s', (_, text) => {
    expect(scanned(text)).not.toBe(text);
    expect(quietLineEnd(inside(text), 0)).toBe(-1);
  });

  it('ends where the string ends', () => {
    const text = 'GET /v1/items/4711 200 in 31 ms\n\tat Service.call(Service.java:88) user=42 path="/v1/items"';
    expect(quietLineEnd(inside(text), 0)).toBe(JSON.stringify(text).length - 2);
  });

  it('is never one that is cut off', () => {
    const text = inside('GET /v1/items/4711 200\n\tat x').replace(/",.*/, '');
    for (let end = 0; end <= text.length; end++) expect(quietLineEnd(text.slice(0, end), 0)).toBe(-1);
  });

  it('still shows no known secret behind an escaped line feed', () => {
    const exchange = makeExchange({
      requestBody: '{"otp":"493817","password":"rose77x"}',
      requestType: 'application/json',
      responseBody: JSON.stringify({ message: 'it was\n493817 or\trose77x today' }),
      responseType: 'application/json',
    });
    const { content } = redactExchange(exchange).exchange.response.body ?? {};
    expect(content).not.toMatch(/493817|rose77x/);
  });
});
