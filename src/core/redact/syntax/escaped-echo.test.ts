import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText } from './bare-text.ts';
import { makeExchange } from '../test-support/make-exchange.ts';
import { escapeOf } from '../test-support/sign-escapes.ts';
import { redactExchange } from '../index.ts';

const runs = Number(process.env['RUNS'] ?? 400);
const base64 = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/+/+/==');
const phrase = Array.from('abcXYZ0189!"#$\'()*+,/:;<=>?@[]^`{|}~');
/** Keys in base64, and passwords, of which every piece can be told. */
const secret = fc
  .tuple(
    fc
      .constantFrom(base64, phrase)
      .chain((unit) => fc.string({ unit: fc.constantFrom(...unit), minLength: 14, maxLength: 44 })),
    fc.constantFrom('/', '+', '"', '<'),
    fc.nat(13),
  )
  .map(([text, sign, at]) => `q7S${text.slice(0, at)}${sign}${text.slice(at).replaceAll('****', '*')}V8k4z`);
const ways = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });

/** What a server makes of a value: each sign that is no letter and no digit in a way of its own, or in one of a few. */
function echoOf(value: string, how: readonly number[], kinds: number): string {
  return Array.from(value, (sign, at) =>
    /[A-Za-z\d]/.test(sign) ? sign : escapeOf(sign, how[kinds === 0 ? at : at % kinds] ?? 0),
  ).join('');
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
const sentence = (echo: string): string => `The key ${echo} is not valid.`;
/** Where the value is repeated. */
const places: Readonly<Record<string, (echo: string) => readonly [content: string, type: string]>> = {
  'a text': (echo) => [`${echo} i`, 'text/plain'],
  'a sentence': (echo) => [sentence(echo), 'text/plain'],
  JSON: (echo) => [JSON.stringify({ error: { message: sentence(echo), value: echo } }), 'application/json'],
  'JSON in JSON': (echo) => [
    JSON.stringify({ message: JSON.stringify({ detail: sentence(echo) }) }),
    'application/json',
  ],
  'an event': (echo) => [
    `event: error\ndata: ${JSON.stringify({ message: `${sentence(echo)} "${echo}"` })}\n\n`,
    'text/event-stream',
  ],
  'a log line': (echo) => [
    `2026-03-01 ERROR {\\"said\\":\\"${quoted(sentence(echo))}\\"} path=/v1?x=${encodeURIComponent(echo)}`,
    'text/plain',
  ],
  markup: (echo) => [`<html><h1>401</h1><p title="${echo.replaceAll('"', '&quot;')}">${echo}</p></html>`, 'text/html'],
  'a form': (echo) => [`error=bad&value=${encodeURIComponent(echo)}`, 'application/x-www-form-urlencoded'],
};

/** Every eight signs of the secret that can be read in a text, however they are escaped there. */
function shown(text: string, value: string): readonly string[] {
  const seen = [text, bareText(text)?.text ?? ''];
  return Array.from({ length: value.length - 7 }, (_, at) => value.slice(at, at + 8)).filter((piece) =>
    seen.some((reading) => reading.includes(piece)),
  );
}

describe('a secret whose signs are escaped', () => {
  it.each(['/', '\\/', '\\\\/', '\\\\\\\\/'])('as %s leaves no end where words follow', (slash) => {
    const value = 'q7SrYjn4AzzlBslq6CLXgf3w95ciX6ytQmODa2DhgEsK/M/V8+k4z';
    const exchange = makeExchange({
      requestHeaders: { Authorization: `Bearer ${value}` },
      responseBody: `${value.replaceAll('/', slash)} i`,
      responseType: 'text/plain',
    });
    const { content } = redactExchange(exchange).exchange.response.body ?? {};
    expect(content).not.toContain('V8+k4z');
    expect(content).toMatch(/ i$/);
  });

  it.each(Object.entries(places))('each in its own way is hidden in %s', (_, place) => {
    fc.assert(
      fc.property(secret, ways, fc.nat(3), (value, how, kinds) => {
        const [responseBody, responseType] = place(echoOf(value, how, kinds));
        const exchange = makeExchange({
          requestHeaders: { authorization: `Basic ${btoa(`jo:${value}`)}`, 'x-api-key': value },
          responseBody,
          responseType,
        });
        const { content } = redactExchange(exchange).exchange.response.body ?? {};
        expect({ shown: shown(content ?? '', value), content }).toMatchObject({ shown: [] });
      }),
      { numRuns: runs },
    );
  });

  it('is hidden where such an echo of it is cut', () => {
    fc.assert(
      fc.property(secret, ways, fc.integer({ min: 8, max: 30 }), (value, how, length) => {
        const exchange = makeExchange({
          requestHeaders: { 'x-api-key': value },
          responseBody: `The key ${echoOf(value.slice(0, length), how, 0)}… is not valid`,
          responseType: 'text/plain',
        });
        const { content } = redactExchange(exchange).exchange.response.body ?? {};
        expect({ shown: shown(content ?? '', value), content }).toMatchObject({ shown: [] });
      }),
      { numRuns: runs },
    );
  });
});
