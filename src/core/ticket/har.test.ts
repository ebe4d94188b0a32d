import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHar } from '../exchange/har/read-har.ts';
import { recorded } from '../network/test-support/recordings.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import { writeTickets } from './index.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

const write = (exchanges: readonly Exchange[]): string =>
  writeTickets(
    exchanges.map((exchange) => ({ exchange, diagnosis: makeDiagnosis() })),
    { format: 'har', environment },
  ).text;

function read(text: string): readonly Exchange[] {
  const reading = fromHar(text);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.exchanges;
}

const failures: Readonly<Record<string, Exchange>> = {
  json: makeExchange({
    url: 'https://management.scanova.io/qr/?page=2',
    requestBody: '{"category": 99, "big": 12345678901234567890}',
    status: 400,
    responseHeaders: { 'content-type': 'application/json', 'x-request-id': 'req_9aK2LmNo' },
    responseBody: '{ "category": ["Invalid category."] }',
  }),
  throttled: makeExchange({
    url: 'https://management.scanova.io/qr/',
    status: 429,
    responseHeaders: { 'retry-after': '42' },
    responseBody: '{"detail":"Request was throttled. Expected available in 42 seconds."}',
  }),
  form: makeExchange({
    requestBody: 'a=1&b=%5B2%5D',
    requestType: 'application/x-www-form-urlencoded',
    responseBody: '{"b":["bad"]}',
    status: 422,
  }),
  html: makeExchange({ status: 502, responseBody: '<html><h1>502 Bad Gateway</h1></html>', responseType: 'text/html' }),
  'grpc-web': makeExchange({
    status: 200,
    responseHeaders: { 'content-type': 'application/grpc-web+proto' },
    responseBody: {
      mimeType: 'application/grpc-web+proto',
      content: btoa('\x80\0\0\0\x0fgrpc-status:3\r\n'),
      encoding: 'base64',
      size: 20,
      missing: null,
      params: null,
    },
  }),
  'network error': network({ error: 'net::ERR_NAME_NOT_RESOLVED', connected: false }),
  'broken TLS': network({ family: 'firefox', securityState: 'broken', connected: false }),
};

function network(browser: Partial<Exchange['browser']>): Exchange {
  const exchange = makeExchange({ status: 0 });
  return {
    ...exchange,
    response: { ...exchange.response, statusText: '', body: null },
    browser: { ...exchange.browser, family: 'chromium', ...browser },
  };
}

describe('the sanitised HAR', () => {
  it('is valid HAR 1.2', () => {
    const text = write([
      ...Object.values(failures),
      makeExchange({
        method: 'GET',
        requestBody: {
          mimeType: 'image/png',
          content: null,
          encoding: 'text',
          size: -1,
          missing: 'not-fetched',
          params: null,
        },
      }),
    ]);
    const ajv = new Ajv({ strict: false, logger: false });
    ajv.addFormat('ipv4', /^\d{1,3}(?:\.\d{1,3}){3}$/).addFormat('ipv6', /^[0-9a-f:]*:[0-9a-f:]*$/i);
    ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const schemas = createRequire(import.meta.url)('har-schema') as Record<string, object>;
    for (const schema of Object.values(schemas))
      ajv.addSchema(JSON.parse(JSON.stringify(schema).replaceAll('draft-06/schema#', 'draft-07/schema#')) as object);
    const isValid = ajv.validate('har.json#', JSON.parse(text));
    expect(ajv.errors).toBeNull();
    expect(isValid).toBe(true);
  });

  it.each(Object.keys(failures))('gives the same diagnosis when it is read again: %s', (name) => {
    const exchange = failures[name] ?? makeExchange();
    const [again] = read(write([exchange]));
    expect(again === undefined ? null : diagnose(again, catalogue)).toEqual(diagnose(exchange, catalogue));
  });

  it.each(['reset', 'badchunk', 'lenmismatch', 'refused-post', 'reset-post', 'gone-cached', 'certauth', 'cspfetch'])(
    'gives the same diagnosis of what Firefox recorded: %s',
    (name) => {
      const exchange = recorded('firefox', name).at(-1) ?? makeExchange();
      const [again] = read(write([exchange]));
      expect(again === undefined ? null : diagnose(again, catalogue)).toEqual(diagnose(exchange, catalogue));
    },
  );

  it('keeps bodies that hold no secret to the letter', () => {
    const [again] = read(write([failures['json'] ?? makeExchange()]));
    expect(again?.request.body?.content).toBe('{"category": 99, "big": 12345678901234567890}');
    expect(again?.response.body?.content).toBe('{ "category": ["Invalid category."] }');
  });

  it('puts a preflight before its request, redacted', () => {
    const preflight = makeExchange({ method: 'OPTIONS', requestHeaders: { cookie: 'sid=FAKEsession0001' } });
    const text = write([{ ...makeExchange(), preflight }]);
    expect(read(text).map(({ request }) => request.method)).toEqual(['OPTIONS', 'POST']);
    expect(text).not.toContain('FAKEsession0001');
  });

  it('redacts the parsed copies with the URL', () => {
    const { log } = JSON.parse(
      write([makeExchange({ url: 'https://api.example.com/x?access_token=FAKEtoken0001&a=1' })]),
    ) as {
      log: { entries: { request: { queryString: unknown } }[] };
    };
    expect(log.entries[0]?.request.queryString).toEqual([
      { name: 'access_token', value: '[redacted:token-A]' },
      { name: 'a', value: '1' },
    ]);
  });
});

describe('the JSON ticket', () => {
  it('follows its schema', () => {
    const schema = JSON.parse(readFileSync(new URL('./ticket.schema.json', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    const tickets = Object.values(failures).map((exchange) => ({ exchange, diagnosis: diagnose(exchange, catalogue) }));
    const { text } = writeTickets(tickets, {
      format: 'json',
      environment: { ...environment, utcOffsetMinutes: 60 },
      note: 'x',
    });
    ajv.validate(schema, JSON.parse(text));
    expect(ajv.errors).toBeNull();
  });
});
