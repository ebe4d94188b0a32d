import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { JsonValue } from '../diagnosis.ts';
import { readError } from '../envelopes/index.ts';
import { answer, type Answer } from '../envelopes/test-support/answer.ts';
import { findIds } from './index.ts';

const idsOf = (example: Omit<Answer, 'status'> & { readonly status?: number }): readonly string[] => {
  const input = answer({ status: 500, ...example });
  return findIds(input.exchange, readError(input)).map(({ value }) => value);
};

const inBody = (body: JsonValue): readonly string[] => idsOf({ body });
const inHeaders = (headers: Readonly<Record<string, string>>): readonly string[] => idsOf({ headers });

describe('ids in headers', () => {
  it('stand in JSON and in timings, too', () => {
    const meta = '{"correlation_id":"01JXYZABCDEFGH","version":"1"}';
    expect(inHeaders({ 'x-gitlab-meta': meta })).toEqual(['01JXYZABCDEFGH']);
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const parent = `00-${trace}-b7ad6b7169203331-01`;
    expect(inHeaders({ 'Server-Timing': `db;dur=5, traceparent;desc="${parent}"` })).toEqual([parent, trace]);
    expect(inHeaders({ 'Server-Timing': `db;dur=5, traceparent;desc=${parent}` })).toEqual([parent, trace]);
    expect(inHeaders({ 'Server-Timing': 'db;dur=5', 'x-meta': '{"version":"1","id":"12345678"}', 'x-b': '{' })).toEqual(
      [],
    );
  });

  it.each([
    'x-request-id',
    'Request-Id',
    'X-Correlation-ID',
    'x-trace-id',
    'x-b3-traceid',
    'x-amzn-requestid',
    'x-amz-request-id',
    'x-amz-id-2',
    'x-amz-cf-id',
    'cf-ray',
    'x-ms-request-id',
    'x-ms-activity-id',
    'x-github-request-id',
    'fly-request-id',
    'x-nf-request-id',
    'x-datadog-trace-id',
    'x-kong-request-id',
    'x-oss-request-id',
    'opc-request-id',
    'x-slack-req-id',
    'paypal-debug-id',
    'audit-id',
    'x-arequestid',
    'x-tt-logid',
    'x-varnish',
    'x-azure-ref',
    'x-guploader-uploadid',
    'X_REQUEST_ID',
    'x-acme-incident-id',
    'x-acme-query-id',
    'x-queryid',
    'transId',
    'x-correlator',
    'traceresponse',
    'x-acme-tracetoken',
    'x-acme-interaction-id',
    'conversation-id',
    'x-unique-id',
    'function-execution-id',
    'SPRequestGuid',
    'x-ably-serverid',
  ])('%s is one', (name) => {
    expect(inHeaders({ [name]: '8a7b6c5d-0001' })).toEqual(['8a7b6c5d-0001']);
  });

  it.each([
    'x-user-id',
    'x-session-id',
    'x-account-id',
    'x-resource-id',
    'x-message-id',
    'etag',
    'x-shop-id',
    'x-b3-spanid',
    'x-b3-parentspanid',
    'x-datadog-parent-id',
    'x-served-by',
    'x-cache',
    'x-amz-cf-pop',
    'x-runtime',
    'idempotency-key',
    'x-api-version',
    'x-ratelimit-remaining',
    'x-ms-routing-request-id',
    'server',
    'x-client-id',
  ])('%s is none', (name) => {
    expect(inHeaders({ [name]: '8a7b6c5d-0001' })).toEqual([]);
  });

  it('reads an exchange of Apache Camel and an error id under the letters of its API', () => {
    expect(inBody({ 'exchange-id': 'ID-host-58790-1447188033740-0-1169' })).toEqual([
      'ID-host-58790-1447188033740-0-1169',
    ]);
    expect(inBody({ exchange_id: 'BITSTAMP1', message: 'No such market' })).toEqual([]);
    expect(inBody({ viErrorId: 'req-9f3b1', message: 'Not valid' })).toEqual(['req-9f3b1']);
  });

  it('gives a traceparent whole and its trace id alone', () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(inHeaders({ traceparent: `00-${trace}-00f067aa0ba902b7-01` })).toEqual([
      `00-${trace}-00f067aa0ba902b7-01`,
      trace,
    ]);
  });

  it("gives the root of a load balancer's trace header", () => {
    expect(inHeaders({ 'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678;Sampled=1' })).toContain(
      '1-67891233-abcdef012345678912345678',
    );
  });

  it('leaves placeholders out', () => {
    expect(inHeaders({ 'x-request-id': '-', 'x-trace-id': 'null', 'x-correlation-id': '00000000' })).toEqual([]);
  });
});

describe('ids in bodies', () => {
  it.each([
    'requestId',
    'request_id',
    'RequestID',
    'traceId',
    'trace_id',
    'correlationId',
    'correlation-id',
    'debug_id',
    'logid',
    'log_id',
    'activityId',
    'trackingId',
    'fbtrace_id',
  ])('%s is one, at any depth of the error', (name) => {
    const id = 'b0d1a6b2c3';
    expect(inBody({ message: 'x y', [name]: id })).toEqual([id]);
    expect(inBody({ error: { message: 'x y', innerError: { [name]: id } } })).toEqual([id]);
  });

  it.each([
    'id',
    'userId',
    'resource_id',
    'orderId',
    'entityId',
    'customer',
    'payment_id',
    'transferId',
    'group_id',
    'client_id',
  ])('%s is none', (name) => {
    expect(inBody({ message: 'x y', [name]: '12345678' })).toEqual([]);
    expect(inBody({ message: 'x y', details: { [name]: '6a1d4e46-14ed-4fe1-a45f-eff4e025d211' } })).toEqual([]);
  });

  it('takes an opaque id or reference of the error itself, not a word', () => {
    expect(inBody({ error: { message: 'x y', id: '5f2d8a1c9b7e4d0f' } })).toEqual(['5f2d8a1c9b7e4d0f']);
    expect(inBody({ errors: [{ detail: 'x y', id: 'b6b1f7d4-0000-4000-8000-000000000001' }] })).toEqual([
      'b6b1f7d4-0000-4000-8000-000000000001',
    ]);
    expect(inBody({ message: 'x y', error_id: '91a4e6f2c1d7-FRA' })).toEqual(['91a4e6f2c1d7-FRA']);
    expect(inBody({ message: 'x y', id: 'not_found' })).toEqual([]);
  });

  it('takes an occurrence from `instance`, `request` and the inner error, never a path or a thing', () => {
    const uuid = '6a1d4e46-14ed-4fe1-a45f-eff4e025d211';
    expect(inBody({ title: 'x y', instance: 'bf0ca0bf927b3b52e3cb03217e1a1ddf' })).toEqual([
      'bf0ca0bf927b3b52e3cb03217e1a1ddf',
    ]);
    expect(inBody({ title: 'x y', instance: '/orders/7' })).toEqual([]);
    expect(inBody({ error: { message: 'x y', request: uuid } })).toEqual([uuid]);
    expect(inBody({ error: { message: 'x y', request: 'api/v2/parcels' } })).toEqual([]);
    expect(inBody({ error: { message: 'x y', innererror: { transactionid: '4FDF3748112322F4E1' } } })).toEqual([
      '4FDF3748112322F4E1',
    ]);
    expect(inBody({ Messages: [{ Errors: [{ ErrorIdentifier: uuid, ErrorMessage: 'x y' }] }] })).toEqual([uuid]);
    expect(inBody({ message: 'x y', request: { id: uuid } })).toEqual([]);
    expect(inBody({ response: { error: { message: 'x y', id: '5f2d8a1c9b7e4d0f' } } })).toEqual(['5f2d8a1c9b7e4d0f']);
  });

  it('takes ids from texts and pages by their label, each once', () => {
    expect(idsOf({ type: 'text/plain', text: 'Not Found - Request ID: 01HV2C3D4E5F6G7H8J9K0LMNPR' })).toEqual([
      '01HV2C3D4E5F6G7H8J9K0LMNPR',
    ]);
    expect(idsOf({ type: 'text/html', text: '<h1>Oops</h1><p>Ray ID: <strong>9d431b5f6f656c08</strong></p>' })).toEqual(
      ['9d431b5f6f656c08'],
    );
    expect(
      idsOf({
        type: 'text/html',
        text: '<h1>Oops</h1>Ray ID: <b>9d431b5f6f656c08</b>',
        headers: { 'cf-ray': '9d431b5f6f656c08-FRA' },
      }),
    ).toEqual(['9d431b5f6f656c08-FRA']);
  });

  it('takes the number that a firewall asks to quote', () => {
    const text = '<html><body>It was rejected.<br>Your support ID is: 18297439478230748917<br></body></html>';
    expect(idsOf({ type: 'text/html', text })).toEqual(['18297439478230748917']);
  });

  it.each(
    [
      'ref',
      'reference',
      'xid',
      'request id',
      'trace id',
      'ray id',
      'log id',
      'error no',
      'event ref',
      'session id',
    ].flatMap((label) =>
      ['resh_token9', 'und42', 'used4711', 'actor2024', 'é12345', '_12345', '-token99', '12345678', 'Ω1234'].map(
        (rest) => [`${label}${rest}`],
      ),
    ),
  )('takes no piece of the word %s for an id', (word) => {
    for (const text of [`invalid ${word}`, `The ${word} is wrong.`, `${word}: not allowed here`, `"${word}" 1`])
      expect(inBody({ message: text })).toEqual([]);
  });

  it.each([
    ['pref: A1B2C3D4', 'a label inside a word'],
    ['überxid: A1B2C3D4', 'behind a letter of another alphabet'],
    ['no_ref: A1B2C3D4', 'behind an underscore'],
    ['cross-reference: A1B2C3D4', 'behind a hyphen'],
    ['The reference isolated42 failed', 'no verb inside a word'],
    ['Request ID: abcdé12345', 'a value that goes on in another alphabet'],
    [`Request ID: ${'a1'.repeat(80)}`, 'a value longer than any id'],
    ['Reference: https://docs.example/v2/errors', 'an address'],
    ['The reference field1 is missing', 'a word with a number, not even behind a sign'],
    ['reference /v2/orders17 is gone', 'a path'],
  ])('takes nothing from %j: %s', (message) => {
    expect(inBody({ message })).toEqual([]);
  });

  it.each([
    ['Quote request id req_8f2a71 to support', 'req_8f2a71'],
    ['Failed (X-Request-Id: 8a7b6c5d)', '8a7b6c5d'],
    ['失败，请求Request ID: 8a7b6c5d', '8a7b6c5d'],
    ['Error no.12345678', '12345678'],
    ['Your reference is A1B2C3D4.', 'A1B2C3D4'],
    ['Ref: 20260301-77', '20260301-77'],
    ['Reference #18.2d351ab8.1557333295.a4e16ab', '18.2d351ab8.1557333295.a4e16ab'],
  ])('takes it from %j', (message, id) => {
    expect(inBody({ message })).toEqual([id]);
  });

  it('names each id once, and six at most', () => {
    expect(
      idsOf({ body: { message: 'x y', request_id: 'req_12345' }, headers: { 'request-id': 'req_12345' } }),
    ).toEqual(['req_12345']);
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`x-a${index}-request-id`, `abc-${index}`]),
    );
    expect(inHeaders(many).length).toBeLessThanOrEqual(6);
  });

  it("falls back on the caller's own id", () => {
    const input = answer({ status: 500, body: { message: 'x y' } });
    const sent = [{ name: 'X-Request-Id', value: 'mine-4711' }];
    // A proxy may send a header a second time.
    for (const headers of [sent, [...sent, ...sent]]) {
      const exchange = { ...input.exchange, request: { ...input.exchange.request, headers } };
      expect(findIds(exchange, undefined).map(({ value }) => value)).toEqual(['mine-4711']);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => Array.isArray(inBody(body as JsonValue))));
  });
});

describe('ids that frameworks name', () => {
  it.each<[string, Omit<Answer, 'status'>, readonly string[]]>([
    ['a digest beside a message', { body: { message: 'It broke', digest: '2338475823' } }, ['2338475823']],
    ['a digest of content', { body: { message: 'It broke', digest: 'sha256:0123456789abcdef' } }, []],
    ['a short label in text', { text: 'It broke (req_id: 7f9c2b1a8d)', type: 'text/plain' }, ['7f9c2b1a8d']],
    [
      'an error’s own id under a longer name',
      { body: [{ message: 'No access', accessErrorId: 'a1b2c3d4-1111-4222-8333-444455556666' }] },
      ['a1b2c3d4-1111-4222-8333-444455556666'],
    ],
    ['a reference to the log', { body: { message: 'It broke', logref: '4711' } }, ['4711']],
  ])('%s', (_, given, ids) => {
    expect(idsOf(given)).toEqual(ids);
  });
});
