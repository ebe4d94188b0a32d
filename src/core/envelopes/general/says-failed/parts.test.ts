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
const at = (path: string): string => `https://api.example.com${path}`;

describe('failures of parts', () => {
  it.each<[string, Answer, string | null, string | null]>([
    [
      'one result of several with ids',
      {
        ...post,
        body: {
          results: [
            { id: '1', status: 'ok' },
            { id: '2', status: 'error', error: 'Duplicate SKU' },
          ],
        },
      },
      null,
      'Duplicate SKU',
    ],
    [
      'one result, with an error object',
      {
        ...post,
        body: {
          results: [
            { index: 0, id: 'a' },
            { index: 1, error: { code: 'DUP', message: 'It is there' } },
          ],
        },
      },
      'DUP',
      'It is there',
    ],
    [
      'a list without a wrapper',
      {
        ...post,
        status: 201,
        body: [
          { ok: true, id: 'a', rev: '1' },
          { id: 'b', error: 'conflict', reason: 'It has changed.' },
        ],
      },
      'conflict',
      'It has changed.',
    ],
    [
      'a state of its own for each',
      {
        ...post,
        body: {
          data: [
            { status: 'ok', id: 'r-1' },
            { status: 'error', message: 'Not a device', details: { error: 'DeviceGone' } },
          ],
        },
      },
      'DeviceGone',
      'Not a device',
    ],
    [
      'a count of failures and their rows',
      { ...post, body: { imported: 2, failureCount: 1, errors: [{ row: 3, message: 'Bad email' }] } },
      null,
      'Bad email',
    ],
    [
      'rows that failed',
      { ...post, body: { imported: 2, failed: [{ row: 3, errors: ['Email is invalid'] }] } },
      null,
      'Email is invalid',
    ],
    [
      'an answer of several under its own status',
      {
        ...post,
        url: at('/_msearch'),
        body: {
          responses: [
            { took: 1, hits: {} },
            { error: { type: 'no_index', reason: 'no such index [x]' }, status: 404 },
          ],
        },
      },
      'no_index',
      'no such index [x]',
    ],
    [
      'a line of many',
      {
        ...post,
        type: 'application/x-ndjson',
        text: `{"id":1}\n{"error":{"code":"BAD_ROW","message":"Row 2 is bad"}}\n${'{"id":3}\n'.repeat(9)}`,
      },
      'BAD_ROW',
      'Row 2 is bad',
    ],
  ])('are told: %s', (_, given, code, message) => {
    const error = failure(given);
    expect([error?.saysFailed, error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([
      true,
      code,
      message,
    ]);
  });

  it.each<[string, Answer]>([
    [
      'results that all succeeded',
      {
        ...post,
        body: {
          results: [
            { id: 1, status: 'ok' },
            { id: 2, status: 'ok', error: null },
          ],
        },
      },
    ],
    [
      'stored jobs, listed by a POST',
      { ...post, url: at('/jobs/list'), body: { items: [{ id: 1, status: 'failed', error: 'Disk full' }] } },
    ],
    [
      'stored payments, searched',
      { ...post, url: at('/payments/search'), body: { results: [{ id: 1, status: 'failed', error: 'declined' }] } },
    ],
    [
      'records with more than a result',
      { ...post, body: { data: [{ id: 1, amount: 5, status: 'failed', error: 'declined' }] } },
    ],
    [
      'what a GET lists',
      {
        ...get,
        body: {
          results: [
            { id: 1, error: 'Timed out' },
            { id: 2, error: null },
          ],
        },
      },
    ],
    [
      'tests that ran',
      {
        ...post,
        url: at('/runs'),
        body: { passed: 5, failed: 1, failures: [{ name: 'adds', message: 'expected 1 to be 2' }] },
      },
    ],
    [
      'a preview of an import',
      { ...post, url: at('/import/preview'), body: { failed: 1, errors: [{ row: 3, message: 'Bad email' }] } },
    ],
    [
      'an import that waits',
      { ...post, url: at('/import'), body: { id: 'j1', status: 'queued', failed: 0, errors: [] } },
    ],
    [
      'links that were looked at',
      { ...post, url: at('/urls'), body: { responses: [{ url: 'x', status: 404, message: 'Not Found' }] } },
    ],
    [
      'lines of a log',
      {
        ...get,
        type: 'application/x-ndjson',
        text: '{"level":"error","message":"it failed","ts":1}\n{"level":"info","message":"ok","ts":2}\n',
      },
    ],
  ])('are none: %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});

describe('states with their sentence', () => {
  it.each<[string, Answer, string | null, string]>([
    [
      'NOTOK as the message',
      { ...get, body: { status: '0', message: 'NOTOK', result: 'Rate limit reached' } },
      null,
      'Rate limit reached',
    ],
    [
      'a state and why',
      { ...post, body: { Status: 'FAIL', StatusDetail: '4020 : The IP address is invalid.' } },
      null,
      '4020 : The IP address is invalid.',
    ],
    [
      'OCS',
      {
        ...get,
        body: { ocs: { meta: { status: 'failure', statuscode: 998, message: 'The query is invalid.' }, data: [] } },
      },
      '998',
      'The query is invalid.',
    ],
    [
      'a status in the head',
      { ...post, body: { responseHeader: { status: 400, QTime: 1 }, error: { msg: 'The key is missing', code: 400 } } },
      null,
      'The key is missing',
    ],
  ])('%s', (_, given, code, message) => {
    const error = failure(given);
    expect([error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([code, message]);
  });

  it.each<[string, Answer]>([
    ['nothing found', { ...get, body: { status: '0', message: 'No transactions found', result: [] } }],
    [
      'OCS',
      { ...get, body: { ocs: { meta: { status: 'ok', statuscode: 100, message: 'OK' }, data: { users: ['a'] } } } },
    ],
    [
      'a payment that was refused',
      {
        ...post,
        body: { pspReference: '8535', refusalReason: 'Refused', refusalReasonCode: '2', resultCode: 'Refused' },
      },
    ],
    [
      'a message that could not be delivered, read by its id',
      {
        ...get,
        url: at('/message?id=SM1'),
        body: { messageId: 'SM1', status: 'failed', error_code: 30_003, error_message: 'No such handset' },
      },
    ],
    [
      'a gate that was missed',
      {
        ...get,
        body: { projectStatus: { status: 'ERROR', conditions: [{ status: 'ERROR', metricKey: 'coverage' }] } },
      },
    ],
    [
      'the words of an interface',
      { ...get, url: at('/assets/i18n/de.json'), body: { error: 'Ein Fehler ist aufgetreten' } },
    ],
    [
      'the list of errors that was asked for',
      {
        ...get,
        url: at('/errors'),
        body: {
          errors: [
            { code: 'E1', message: 'No stock' },
            { code: 'E2', message: 'No card' },
          ],
        },
      },
    ],
    [
      'a transaction that was reverted',
      {
        ...get,
        url: at('/tx/0xabc'),
        body: { hash: '0xabc', status: '0x0', error: 'execution reverted', blockNumber: 5 },
      },
    ],
  ])('is none: %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});

const feed = (id: string, title: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Query</title><entry><id>${id}</id><title>${title}</title><summary>The id is malformed</summary></entry></feed>`;

describe('error documents in XML', () => {
  const oai = '<OAI-PMH><responseDate>2026-01-01T00:00:00Z</responseDate><request verb="GetRecord">x</request>';

  it.each<[string, Answer, string | null, string]>([
    ['Atom', { ...get, ...xml(feed('http://a.example/api/errors#bad_id', 'Error')) }, null, 'The id is malformed'],
    [
      'OAI-PMH',
      { ...get, ...xml(`${oai}<error code="idDoesNotExist">No such record here</error></OAI-PMH>`) },
      'idDoesNotExist',
      'No such record here',
    ],
    [
      'a map server',
      {
        ...get,
        type: 'application/vnd.ogc.se_xml',
        text: '<ServiceExceptionReport><ServiceException code="LayerNotDefined">Could not find it</ServiceException></ServiceExceptionReport>',
      },
      'LayerNotDefined',
      'Could not find it',
    ],
  ])('are told: %s', (_, given, code, message) => {
    const error = failure(given);
    expect([error?.code?.value ?? null, error?.message?.value ?? null]).toEqual([code, message]);
  });

  it.each<[string, Answer]>([
    [
      'a number and a sentence that ends well',
      {
        ...post,
        ...xml(
          '<Saved><CardErrorCode>34</CardErrorCode><CardErrorMessage>Card was saved ok</CardErrorMessage></Saved>',
        ),
      },
    ],
    ['a post about errors', { ...get, ...xml(feed('http://a.example/blog/2', 'Error')) }],
    [
      'a feed of errors',
      {
        ...get,
        ...xml(
          feed('http://a.example/errors/7', 'Error in cart').replace(
            '</feed>',
            '<entry><title>B</title></entry></feed>',
          ),
        ),
      },
    ],
    ['a record', { ...get, ...xml(`${oai}<GetRecord><record><id>x</id></record></GetRecord></OAI-PMH>`) }],
    [
      'a task that failed',
      { ...get, ...xml('<task><id>7</id><status>failed</status><error code="5">The disk is full</error></task>') },
    ],
  ])('are none: %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});

describe('redirects that lead nowhere', () => {
  const body = {
    code: 'AMBIGUOUS',
    details: [],
    hint: 'Name the relation',
    message: 'Could not choose between two relations',
  };
  const document = '<Error><Code>PermanentRedirect</Code><Message>Use the right endpoint.</Message></Error>';

  it('fail where their body says so', () => {
    expect(failure({ status: 300, body })?.code?.value).toBe('AMBIGUOUS');
    expect(failure({ status: 301, ...xml(document) })?.code?.value).toBe('PermanentRedirect');
  });

  it.each<[string, Answer]>([
    ['an address to follow', { status: 301, headers: { Location: '/v2' }, body }],
    ['choices', { status: 300, body: { versions: [{ id: 'v2.1', status: 'CURRENT', links: [] }] } }],
    ['nothing new', { status: 304 }],
    ['no body', { status: 300 }],
  ])('are none with %s', (_, given) => {
    expect(failure(given)).toBeUndefined();
  });
});
