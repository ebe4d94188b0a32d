import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactExchange } from './index.ts';
import { makeExchange } from './test-support/make-exchange.ts';

const pieces = [
  '{"',
  '"',
  '\\"',
  '\\\\',
  '\\u00',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '=',
  '&',
  ';',
  '%',
  '%2',
  '%25',
  '%41',
  '@',
  '<',
  '>',
  '</a',
  '<![CDATA[',
  '<!--',
  '--B\r\n',
  '\r\n\r\n',
  'name="password"',
  'password',
  'token: ',
  'Bearer ',
  'ey',
  'eyJh.',
  '.',
  '-----BEGIN PRIVATE KEY-----',
  'http://',
  '://',
  '?',
  '#',
  '/',
  '+1',
  '42',
  ' ',
  '\n',
  '\0',
  '\ud800',
  '😀',
  '[redacted:',
  "'",
  '__proto__',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
const types = [
  '',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=B',
  'multipart/form-data; boundary="',
  'application/xml',
  'text/html',
  'application/grpc-web-text',
  'text/plain',
];

describe('redactExchange on hostile input', () => {
  it('never throws, whatever stands where', () => {
    fc.assert(
      fc.property(text, text, text, fc.constantFrom(...types), fc.boolean(), (body, value, url, type, isBase64) => {
        const names = [
          'authorization',
          'cookie',
          'set-cookie',
          'www-authenticate',
          'location',
          'link',
          'x-api-key',
          'x-forwarded-for',
          'sec-websocket-protocol',
          'content-security-policy',
          'x-thing',
        ];
        const exchange = makeExchange({
          url,
          requestHeaders: Object.fromEntries(names.map((name) => [name, value])),
          requestBody: {
            mimeType: type,
            content: body,
            encoding: isBase64 ? 'base64' : 'text',
            size: -1,
            missing: null,
            params: [{ name: value, value: body, fileName: null }],
          },
          responseBody: body,
          responseType: type,
        });
        const { exchange: once, redaction } = redactExchange(exchange);
        expect(once.request.headers).toHaveLength(names.length);
        redaction.text(body, 0);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 500) },
    );
  });

  it.each(['{"a":', '[', '<a><![CDATA[', 'http://a?x=', '/a?b=', 'key=', '"{\\', '%25', 'sk_live_', 'password: '])(
    'reads 300,000 characters of %s without a deep stack',
    (unit) => {
      const content = unit.repeat(300_000 / unit.length);
      expect(() =>
        redactExchange(makeExchange({ url: `https://a.example/?${content}`, responseBody: content })),
      ).not.toThrow();
    },
  );

  it('keeps valid JSON valid', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('password', 'value', 'code', 'card', 'data'), (value, name) => {
        const { exchange } = redactExchange(
          makeExchange({
            requestBody: JSON.stringify({
              [name]: value,
              pin: value,
              loc: ['password'],
              input: value,
              email: 'jane@example.org',
            }),
          }),
        );
        expect(() => JSON.parse(exchange.request.body?.content ?? '') as unknown).not.toThrow();
      }),
    );
  });
});
