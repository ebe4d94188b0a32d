import { describe, expect, it } from 'vitest';

import type { JsonValue } from '../../../diagnosis.ts';
import { bearsFailureMarks } from '../../../outcome/bears-failure-marks.ts';
import { readError } from '../../index.ts';
import { answer } from '../../test-support/answer.ts';

/** Failures in a 200, as APIs of many countries and frameworks write them. */
const failures: readonly JsonValue[] = [
  { success: false, message: 'Invalid token' },
  [
    { success: true, errors: [] },
    { success: false, errors: [{ code: 'x', message: 'y z' }] },
  ],
  { success: 'false', message: 'Invalid token' },
  { success: 0, error: 'Invalid token' },
  { result: 'error', message: 'Invalid token' },
  { status: 'ERROR', errors: ['Invalid token'] },
  { status: 'failed', reason: 'Invalid token' },
  { status: 'error', data: null, message: 'Invalid token' },
  { code: -1, msg: '失败' },
  { code: 500, msg: 'Internal error' },
  { code: 500, message: '系统异常', data: null },
  { code: 401, msg: '未登录' },
  { ret: -100, msg: 'not logged in' },
  { errcode: 40001, errmsg: 'invalid credential' },
  { errno: 3, errmsg: 'bad param' },
  { error: { code: 'x', message: 'y z' } },
  { error: 'Invalid token' },
  { error: 'invalid_token', error_description: 'x y' },
  { data: null, error: { code: 'x', message: 'y z' } },
  { code: 'A0001', message: '参数错误', data: null },
  { code: 'IllegalAccessToken', type: 'ISV', message: 'The token is invalid', request_id: '0ba1' },
  { code: -101, message: '账号未登录', ttl: 1, data: { isLogin: false } },
  { code: 1, message: 'Authentication failed' },
  { status: 110, message: '请求来源未被授权', request_id: 'a1' },
  { status: { message: 'the daily limit has been exceeded', value: 18 } },
  { status: 'fail', data: { message: 'city_not_found' } },
  { status: 'error', data: 'Invalid key' },
  { status: 'FIELD_ERROR', formFields: [{ id: 'email', error: 'Email is invalid' }] },
  { result: false, returnCode: '503', message: '验证签名失败' },
  { Success: false, Model: { Reason: 'InsufficientFunds', CardHolderMessage: 'Not enough money' } },
  { success: false, reasons: [{ code: 53, message: 'The currency is required' }], processId: '3F' },
  { HasErrors: true, Limit: 10, Errors: [{ Message: 'The key is invalid.', Code: 'E1' }], Results: [] },
  { message: 'error', data: { description: 'access_token过期', error_code: 219 }, extra: { now: 1 } },
  { exceptions: [{ errorCode: 190, message: 'No such table' }], rowsScanned: 0 },
  { erro: 'true' },
  { status: '0', info: 'INVALID_USER_KEY', infocode: '10001' },
  { status: 0, msg: 'Invalid Hash.' },
  { chart: { result: null, error: { code: 'Not Found', description: 'No data found' } } },
  { ResponseCode: '203', Status: 'FAILED', Message: 'API Key Invalid' },
  { error: { warning: 'You do not have permission' } },
  { code: 'A0230', msg: 'token无效或已过期', data: null },
  { isSuccess: false, errors: [{ code: 'x', message: 'y z' }] },
  { succeeded: false, message: 'It failed' },
  { hasError: true, errorMessage: 'It failed' },
  { IsError: true, Message: 'It failed' },
  { success: false, errors: { email: ['is taken'] } },
  { ok: false, error: 'not_authed' },
  { ok: 0, errmsg: 'it failed', code: 59 },
  { ok: false, description: 'Not Found', error_code: 404 },
  { stat: 'fail', err: { code: 1, msg: 'not found' } },
  { stat: 'fail', message: 'not found', code: 1 },
  { response: { status: 'fail', message: 'bad key' } },
  { resultCode: 'FAIL', resultMessage: 'not allowed' },
  { return_code: 'FAIL', return_msg: '签名错误' },
  { respCode: '0001', respMsg: 'System busy' },
  { responseCode: '99', responseMessage: 'Declined by host' },
  { status: { code: 500, message: 'Internal error' } },
  { meta: { code: 400, message: 'bad request here' } },
  { meta: { success: false, error: 'bad request here' } },
  { header: { code: 401, message: 'no session' }, body: null },
  { head: { errCode: '1001', errMsg: 'no session' }, body: {} },
  { errors: [{ message: 'x y' }] },
  { errors: [{ message: 'x y' }], data: null },
  { errors: ['Something is wrong'] },
  { error: true, message: 'It failed' },
  { error: 1, message: 'It failed' },
  { failed: true, message: 'It failed' },
  { status: 404, message: 'No such thing' },
  { statusCode: 500, message: 'Internal server error' },
  { status: false, message: 'Invalid key' },
  { Status: 'Failure', Message: 'Invalid key' },
  { exception: 'NullPointerException', message: 'x y' },
  { faultCode: 4, faultString: 'Too many' },
  { type: 'error', message: 'Invalid key' },
  { type: 'error', error: { type: 'x', message: 'y z' } },
  { status: 'INVALID_REQUEST', error_message: 'bad', results: [] },
  { Message: 'Authorization has been denied for this request.', Success: false },
  { d: { error: 'Invalid key' } },
  { data: { success: false, message: 'Invalid key' } },
  { result: { success: false, error: 'Invalid key' } },
  { code: 'ERR_001', message: 'Invalid key' },
  { code: 'INVALID_KEY', message: 'the key is wrong' },
  { code: 10001, message: '用户不存在' },
  { code: 2, message: 'user not found', result: null },
  { success: false },
  { success: false, data: null },
  { error_code: 12, error_msg: 'x y', log_id: 1 },
];
/** Answers that look like failures and are none; and what cannot be told apart from them. */
const successes: readonly JsonValue[] = [
  { code: 1, message: 'No new messages' },
  { status: 0, message: 'No new messages' },
  { status: '0', info: 'OK', infocode: '10000' },
  { job: { result: null, error: null } },
  { status: 2, message: 'Not started' },
  { status: 100, message: 'Kilometres' },
  { result: false, message: 'Not a member' },
  { result: 1000, unit: 'kg' },
  { errorTypes: [{ code: 'not_found', description: 'The thing was not found' }] },
  { message: 'error' },
  { hasErrors: true, errors: [{ line: 3, message: 'x is not defined' }] },
  { status: { message: 'No new items', value: 0 } },
  { success: true },
  { success: true, message: 'Deleted' },
  { status: 'ok' },
  { status: 'success', data: {} },
  { code: 0, msg: 'ok', data: {} },
  { code: 200, msg: '操作成功' },
  { code: '0000', msg: 'Success' },
  { code: 'SUCCESS', message: 'ok' },
  { code: 1, msg: 'success', data: [] },
  { code: 20000, data: {} },
  { errcode: 0, errmsg: 'ok' },
  { error: null, data: {} },
  { error: '', result: 1 },
  { error: false },
  { errors: [] },
  { errors: {} },
  { error: 0 },
  { ok: true },
  { ok: 1 },
  { result: 'ok' },
  { message: 'Your password reset mail was sent' },
  { message: 'No items match' },
  { status: 'failed', id: 7, created_at: '2026-01-01' },
  { status: 'error', id: 'x', name: 'Job 7' },
  { valid: false, errors: ['Too short'] },
  { available: false, reason: 'Username taken' },
  { exists: false },
  { authenticated: false },
  { loggedIn: false, message: 'Guest' },
  { type: 'error', id: 1, name: 'x' },
  { count: 0, message: 'Nothing found', results: [] },
  { code: 'EUR', message: 'Euro' },
  { code: 'DE', name: 'Germany' },
  { code: 404, name: 'Error page', id: 3 },
  { reason: 'x', status: 'cancelled', id: 'o1' },
  { warnings: ['x y'], data: {} },
  { status: 1, message: 'ok' },
  { status: 0, data: [] },
  { status: 'error' },
  { status: 'pending', message: 'Not ready yet' },
  { state: 'failed', jobId: 'a', finishedAt: 'x' },
  { level: 'error', message: 'x y', timestamp: 1 },
  { msg: 'hello', user: 'x' },
  { description: 'An error occurs when', title: 'Docs' },
  { errorRate: 0.2, errors: 5 },
  { total: 3, failed: 1, succeeded: 2 },
  { result: 'failure', test: 'a', duration: 3 },
  { results: [{ test: 'a', status: 'failed', message: 'x y' }] },
  { code: 7, label: 'x' },
  { value: 'error' },
  { retry: false, status: 'done' },
];

/** As the recorder judges: the cheap test first, then the whole body. */
function says(body: JsonValue): boolean {
  const input = answer({ status: 200, body });
  return bearsFailureMarks(input.exchange) && readError(input)?.saysFailed === true;
}

function xmlSays(status: string, code: number): boolean {
  const meta = `<status>${status}</status><statuscode>${code}</statuscode><message>It is so</message>`;
  const text = `<x><meta>${meta}</meta><data/></x>`;
  return readError(answer({ status: 200, type: 'application/xml', text }))?.saysFailed === true;
}

describe('a body with status 200', () => {
  it('is read inside its status part, JSON or XML', () => {
    expect(says({ info: { statuscode: 400, messages: ['Illegal argument here'] }, options: {}, results: [] })).toBe(
      true,
    );
    expect(says({ info: { statuscode: 0, messages: [] }, results: [{ a: 1 }] })).toBe(false);
    expect([xmlSays('failure', 998), xmlSays('ok', 100)]).toEqual([true, false]);
  });

  it.each(failures.map((body) => [JSON.stringify(body), body]))('%s failed', (_, body) => {
    expect(says(body)).toBe(true);
  });

  it.each(successes.map((body) => [JSON.stringify(body), body]))('%s did not', (_, body) => {
    expect(says(body)).toBe(false);
  });
});

function ofResource(body: JsonValue, url: string, method = 'GET'): boolean {
  return readError(answer({ status: 200, body, url, method }))?.saysFailed ?? false;
}

describe('a resource that was asked for by its id', () => {
  const message = { sid: 'SM1', status: 'undelivered', error_code: 30007, error_message: 'Message filtered' };

  it('tells of its own errors, not of the request', () => {
    expect(ofResource(message, 'https://api.example.com/Accounts/A/Messages/SM1.json')).toBe(false);
    expect(
      ofResource(
        { id: 412, state: 'failed', error: { code: 'oom', message: 'Out of memory' } },
        'https://a.example/jobs/412',
      ),
    ).toBe(false);
  });

  it('is none where another one came, without a state, with a state of the answer, or after a write', () => {
    expect(ofResource(message, 'https://api.example.com/Messages/SM2.json')).toBe(true);
    expect(
      ofResource({ id: 'abc', error_code: 5, error_message: 'No such thing' }, 'https://a.example/things/abc'),
    ).toBe(true);
    expect(ofResource({ id: 'abc', status: 'error', message: 'No such thing' }, 'https://a.example/things/abc')).toBe(
      true,
    );
    expect(ofResource(message, 'https://api.example.com/Messages/SM1.json', 'POST')).toBe(true);
    expect(
      ofResource(
        { id: { toString: 1 }, status: 'x', error_code: 5, error_message: 'Not good' },
        'https://a.example/things/abc',
      ),
    ).toBe(true);
  });
});

function stream(...records: readonly JsonValue[]) {
  const text = records.map((record) => `data: ${JSON.stringify(record)}\n\n`).join('');
  return readError(answer({ status: 200, text, type: 'text/event-stream', method: 'POST' }));
}

describe('a stream that ends in an error', () => {
  const begun = { type: 'message_start', message: { id: 'm1', role: 'assistant' } };

  it('has failed, with the code and sentence of that error', () => {
    const error = stream(
      begun,
      { delta: 'Hel' },
      { type: 'error', error: { type: 'overloaded', message: 'Too busy now' } },
    );
    expect(error).toMatchObject({
      saysFailed: true,
      code: { value: 'overloaded' },
      message: { value: 'Too busy now' },
    });
    expect(stream(begun, { error: { code: 'context_length', message: 'Too long' } }, { done: true })?.saysFailed).toBe(
      true,
    );
  });

  it('has not where the error is one of many records before its end', () => {
    const log = { level: 'error', error: { code: 'x', message: 'Of a log' } };
    expect(stream(begun, log, begun, begun, begun)?.saysFailed ?? false).toBe(false);
  });
});
