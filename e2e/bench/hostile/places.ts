import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { exchangeWith, headerLines, textBody } from '../../../src/core/test-support/exchange.ts';

/** A failing exchange with a text from outside at one place. */
export type Place = (text: string) => Exchange;

const types = [
  '',
  'application/json',
  'application/problem+json',
  'application/x-ndjson',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/grpc-web-text',
  'application/connect+json',
  'multipart/form-data; boundary=B',
  'text/event-stream',
  'text/html',
  'text/plain',
];

const requestHeaders =
  'accept authorization content-type cookie dpop origin prefer range referer sec-websocket-protocol signature traceparent x-api-key x-csrf-token x-forwarded-for x-hub-signature-256 x-thing'.split(
    ' ',
  );
const responseHeaders =
  'access-control-allow-headers access-control-allow-origin allow cache-control cf-ray content-security-policy content-type date grpc-message grpc-status-details-bin link location ratelimit ratelimit-policy refresh retry-after server server-timing set-cookie via warning www-authenticate x-amzn-errortype x-business-use-case-usage x-error x-ratelimit-limit x-ratelimit-reset x-request-id x-sentry-rate-limits x-thing'.split(
    ' ',
  );

const refused = textBody('{"errors":{"a":["is bad"],"b[0].c":["is bad"]},"message":"Not valid"}', 'application/json');

function answered(body: unknown, status = 422): Exchange {
  return exchangeWith({
    request: { body: textBody('{"a":1}', 'application/json') },
    response: { status, body: textBody(JSON.stringify(body), 'application/json') },
  });
}

/** Bodies of both directions, by their types, and what stands inside of JSON. */
export const bodyPlaces: ReadonlyMap<string, Place> = new Map<string, Place>([
  ...types.flatMap((type): [string, Place][] => [
    [
      `response body, ${type === '' ? 'no type' : type}`,
      (text) => exchangeWith({ response: { status: 422, body: textBody(text, type) } }),
    ],
    [
      `request body, ${type === '' ? 'no type' : type}`,
      (text) => exchangeWith({ request: { body: textBody(text, type) }, response: { status: 422, body: refused } }),
    ],
  ]),
  ['JSON, a value', (text) => answered({ a: text, b: [text.slice(0, 100)] })],
  ['JSON, the message', (text) => answered({ error: { code: 'x', message: text } }, 429)],
  ['JSON, the code', (text) => answered({ error: { code: text, message: 'Not valid' }, type: text }, 400)],
  [
    'JSON, a field',
    (text) =>
      answered({
        errors: [
          { field: text, message: 'is required' },
          { field: 'a', message: text },
        ],
      }),
  ],
  ['JSON, a name', (text) => answered({ errors: { [text]: ['is required'] }, [text]: text })],
  ['JSON, a message alone', (text) => answered({ message: text })],
]);

/** All that is no body. */
export const otherPlaces: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['URL', (text) => exchangeWith({ request: { url: text } })],
  ['URL, host', (text) => exchangeWith({ request: { url: `https://${text}` } })],
  ['URL, path', (text) => exchangeWith({ request: { url: `https://api.example/${text}` } })],
  ['URL, query', (text) => exchangeWith({ request: { url: `https://api.example/a?${text}` } })],
  [
    'URL, a value and the fragment',
    (text) => exchangeWith({ request: { url: `https://api.example/a?b=${text}#${text}` } }),
  ],
  ['method', (text) => exchangeWith({ request: { method: text } })],
  ['status text', (text) => exchangeWith({ response: { status: 500, statusText: text } })],
  ['redirect', (text) => exchangeWith({ response: { status: 302, redirectUrl: text } })],
  ['network error', (text) => exchangeWith({ response: { status: 0 }, browser: { error: `net::${text}` } })],
  [
    'names of headers',
    (text) =>
      exchangeWith({
        request: { headers: [{ name: text, value: text }] },
        response: { headers: [{ name: text, value: text }] },
      }),
  ],
  [
    'parameters',
    (text) =>
      exchangeWith({
        request: {
          body: {
            mimeType: 'multipart/form-data',
            content: null,
            encoding: 'text',
            size: -1,
            missing: null,
            params: [{ name: text, value: text, fileName: null }],
          },
        },
      }),
  ],
  [
    'initiator',
    (text) =>
      exchangeWith({
        browser: {
          initiator: {
            type: 'script',
            url: text,
            frames: [{ functionName: text, url: text, lineNumber: 1, columnNumber: 1 }],
          },
        },
      }),
  ],
  ...requestHeaders.map((name): [string, Place] => [
    `request header ${name}`,
    (text) =>
      exchangeWith({
        request: { headers: headerLines({ [name]: text }) },
        response: { status: 401, headers: headerLines({ 'www-authenticate': 'Bearer' }), body: refused },
      }),
  ]),
  ...responseHeaders.map((name): [string, Place] => [
    `response header ${name}`,
    (text) => exchangeWith({ response: { status: 429, headers: headerLines({ [name]: text }), body: refused } }),
  ]),
]);
