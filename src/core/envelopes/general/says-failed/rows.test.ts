import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/json.ts';
import { decide, decisionRows } from './decision/rows.ts';
import { signsOf } from './signs/object-signs.ts';

/** An object for each row, and what it says: without the row the answer is another. */
const witnesses: readonly (readonly [row: string, body: JsonObject, fails: boolean])[] = [
  ['json-rpc', { jsonrpc: '2.0', id: 1, message: 'x', error: 'Not yours' }, false],
  ['flag with errors', { error: true, errors: ['Name is required'], createdAt: '2026-01-01' }, true],
  ['flag against a number', { status: 202, error: true, message: 'Token invalid', data: null }, true],
  [
    'numbered error against a flag',
    { error_code: 8008, success: 1, message: 'User already banned.', data: null },
    true,
  ],
  ['success or record', { success: true, error: 'none of the old entries could be read' }, false],
  ['error flag', { error: true, price: 12, currency: 'EUR', message: 'No such city' }, true],
  ['failure flag', { success: false, message: 'Saved' }, true],
  ['state and error', { status: 'error', error: 'No such city', city: 'Bern', zone: 'x', lane: 'y' }, true],
  ['state, number and sentence', { status: 'FAILURE', code: 107_002, message: 'Invalid API key', city: 'Bern' }, true],
  ['refused call', { status: 'REQUEST_DENIED', message: 'The key is invalid', city: 'Bern' }, true],
  ['number with errors', { code: 4711, errors: ['Name is required'], city: 'Bern' }, true],
  ['refused call with errors', { status: 'VALIDATION_ERROR', errors: ['Name is required'], city: ['Bern'] }, true],
  [
    'whole error beside little',
    { longt: '7.4', error: { code: '005', description: 'Postal code is not in the proper format.' } },
    true,
  ],
  ['number and sentence of one name', { status: 3, statusMessage: 'Not authorised', pending: 'false' }, true],
  ['numbered error of a parameter', { code: -6, error: 'Incorrect value', parameter: 'encoding', value: '123' }, true],
  [
    'number and sentence where the data should be',
    { code: 100_005, msg: 'The password is wrong', data: null, components: { api: 'x', zone: 1 } },
    true,
  ],
  ['content', { code: 4711, message: 'No such city', city: 'Bern' }, false],
  ['errors', { errors: ['Name is required'] }, true],
  ['error', { error: 'No such city' }, true],
  ['state with a reason', { status: 'fail', message: 'Try later' }, true],
  ['numbered error with a sentence', { errcode: 40_013, errmsg: 'invalid appid', data: { a: 1 } }, true],
  ['number, and data that says why', { code: 1001, data: { message: 'Yêu cầu thất bại' } }, true],
  ['code in words, and nothing else', { Data: null, ResultCode: 'PaymentDealer.InvalidRequest' }, true],
  ['data', { code: 4711, message: 'invalid appid', data: { a: 1 } }, false],
  ['sentence that calls itself an error', { error_message: 'No such city' }, true],
  ['numbered error', { errcode: 40_013, message: 'Try later' }, true],
  ['status of failure', { code: '401' }, true],
  ['small number, plain words, and nothing else', { status: 3, message: 'Username or password is incorrect' }, true],
  ['unsure number, plain words', { apiStatus: 1004, info: 'Wrong email or password' }, true],
  ['number with a sentence', { code: 4711, message: 'Try not to' }, true],
  ['one, plain words', { code: 1, message: 'Authentication failed' }, true],
];

describe('whether an object says that the call failed', () => {
  it.each(witnesses)('%s', (_, body, fails) => {
    expect(decide(signsOf(body), body)).toBe(fails);
  });

  it.each([
    { quality: 2, qualityReason: 'Signal missing' },
    { priority: 3, priorityDescription: 'Login required, key missing' },
    { level: 2, levelText: 'The nightly job failed' },
  ])('takes no number and sentence of a thing for those of the call: %j', (body) => {
    expect(decide(signsOf(body), body)).toBe(false);
  });

  it('needs each row: without it a witness is answered otherwise', () => {
    const needless = decisionRows.filter(({ id }) => {
      const others = decisionRows.filter((row) => row.id !== id);
      return witnesses.every(([, body, fails]) => decide(signsOf(body), body, others) === fails);
    });
    expect(needless.map(({ id }) => id)).toEqual([]);
  });

  it('gives every row a reason and a name of its own', () => {
    expect(new Set(decisionRows.map(({ id }) => id)).size).toBe(decisionRows.length);
    expect(decisionRows.filter(({ why }) => why.length < 10)).toEqual([]);
    expect(witnesses.map(([row]) => row)).toEqual(decisionRows.map(({ id }) => id));
  });
});
