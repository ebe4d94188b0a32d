import { describe, expect, it } from 'vitest';
import { classify } from '../classify.ts';
import type { JsonValue } from '../diagnosis.ts';
import { readError } from '../envelopes/index.ts';
import { answer, type Answer } from '../envelopes/test-support/answer.ts';

const classOf = (given: Answer): string => {
  const input = answer(given);
  return classify(input.exchange, readError(input));
};
const sentenceOf = (message: string, status = 400): string => classOf({ status, body: { message } });

const refused = (
  sentText: readonly [string, string],
  body: JsonValue = { error: 'Bad Request' },
  status = 400,
): string => classOf({ status, body, sentText });

const of = (code: string, message: string, status: number): string => classOf({ status, body: { code, message } });

describe('a request body that does not parse as its Content-Type', () => {
  it.each<[readonly [string, string], string]>([
    [['application/json', '{"a": 1,}'], 'request'],
    [['application/merge-patch+json', '{a'], 'request'],
    [['application/json; charset=utf-8', '[object Object]'], 'request'],
    [['application/xml', '<order'], 'request'],
    [['text/xml', 'sku=1'], 'request'],
    [['application/json', '{"a":1}'], 'validation'],
    [['application/json', '{"index":{}}\n{"a":1}'], 'validation'],
    [['application/json', ''], 'validation'],
    [['application/xml', '<order/>'], 'validation'],
    [['text/plain', '{a'], 'validation'],
    [['application/x-www-form-urlencoded', '{a'], 'validation'],
  ])('%j: %s', (sentText, wanted) => {
    expect(refused(sentText)).toBe(wanted);
  });

  it('decides only where nothing says more', () => {
    const broken = ['application/json', '{a'] as const;
    expect(refused(broken, { code: 'INVALID_PAYLOAD', message: 'Invalid payload.' })).toBe('request');
    expect(refused(broken, { code: 'TOKEN_EXPIRED', message: 'x' })).toBe('authentication');
    expect(refused(broken, { errors: [{ field: 'page', message: 'must be a number' }] })).toBe('validation');
    expect(refused(broken, { message: 'x' }, 403)).toBe('permission');
  });
});

describe('a word and its neighbours', () => {
  it.each([
    ["Could not find the 'due_on' column of 'tasks' in the schema cache", 'validation'],
    ['column orders.due_on does not exist', 'validation'],
    ["Could not find the table 'public.tasks' in the schema cache", 'not-found'],
    ['new row violates row-level security policy for table "tasks"', 'permission'],
    ['Invalid authenticity token', 'permission'],
    ['Access denied. One of the following scopes is required: [calendar:read]', 'permission'],
    ['Blocked host: app.test', 'permission'],
    ['missing api key in query', 'authentication'],
    ['Signed URL has expired', 'authentication'],
    ['Estimated query cost exceeded: 1200 of 1000', 'validation'],
    ['Requests exceeded', 'rate-limit'],
    ["invalid character '}' looking for beginning of value", 'request'],
    ['Could not decode request body.', 'request'],
    ['EOF', 'request'],
  ])('"%s" is %s', (sentence, wanted) => {
    expect(sentenceOf(sentence)).toBe(wanted);
  });

  it('follows what stands beside a code', () => {
    expect(of('bad_token', 'Invalid CSRF token.', 403)).toBe('permission');
    expect(of('bad_token', 'The token is malformed.', 403)).toBe('authentication');
    expect(of('AccessDenied', 'Request has expired', 403)).toBe('authentication');
    expect(of('AccessDenied', 'No access to this bucket', 403)).toBe('permission');
    expect(of('missingpage', 'The page does not exist.', 400)).toBe('not-found');
    expect(of('missingpage', 'Give a page.', 400)).toBe('validation');
    expect(of('ERR_TOO_BIG', 'The request is too large.', 413)).toBe('request');
    expect(of('MAX_COST_LIMIT_EXCEEDED', 'Too expensive', 400)).not.toBe('rate-limit');
    expect(of('soap:Client', 'Unknown number', 500)).toBe('validation');
  });

  it('reads "invalid code" as a login only where a token was asked for', () => {
    const body = { message: 'invalid code' };
    const form = 'application/x-www-form-urlencoded';
    expect(classOf({ status: 400, body, sentText: [form, 'grant_type=authorization_code&code=1'] })).toBe(
      'authentication',
    );
    expect(classOf({ status: 400, body, url: 'https://api.example.com/oauth2/access?code=1' })).toBe('authentication');
    expect(classOf({ status: 400, body, sentText: [form, 'coupon=1'] })).toBe('validation');
  });
});
