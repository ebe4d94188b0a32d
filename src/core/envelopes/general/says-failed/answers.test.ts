import { describe, expect, it } from 'vitest';

import { bearsFailureMarks } from '../../../outcome/bears-failure-marks.ts';
import { outcomeOf } from '../../../outcome/index.ts';
import { readError } from '../../index.ts';
import type { ParsedError } from '../../parsed-error.ts';
import { answer, type Answer } from '../../test-support/answer.ts';

/** The reading where the exchange counts as failed: by its cheap signs, the marks in its body and what its body says. */
function failure(given: Answer): ParsedError | undefined {
  const input = answer(given);
  const { kind } = outcomeOf(input.exchange);
  if (kind === 'failed') return readError(input);
  const error = kind === 'look-inside' && bearsFailureMarks(input.exchange) ? readError(input) : undefined;
  return error?.saysFailed === true ? error : undefined;
}

const post = { method: 'POST', sent: { a: 1 }, status: 200 };
const get = { status: 200 };
const xml = (text: string): Pick<Answer, 'text' | 'type'> => ({ text, type: 'text/xml' });
const plain = (text: string, type = 'text/plain'): Pick<Answer, 'text' | 'type'> => ({ text, type });

describe('what came back in place of what was asked for', () => {
  it.each<[string, Answer, string | null, string | null]>([
    [
      'a failure in the only container of a success',
      {
        ...post,
        body: {
          status: 'success',
          answer: { status: 'error', errors: [{ error_code: 'TOO_LONG', error_text: 'The name is too long' }] },
        },
      },
      'TOO_LONG',
      'The name is too long',
    ],
    [
      'every entry of its only list',
      {
        ...get,
        body: {
          result: 'success',
          answer: { hosts: [{ result: 'error', error_code: 'NO_HOST', error_text: 'The host is not given' }] },
        },
      },
      'NO_HOST',
      'The host is not given',
    ],
    [
      'a flag in the answer to a write',
      {
        ...post,
        body: {
          successful: true,
          response: { id: 'x1', successful: false, message: 'Refused by the bank', response_code: '57' },
        },
      },
      '57',
      'Refused by the bank',
    ],
    [
      'state, number and sentence beside what was called',
      {
        ...get,
        body: {
          status: 'FAILURE',
          call: 'zone_list',
          transactid: '9f2d812569acdb8b',
          code: 4711,
          message: 'Invalid key',
        },
      },
      '4711',
      'Invalid key',
    ],
    [
      'the word for it in a single line',
      { ...get, ...plain('badauth: The password is wrong') },
      'badauth',
      'The password is wrong',
    ],
    [
      'pairs in lines',
      { ...post, ...plain('Protocol=3.00\r\nStatus=MALFORMED\r\nStatusDetail=4009 : The Amount is missing.\r\n') },
      'MALFORMED',
      '4009 : The Amount is missing.',
    ],
    [
      'the number of a result in XML',
      {
        ...post,
        ...xml(
          '<reply><saleResponse id="7"><responseCode>51</responseCode><responseMessage>The card was refused</responseMessage></saleResponse></reply>',
        ),
      },
      '51',
      'The card was refused',
    ],
    [
      'XML in XML',
      {
        ...post,
        ...xml(
          '<Envelope><Body><PayResponse><PayResult>&lt;Response&gt;&lt;ResultCode&gt;14&lt;/ResultCode&gt;&lt;ResultText&gt;Invalid card&lt;/ResultText&gt;&lt;/Response&gt;</PayResult></PayResponse></Body></Envelope>',
        ),
      },
      '14',
      'Invalid card',
    ],
    [
      'what a script hands over',
      {
        ...get,
        ...plain(
          '/**/load7({"meta":{"status":403,"error_type":"key_blocked","error_detail":"The key is blocked"},"data":null});',
          'application/javascript',
        ),
      },
      'key_blocked',
      'The key is blocked',
    ],
    [
      'one result of several that are only flags',
      {
        ...post,
        method: 'PUT',
        body: [
          { success: true, queued: true },
          { success: false, queued: false, errors: { title: ['The title is too long'] } },
        ],
      },
      null,
      null,
    ],
    [
      'entries that were not done',
      { ...post, body: { FailedRows: [{ ErrorCode: 'NoUser', Message: 'Invalid user, row 2' }] } },
      'NoUser',
      'Invalid user, row 2',
    ],
    [
      'a status under the name of the result',
      { ...get, body: { result: 404, message: 'There is no such zone: not found.' } },
      null,
      'There is no such zone: not found.',
    ],
  ])('is told: %s', (_, given, code, message) => {
    const error = failure(given);
    expect([error?.saysFailed, error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([
      true,
      code,
      message,
    ]);
  });

  it.each<[string, Answer]>([
    [
      'a thing that failed before, and is read',
      { ...get, body: { status: 'success', data: { successful: false, message: 'Refused by the bank', amount: 5 } } },
    ],
    [
      'content beside a message',
      { ...post, body: { status: 'success', answer: { status: 'ok', items: [{ id: 1 }] } } },
    ],
    [
      'a payment in XML that is read',
      {
        ...get,
        ...xml('<sale><responseCode>51</responseCode><responseMessage>Card is blocked</responseMessage></sale>'),
      },
    ],
    [
      'a number of success in XML',
      { ...post, ...xml('<sale><responseCode>00</responseCode><responseMessage>Approved</responseMessage></sale>') },
    ],
    ['lines of a state', { ...get, ...plain('uptime=7\nlast_fault=none\nfaults=0\n') }],
    [
      'a script',
      { ...get, ...plain('define(["a"], function () { throw new Error("failed"); });', 'application/javascript') },
    ],
    [
      'results that are only flags',
      {
        ...post,
        body: [
          { success: true, queued: true },
          { success: true, queued: false },
        ],
      },
    ],
    [
      'an event of a log',
      { ...get, body: { id: 'a1', action: 'login', result: 'failure', reason: 'Invalid password' } },
    ],
    ['a check that found something', { ...post, body: { valid: false, errors: ['email is not valid'] } }],
  ])('is none: %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});

describe('codes, sentences and fields of refusals', () => {
  it.each<[string, Answer, string | null, string | null, readonly string[]]>([
    [
      'the key of an error',
      { status: 429, body: { error: { key: 'seats_taken', message: 'No seats left', hint: null } } },
      'seats_taken',
      'No seats left',
      [],
    ],
    [
      'a code and its sentence in a row',
      {
        status: 400,
        body: [
          'ERROR_NOT_A_LIST',
          'The input must be a list; view documentation in your browser at https://a.example/#x',
        ],
      },
      'ERROR_NOT_A_LIST',
      'The input must be a list',
      [],
    ],
    [
      'fields and sentences in pairs',
      { status: 400, body: { message: 'The data are wrong.', field: [{ port: 'Port is required.' }] } },
      null,
      'The data are wrong.',
      ['port'],
    ],
    [
      'a field by the name of a note',
      { ...post, body: { status: 'error', messages: { note: ['The note is required.'] } } },
      null,
      null,
      ['note'],
    ],
    [
      'errors below a violation',
      {
        status: 422,
        body: {
          title: 'What was sent is invalid.',
          violations: [{ propertyPath: 'ttl', errors: [{ code: 'min', message: 'It is too small.' }] }],
        },
      },
      null,
      'What was sent is invalid.',
      ['ttl'],
    ],
    [
      'the one sentence under its own name',
      { status: 400, body: { info: 'error', status: '400 Bad Request', del_record: 'there is no such record' } },
      null,
      'there is no such record',
      [],
    ],
    [
      'letters before an error',
      { ...post, ...plain('XYstatus=No&XYerrorcode=4170&XYerror=The+key+is+blocked&XYref=7') },
      '4170',
      'The key is blocked',
      [],
    ],
  ])('are read: %s', (_, given, code, message, paths) => {
    const error = failure(given);
    expect([error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([code, message]);
    expect(error?.fields.map(({ path }) => path)).toEqual(paths);
  });
});

describe('the only sentence of a body that failed', () => {
  it.each([
    [{ info: 'error', record: 'dns record already there' }, 'dns record already there'],
    [{ first_name: 'Ann', mobile_phone: '079 555 12 34' }, null],
    [{ title_of_book: 'A room of her own' }, null],
  ])('%j is its message only where it sounds like one', (body, message) => {
    expect(readError(answer({ method: 'POST', status: 400, body }))?.message?.value ?? null).toBe(message);
  });
});

describe('answers that a third list of strangers brought', () => {
  it.each<[string, Answer, string | null, string | null]>([
    [
      'a head with a refusal beside an error of nothing',
      { ...get, body: { header: { resultCode: 'S0001', resultMessage: 'The token is revoked' }, error: { at: null } } },
      'S0001',
      'The token is revoked',
    ],
    [
      'a state whose noun stands first',
      { ...get, body: { Codigo: 914, StatusPagamento: 'Falha', Mensagem: 'Token inválido' } },
      '914',
      'Token inválido',
    ],
    [
      'a number, an error and the parameter that was sent',
      {
        ...get,
        ...xml(
          '<response><status><code>-6</code><error>Incorrect value</error><parameter>enc</parameter><value>1</value></status></response>',
        ),
      },
      '-6',
      'Incorrect value',
    ],
    [
      'a head with nothing but a status of failure',
      { ...get, body: { message: { header: { status_code: 401, execute_time: 0.002, hint: 'renew' } } } },
      null,
      null,
    ],
    [
      'no data, whatever stands beside',
      {
        ...post,
        body: { hasError: false, code: 100_005, msg: 'Password error.', data: null, components: { api: 'x' } },
      },
      '100005',
      'Password error.',
    ],
    ['a refusal in capitals', { ...post, body: { code: 1001, msg: 'NOT_TOKEN' } }, '1001', null],
    [
      'a part of a write that failed',
      {
        ...post,
        body: {
          results: [{ success: { id: 'c1' } }, { failure: { error_code: 'BAD_SIZE', error_message: 'Too small.' } }],
        },
      },
      'BAD_SIZE',
      'Too small.',
    ],
    [
      'an error with its number against a flag',
      { ...post, body: { error_code: 8008, success: 1, message: 'User already banned.', data: null } },
      '8008',
      'User already banned.',
    ],
    [
      'a number and plain words as XML',
      { ...post, ...xml('<sms><status>3</status><message>Username or password is incorrect</message></sms>') },
      '3',
      'Username or password is incorrect',
    ],
    [
      'a code and a sentence inside of names that say nothing',
      { ...post, body: { d: { E: { Error: '-1', Code: '120', Msg: 'Number format unknown', Prio: '2' } } } },
      '120',
      'Number format unknown',
    ],
    [
      'a line of refusal',
      { ...get, ...plain('Not enough credits on your account.') },
      null,
      'Not enough credits on your account.',
    ],
    ['one about a number', { ...get, ...plain('Unknown user: 5551234567') }, null, 'Unknown user: 5551234567'],
  ])('are failures: %s', (_, given, code, message) => {
    const error = failure(given);
    expect(error?.saysFailed).toBe(true);
    expect([error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([
      code,
      message ?? error?.message?.value ?? null,
    ]);
  });

  it.each<[string, Answer]>([
    ['a head of success beside a payload', { ...get, body: { header: { resultCode: 'S0000' }, payload: { a: 1 } } }],
    [
      'a number of success as XML',
      { ...post, ...xml('<sms><status>0</status><message>It will be sent</message></sms>') },
    ],
    ['a thing that is read by its name', { ...post, body: { data: { job: { code: '120', msg: 'Number unknown' } } } }],
    ['a state of a thing', { ...post, body: { code: 1001, msg: 'NOT_STARTED' } }],
    ['parts that went well', { ...post, body: { results: [{ success: { id: 'c1' }, failure: null }] } }],
    ['a zero against a flag', { ...post, body: { error_code: 0, success: 1, message: 'Not banned.', data: null } }],
    ['a head with a status of success', { ...get, body: { message: { header: { status_code: 200, hint: 'renew' } } } }],
    ['a count', { ...get, ...plain('Invalid login: 0') }],
    ['a count of attempts', { ...get, ...plain('Invalid login attempts: 0') }],
    ['a kind of thing', { ...get, ...plain('Unknown user agent detected: Chrome') }],
    ['a habit', { ...get, ...plain('Missing parameters are filled with defaults.') }],
    ['a text that goes on', { ...get, ...plain('Invalid passwords are kept in this list:\nabc\ndef') }],
    ['a reading', { ...get, body: { code: -6, error: 'Incorrect value', parameter: 'temp', readings: [1] } }],
  ])('are none: %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});
