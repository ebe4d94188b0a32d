import { describe, expect, it } from 'vitest';

import { bearsFailureMarks } from '../../outcome/bears-failure-marks.ts';
import { classify } from '../../classify/index.ts';
import { outcomeOf } from '../../outcome/index.ts';
import { readError } from '../index.ts';
import type { EnvelopeInput } from '../parsed-error.ts';
import { answer, type Answer } from '../test-support/answer.ts';

const multi = (status: string): string =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>/a</d:href><d:status>${status}</d:status>` +
  '<d:responsedescription>Somebody holds it</d:responsedescription></d:response></d:multistatus>';

const read = (method: string, status: string): EnvelopeInput =>
  answer({ status: 207, type: 'application/xml', text: multi(status), method });

describe("WebDAV's answers in parts", () => {
  it('tell what of a write was not done', () => {
    const input = read('DELETE', 'HTTP/1.1 423 Locked');
    expect(readError(input)).toMatchObject({
      saysFailed: true,
      hints: ['423'],
      message: { value: 'Somebody holds it' },
    });
    expect(bearsFailureMarks(input.exchange)).toBe(true);
  });

  it('are proper answers to questions, and where all was done', () => {
    expect(readError(read('PROPFIND', 'HTTP/1.1 404 Not Found'))?.saysFailed ?? false).toBe(false);
    expect(readError(read('DELETE', 'HTTP/1.1 204 No Content'))?.saysFailed ?? false).toBe(false);
  });
});

describe("PHP's messages of errors", () => {
  it.each([
    [
      '<br />\n<b>Fatal error</b>:  Uncaught Error: Call to a member in <b>/var/www/a.php</b> on line <b>3</b><br />\n',
      'text/html',
    ],
    ["PHP Parse error:  syntax error, unexpected ';' in /var/www/a.php on line 3", 'text/plain'],
  ])('are a failure of the server: %s', (text, type) => {
    const input = answer({ status: 200, type, text });
    expect(readError(input)).toMatchObject({ envelope: 'php-error', saysFailed: true, hints: ['500'] });
    expect(bearsFailureMarks(input.exchange)).toBe(true);
  });

  const notice = '<br />\n<b>Notice</b>:  Undefined index: qty in <b>/srv/shop/cart.php</b> on line <b>12</b><br />\n';
  const table =
    "<br />\n<font size='1'><table class='xdebug-error xe-uncaught-exception' dir='ltr'><tr><th><span>( ! )</span> Fatal error: " +
    'Uncaught Error: No cart in /srv/shop/cart.php on line <i>9</i></th></tr></table></font>';

  it.each([
    ['before JSON', `${notice}${notice}{"total":3}`, 'application/json', 'Undefined index: qty'],
    ['before JSON that is called a page', `${notice}{"total":3}`, 'text/html; charset=UTF-8', 'Undefined index: qty'],
    ['instead of JSON', notice, 'application/json', 'Undefined index: qty'],
    [
      'behind JSON',
      '{"total":3}\nWarning: Cannot modify header information - headers already sent in C:\\shop\\cart.php on line 12\n',
      'application/json',
      'Cannot modify header information - headers already sent',
    ],
    [
      'with the fatal one behind it',
      `${notice}<b>Fatal error</b>:  Uncaught Error: No cart in <b>/a.php`,
      'text/html',
      'Uncaught Error: No cart',
    ],
    ['in the table of Xdebug', table, 'text/html', 'Uncaught Error: No cart'],
  ])('are a failure where they stand %s', (_, text, type, message) => {
    const input = answer({ status: 200, type, text });
    expect(readError(input)).toMatchObject({ envelope: 'php-error', saysFailed: true, message: { value: message } });
    expect(bearsFailureMarks(input.exchange)).toBe(true);
  });

  it.each([
    ['above a page', `${notice}<!DOCTYPE html><html><body><h1>Shop</h1></body></html>`, 'text/html'],
    ['in JSON', JSON.stringify({ log: [notice, '\nWarning: a in /a.php on line 3'] }), 'application/json'],
    ['of a person', 'Warning: this page is old\n{"a":1}', 'text/plain'],
  ])('are no failure %s', (_, text, type) => {
    expect(readError(answer({ status: 200, type, text }))?.saysFailed ?? false).toBe(false);
  });

  it('are no failure inside other text', () => {
    const text = '<p>How to mend <b>Fatal error</b>: Uncaught Error</p>';
    expect(readError(answer({ status: 200, type: 'text/html', text }))?.saysFailed ?? false).toBe(false);
  });
});

describe('answers in pairs', () => {
  it.each([
    ['error=bad_verification_code&error_description=The+code+passed+is+incorrect', 'application/x-www-form-urlencoded'],
    ['ACK=Failure&L_ERRORCODE0=10002&L_LONGMESSAGE0=Security%20header%20is%20not%20valid', 'text/plain'],
  ])('tell their failure: %s', (text, type) => {
    const input = answer({ status: 200, type, text });
    const error = readError(input);
    expect(error?.saysFailed).toBe(true);
    expect(error?.code).not.toBeNull();
    expect(error?.message?.value).toMatch(/incorrect|not valid/);
    expect(bearsFailureMarks(input.exchange)).toBe(true);
  });

  it.each([
    ['access_token=abc&scope=repo&token_type=bearer', 'application/x-www-form-urlencoded'],
    ['ACK=Success&AMT=12.00', 'text/plain'],
    ['error=0&text=Saved', 'text/plain'],
    ['a = b & the password is wrong', 'text/plain'],
  ])('stay quiet: %s', (text, type) => {
    expect(readError(answer({ status: 200, type, text }))?.saysFailed ?? false).toBe(false);
  });
});

describe('JSON-RPC 1.0', () => {
  const error = { code: 4001, message: 'x: user not found' };

  it('has a null result beside the error', () => {
    const found = readError(answer({ status: 200, body: { result: null, error, id: 0, principal: 'a' }, sent: {} }));
    expect(found).toMatchObject({ envelope: 'json-rpc', saysFailed: true, code: { value: '4001' } });
  });

  it('is not taken for a job that failed', () => {
    const job = { id: 'b1', state: 'failed', result: null, error, createdAt: '2026-01-01' };
    expect(readError(answer({ status: 200, body: job }))?.saysFailed ?? false).toBe(false);
  });
});

function sentFor(text: string, accept: string | null, more: Partial<Answer> = {}): EnvelopeInput {
  const { exchange, body } = answer({ status: 200, type: 'text/html', text, ...more });
  const headers = accept === null ? [] : [{ name: 'Accept', value: accept }];
  return { body, exchange: { ...exchange, request: { ...exchange.request, headers } } };
}

describe('a web page where JSON alone was asked for', () => {
  const page = '<!DOCTYPE html><html><head><title>App</title></head><body><div id="root"></div></body></html>';
  const login = '<html><body><form><input type="password" name="p"></form></body></html>';
  it.each([
    ['the start page of an app', page, {}, 'not-found'],
    ['a page under the type of JSON', page, { type: 'application/json' }, 'not-found'],
    ['a page that asks for a password', login, {}, 'authentication'],
    ['a page at the address of a login', page, { url: 'https://a.example/login?next=%2Fapi' }, 'authentication'],
  ])('is a failure: %s', (_, text, more, wanted) => {
    const input = sentFor(text, 'application/json', more);
    const error = readError(input);
    expect(error).toMatchObject({ envelope: 'page-for-json', saysFailed: true });
    expect(classify(input.exchange, error)).toBe(wanted);
    expect(outcomeOf(input.exchange).kind).toBe('look-inside');
    expect(bearsFailureMarks(input.exchange)).toBe(true);
  });

  it.each([
    ['anything was asked for', page, '*/*', {}],
    ['JSON was a wish among others', page, 'application/json, text/plain, */*', {}],
    ['HTML was asked for, too', page, 'application/json, text/html', {}],
    ['nothing was said', page, null, {}],
    ['it is a fragment', '<div class="row">Hello</div>', 'application/json', {}],
    ['it is JSON after all', '{"a":1}', 'application/json', {}],
    ['nothing came', '', 'application/json', { status: 204 }],
  ])('is none where %s', (_, text, accept, more) => {
    const input = sentFor(text, accept, more);
    expect(readError(input)?.saysFailed ?? false).toBe(false);
    expect(bearsFailureMarks(input.exchange)).toBe(false);
  });
});

describe('what frameworks send to their own client', () => {
  it('is read from the row of the error', () => {
    const rows = '0:{"a":"$@1"}\n1:E{"digest":"2338475823","message":"Cart not found","stack":[]}\n';
    const found = readError(answer({ status: 500, type: 'text/x-component', text: rows, sent: {} }));
    expect(found).toMatchObject({ envelope: 'react-server', message: { value: 'Cart not found' } });
    expect(found?.ids.map(({ value }) => value)).toEqual(['2338475823']);
    const bare = readError(answer({ status: 500, type: 'text/x-component', text: '0:{"a":"$@1"}\n', sent: {} }));
    expect(bare?.message ?? null).toBeNull();
    expect(readError(answer({ status: 200, type: 'text/x-component', text: rows }))?.saysFailed ?? false).toBe(false);
  });

  it('is read from a form action that failed', () => {
    const data = JSON.stringify([{ email: 1, errors: 2 }, 'a', { email: 3 }, [4], 'Email is taken']);
    const input = answer({ status: 200, body: { type: 'failure', status: 422, data }, sent: { email: 'a' } });
    expect(readError(input)).toMatchObject({ envelope: 'sveltekit-action', saysFailed: true });
    expect(readError(input)?.fields.map(({ path, messages }) => [path, ...messages])).toEqual([
      ['email', 'Email is taken'],
    ]);
    expect(bearsFailureMarks(input.exchange)).toBe(true);
    const done = answer({ status: 200, body: { type: 'success', status: 200, data: '[{"ok":1},true]' }, sent: {} });
    expect(readError(done)?.saysFailed ?? false).toBe(false);
    const cyclic = answer({ status: 200, body: { type: 'failure', status: 400, data: '[{"a":0,"b":[0]}]' }, sent: {} });
    expect(readError(cyclic)?.saysFailed).toBe(true);
  });

  it('tells all sentences of a list in one', () => {
    const message = "body/city must be string, body/lines/0 must have required property 'qty', body must NOT have more";
    const found = readError(answer({ status: 400, body: { statusCode: 400, message }, sent: { lines: [{}] } }));
    expect(found?.fields.map(({ path, messages }) => [path, ...messages])).toEqual([
      ['city', 'body/city must be string'],
      ['lines[0].qty', "body/lines/0 must have required property 'qty'"],
    ]);
  });
});
