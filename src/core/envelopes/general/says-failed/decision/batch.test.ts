import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { JsonValue } from '../../../../diagnosis.ts';
import { readError } from '../../../index.ts';
import type { ParsedError } from '../../../parsed-error.ts';
import { answer } from '../../../test-support/answer.ts';

const read = (body: JsonValue, method = 'POST'): ParsedError | undefined =>
  readError(answer({ status: 200, body, method }));

describe('HTTP answers inside a batch', () => {
  const failed = { error: { code: 'E_GONE', message: 'No such order' } };

  it.each<[string, JsonValue]>([
    [
      '/compositeResponse/1/body',
      {
        compositeResponse: [
          { httpStatusCode: 200, body: {} },
          { httpStatusCode: 404, body: failed },
        ],
      },
    ],
    ['/responses/0/body', { responses: [{ id: '1', status: 404, headers: {}, body: failed }] }],
    ['/0/response', [{ code: '404', response: failed }]],
  ])('are read where they stand: %s', (pointer, body) => {
    const error = read(body);
    expect(error).toMatchObject({ saysFailed: true, code: { value: 'E_GONE' }, message: { value: 'No such order' } });
    expect(error?.code?.source.pointer).toBe(`${pointer}/error/code`);
    expect(error?.hints).toContain('404');
  });

  it.each<[string, JsonValue, string]>([
    ['of which none failed', { responses: [{ status: 200, body: {} }] }, 'POST'],
    ['in a log of calls that is read', { deliveries: [{ status: 500, response: 'oops' }] }, 'GET'],
    ['beside records', { total: 2, items: [{ status: 500, body: 'x' }] }, 'POST'],
    ['of which one is something else', [{ status: 500, body: 'x' }, { name: 'y' }], 'POST'],
  ])('are left alone %s', (_, body, method) => {
    expect(read(body, method)?.saysFailed ?? false).toBe(false);
  });
});

describe('outcomes of the things that were sent', () => {
  it.each<JsonValue>([
    { 'message-count': '1', messages: [{ status: '2', 'error-text': 'Missing to param' }] },
    { data: [{ code: 'LAST_NAME', details: { api_name: 'x' }, message: 'last name is not given', status: 'error' }] },
    [{ status: 'ok' }, { status: 'failed', reason: 'no such recipient' }],
  ])('tell a failure: %j', (body) => {
    expect(read(body)?.saysFailed).toBe(true);
    expect(read(body, 'GET')?.saysFailed ?? false).toBe(false);
  });

  it.each<JsonValue>([
    { messages: [{ type: 'error', lastLine: 1, message: 'Element head is missing a child' }], language: 'en' },
    { messages: [{ type: 'error', message: 'Element head is missing a child' }] },
    { messages: [{ to: '447', 'message-id': '0A', status: '0', 'remaining-balance': '3.1' }] },
    { data: [{ id: 'l1', status: 'error', message: 'Upstream timed out' }] },
    { data: [{ status: 'success', code: 'SUCCESS', message: 'record added' }] },
    { results: [{ file: 'a.ts', status: 'error', message: 'x is not defined' }] },
    { checks: [{ status: 'fail', message: 'database is down' }] },
    [],
  ])('stay quiet: %j', (body) => {
    expect(read(body)?.saysFailed ?? false).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => typeof (read(body as JsonValue)?.saysFailed ?? false) === 'boolean'),
    );
  });
});

describe('entries of a write that failed', () => {
  const failed = [{ code: 'NOT_FOUND', message: 'No such product' }];

  it.each<JsonValue>([
    { result: [{ id: 1, updated: false, errors: failed }] },
    { 'A-1': { status: 'FAILURE', errors: failed } },
    { code: 0, data: { accepted: [], rejected: [{ number: '1', error: failed[0] ?? null }] } },
    { orderId: '1', amount: 5, resultCode: 20, message: 'Bad format' },
  ])('tell a failure: %j', (body) => {
    expect(read(body)?.saysFailed).toBe(true);
    expect(read(body, 'GET')?.saysFailed ?? false).toBe(false);
  });

  it.each<JsonValue>([
    { result: [{ id: 1, updated: true, errors: [] }] },
    { results: [{ file: 'a.ts', errors: [{ line: 3, message: 'x is not defined' }] }] },
    { data: { accepted: ['1'], rejected: [] } },
    { orderId: '1', amount: 5, resultCode: 0, message: 'No error' },
    { rejected: [{ name: 'x', note: 'too late' }] },
  ])('stay quiet: %j', (body) => {
    expect(read(body)?.saysFailed ?? false).toBe(false);
  });
});
