import { describe, expect, it } from 'vitest';
import { classify, explainClass, type ClassDecision } from './index.ts';
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

/** What a validator of a whole API says of one place. */
const errors = (path: string) => ({
  message: `${path} must be integer`,
  errors: [{ path, message: 'must be integer', errorCode: 'type.openapi.validation' }],
});

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
    ['Your IP address is temporary blacklisted due to exceeding usage of API resources', 'rate-limit'],
    ['Error occurred at the OAuth process. Please check your Access Token to fix this.', 'authentication'],
    ["Invalid 'clientToken' or 'connectionToken'.", 'authentication'],
    ["Invalid 'nextToken'.", 'validation'],
    ['Malformed id ( 1 ) specified, unable to decode.', 'validation'],
    ['Malformed request.', 'request'],
    ['对不起该类型接口未开放调用权限', 'permission'],
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
    expect(of('ledgerIndexMalformed', 'No', 400)).toBe('validation');
    expect(of('REQUEST_MALFORMED', 'No', 400)).toBe('request');
    expect(of('ERR_PARSE_REQUEST', 'This phone number already exists', 422)).toBe('conflict');
    expect(of('ERR_PARSE_REQUEST', 'No', 422)).toBe('request');
    const phrase = { status_code: 403, error: 'Forbidden', message: 'Invalid project token.' };
    expect(classOf({ status: 403, body: phrase })).toBe('authentication');
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

const explained = (given: Answer): ClassDecision => {
  const input = answer(given);
  return explainClass(input.exchange, readError(input));
};
const lineOf = ({ evidence }: ClassDecision, index = 0): string => {
  const one = evidence[index];
  return one === undefined ? '' : `${one.class} ${one.from} ${one.quote}`;
};

describe('a decision about the class', () => {
  it('tells the words and the place that decided', () => {
    const rls = explained({ status: 400, body: { message: 'new row violates row-level security policy' } });
    expect(rls.class).toBe('permission');
    expect(lineOf(rls)).toBe('permission message row-level security');
    expect(lineOf(rls, 1)).toBe('validation status 400');
    expect(rls.certainty).toBe('outweighed');
  });

  it('names the header, the fields, the request and the status, too', () => {
    const usedUp = explained({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    expect(lineOf(usedUp)).toBe('rate-limit header x-ratelimit-remaining: 0');
    expect(lineOf(explained({ status: 400, body: { errors: [{ field: 'page', message: 'no' }] } }))).toBe(
      'validation fields page',
    );
    expect(lineOf(explained({ status: 400, body: { error: 'x' }, sentText: ['application/json', '{'] }))).toBe(
      'request request body',
    );
    expect(lineOf(explained({ status: 404 }))).toBe('not-found status 404');
    expect(explained({ status: 404 }).certainty).toBe('clear');
  });

  it('leaves out what can’t stand against the status, and says why', () => {
    const { evidence, class: found } = explained({ status: 401, body: { message: 'Record already exists' } });
    expect(found).toBe('authentication');
    expect(evidence.find(({ class: of }) => of === 'conflict')).toMatchObject({
      weight: 0,
      because: 'a 401 says who must be known first',
    });
  });

  it('lets a particular sentence outweigh a code that fits much, and not the other way round', () => {
    expect(of('invalid_parameter', 'The access token has expired.', 400)).toBe('authentication');
    expect(of('duplicate_record', 'The name is invalid.', 400)).toBe('conflict');
    expect(of('RESOURCE_EXHAUSTED', 'Your prepayment credits are depleted.', 402)).toBe('payment');
    expect(of('InternalServerError', 'Something broke', 400)).toBe('server');
    expect(of('TypeError', 'Something broke', 400)).not.toBe('server');
  });

  it('hears of rights under a 401 only where the caller must be known', () => {
    expect(of('E1', 'Not allowed to do this', 401)).toBe('authentication');
    expect(of('E1', 'This IP address is not added to the account', 401)).toBe('permission');
    expect(of('E1', 'User is missing required grant', 401)).toBe('permission');
  });

  it('follows the status where two classes weigh the same', () => {
    const body = { message: 'Token mismatch.', description: 'Not enough rights to send.' };
    const even = explained({ status: 403, body });
    expect(even.evidence.slice(0, 2).map(({ class: of, weight }) => [of, weight])).toEqual([
      ['authentication', 109],
      ['permission', 109],
    ]);
    expect(even.class).toBe('permission');
    expect(even.certainty).toBe('even');
  });

  it('takes JSON-RPC’s number for a broken body only where the body may be broken', () => {
    const body = { error: { code: -32700, message: 'The method stock_nope does not exist' } };
    expect(refused(['application/json', '{"a":1}'], body)).toBe('not-found');
    expect(refused(['application/json', '{"a":'], body)).toBe('request');
    expect(refused(['text/plain', '{"a":1}'], body)).toBe('request');
  });

  it('takes what the server’s own response lacks for a fault of the server', () => {
    expect(classOf({ status: 500, body: errors('/response/0/id') })).toBe('server');
    expect(classOf({ status: 500, body: errors('/body/id') })).toBe('validation');
    expect(classOf({ status: 400, body: errors('/response/id') })).toBe('validation');
  });

  it('reads a missing thing under a 404 and an invalid origin under a 403 by their status', () => {
    expect(of('ORDER_MISSING', 'Order not found', 404)).toBe('not-found');
    expect(of('PARAM_SKU_MISSING', 'No sku', 404)).toBe('validation');
    expect(of('ORDER_MISSING', 'No order', 400)).toBe('validation');
    expect(of('INVALID_ORIGIN', 'Invalid origin', 403)).toBe('permission');
    expect(of('INVALID_ORIGIN', 'Invalid origin', 400)).toBe('validation');
  });

  it('knows a version that is not supported, a handshake’s method, and a server that reaches none', () => {
    expect(of('InvalidHeaderValue', 'The API version 2099-01-01 is not supported by the emulator.', 400)).toBe(
      'request',
    );
    expect(sentenceOf('Unsupported protocol version')).toBe('request');
    expect(sentenceOf('Bad handshake method')).toBe('request');
    expect(sentenceOf('Invalid payment method')).toBe('validation');
    expect(sentenceOf('connect ECONNREFUSED 127.0.0.1:5432', 500)).toBe('unavailable');
  });

  it('hears of broken JSON under a 500 only where it may be what was sent', () => {
    const body = { message: 'Unterminated string in JSON at position 3' };
    expect(refused(['application/json', '{"a'], body, 500)).toBe('request');
    expect(refused(['application/json', '{"a":1}'], body, 500)).toBe('server');
    expect(refused(['application/json', '{"a":1}'], { message: 'Unexpected token < in JSON at position 0' }, 500)).toBe(
      'server',
    );
    expect(sentenceOf('text format parsing error in line 1: expected float as value')).toBe('request');
    expect(sentenceOf('Invalid header received from client.')).toBe('request');
  });

  it('takes an error as Node names it for no more than its word', () => {
    expect(of('EINVALID', 'This is not the API you are looking for?', 404)).toBe('not-found');
    expect(of('EFORBIDDEN', 'The access token has expired.', 403)).toBe('authentication');
  });
});

describe('what is not found', () => {
  it('may be an identifier under a 404, and a thing under a 422', () => {
    expect(of('INVALID_IDENTIFIER', 'Unknown account: A1', 404)).toBe('not-found');
    expect(sentenceOf('Order not found: 7', 422)).toBe('not-found');
    expect(classOf({ status: 422, body: { message: 'Not found', errors: { city: ['city not found'] } } })).toBe(
      'validation',
    );
  });
});

it('takes a 412 that refuses fields for a validation', () => {
  const body = { code: 2002, message: 'Invalid Data', invalid_fields: ['title: non zero value required'] };
  expect(classOf({ status: 412, body })).toBe('validation');
  expect(classOf({ status: 412, body: { message: 'Invalid Data' } })).toBe('conflict');
});

it('reads a Korean sentence about a service key that nobody registered', () => {
  expect(sentenceOf('등록되지 않은 서비스키입니다.')).toBe('authentication');
});

/** The class of a SOAP fault with this sentence. */
const fault = (text: string): string =>
  classOf({
    status: 500,
    type: 'text/xml',
    text: `<Envelope><Body><Fault><faultcode>Client</faultcode><faultstring>${text}</faultstring></Fault></Body></Envelope>`,
  });

it('hears a sentence of a SOAP fault, which is sent with a 500 whatever failed', () => {
  expect(fault('Shopper not found')).toBe('not-found');
  expect(fault('Try again, please.')).toBe('validation');
});

it.each([
  'Su sesión ha expirado. Inicie sesión de nuevo.',
  'Sessão expirada',
  'Votre session a expiré.',
  'Die Sitzung ist abgelaufen.',
  'La sessione è scaduta',
  'Twoja sesja wygasła',
  'Oturum süreniz doldu',
  '会话已过期',
  'セッションの有効期限が切れました',
  '세션이 만료되었습니다',
  'Phiên đăng nhập đã hết hạn',
])('reads of a session that ended: %s', (sentence) => {
  expect(sentenceOf(sentence)).toBe('authentication');
});

it('takes a query that is too deep for one that has to change', () => {
  const body = { data: null, errors: [{ message: 'Depth 12, at most 10', extensions: { code: 'QUERY_TOO_DEEP' } }] };
  expect(classOf({ status: 200, body, sent: { query: '{a}' } })).toBe('validation');
});
