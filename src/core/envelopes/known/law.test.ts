import { expect, it } from 'vitest';
import { brokenLaw, listTable } from '../../test-support/law.ts';
import { envelopeReaders, readError } from '../index.ts';
import type { EnvelopeInput } from '../parsed-error.ts';
import { answer } from '../test-support/answer.ts';

interface Case {
  /** The reader that it is about. */
  readonly reader: string;
  readonly input: EnvelopeInput;
  readonly envelope: string;
  readonly code: string | null;
  readonly message: string | null;
}

const page = answer({
  status: 200,
  type: 'text/html',
  text: '<!DOCTYPE html><html><body><div id="root"></div></body></html>',
});
const trailers = 'grpc-status:5\r\ngrpc-message:no%20such%20thing\r\n';
const end = '{"error":{"code":"not_found","message":"no such thing"}}';
const frameOf = (flag: string, text: string): string =>
  `${flag}\u0000\u0000\u0000${String.fromCharCode(text.length)}${text}`;
const soapFault =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>No such order</faultstring></s:Fault></s:Body></s:Envelope>';
const multistatus =
  '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>/a</d:href><d:status>HTTP/1.1 423 Locked</d:status><d:responsedescription>Somebody holds it</d:responsedescription></d:response></d:multistatus>';
const atom =
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://example.org/api/errors#1</id><title>Error</title><summary>The id is malformed</summary></entry></feed>';
const xmlFault =
  '<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>403</int></value></member><member><name>faultString</name><value><string>Incorrect username or password.</string></value></member></struct></value></fault></methodResponse>';

/** What each reader alone reads so. */
const cases: readonly Case[] = [
  {
    reader: 'grpcWeb',
    input: answer({ status: 200, type: 'application/grpc-web-text', text: btoa(frameOf('\u0080', trailers)) }),
    envelope: 'grpc-web',
    code: '5',
    message: 'no such thing',
  },
  {
    reader: 'connectStream',
    input: answer({ status: 200, type: 'application/connect+json', text: frameOf('\u0002', end) }),
    envelope: 'connect',
    code: 'not_found',
    message: 'no such thing',
  },
  {
    reader: 'soap',
    input: answer({ status: 500, type: 'text/xml', text: soapFault }),
    envelope: 'soap',
    code: 's:Client',
    message: 'No such order',
  },
  {
    reader: 'multistatus',
    input: answer({ status: 207, type: 'application/xml', text: multistatus, method: 'DELETE' }),
    envelope: 'multistatus',
    code: null,
    message: 'Somebody holds it',
  },
  {
    reader: 'atomError',
    input: answer({ status: 400, type: 'application/atom+xml', text: atom }),
    envelope: 'atom-error',
    code: null,
    message: 'The id is malformed',
  },
  {
    reader: 'phpError',
    input: answer({
      status: 200,
      type: 'application/json',
      text: '<br />\n<b>Notice</b>:  Undefined index: qty in <b>/srv/cart.php</b> on line <b>12</b><br />\n{"total":3}',
    }),
    envelope: 'php-error',
    code: null,
    message: 'Undefined index: qty',
  },
  {
    reader: 'pageForJson',
    input: {
      ...page,
      exchange: {
        ...page.exchange,
        request: { ...page.exchange.request, headers: [{ name: 'Accept', value: 'application/json' }] },
      },
    },
    envelope: 'page-for-json',
    code: null,
    message: null,
  },
  {
    reader: 'reactServer',
    input: answer({
      status: 500,
      type: 'text/x-component',
      text: '0:{"a":"$@1"}\n1:E{"digest":"2338475823","message":"Cart not found","stack":[]}\n',
      sent: {},
    }),
    envelope: 'react-server',
    code: null,
    message: 'Cart not found',
  },
  {
    reader: 'sveltekitAction',
    input: answer({
      status: 200,
      body: { type: 'failure', status: 422, data: '[{"message":1},"Email is taken"]' },
      sent: { email: 'a' },
    }),
    envelope: 'sveltekit-action',
    code: null,
    message: 'Email is taken',
  },
  {
    reader: 'xmlRpc',
    input: answer({ status: 200, type: 'text/xml', text: xmlFault }),
    envelope: 'xml-rpc',
    code: '403',
    message: 'Incorrect username or password.',
  },
  {
    reader: 'scim',
    input: answer({
      status: 409,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        scimType: 'uniqueness',
        detail: 'userName is taken',
        status: '409',
      },
    }),
    envelope: 'scim',
    code: 'uniqueness',
    message: 'userName is taken',
  },
  {
    reader: 'fhir',
    input: answer({
      status: 422,
      body: {
        resourceType: 'OperationOutcome',
        issue: [
          { severity: 'information', code: 'informational' },
          { severity: 'error', code: 'required', diagnostics: 'Is missing there' },
        ],
      },
    }),
    envelope: 'fhir',
    code: 'required',
    message: 'Is missing there',
  },
  {
    reader: 'bulk',
    input: answer({
      status: 200,
      body: {
        took: 1,
        errors: true,
        items: [
          { index: { status: 201 } },
          { index: { status: 400, error: { type: 'mapper_error', reason: 'failed to parse' } } },
        ],
      },
    }),
    envelope: 'bulk',
    code: 'mapper_error',
    message: 'failed to parse',
  },
  {
    reader: 'jsonRpc',
    input: answer({
      status: 200,
      body: { jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'Invalid params' } },
      sent: {},
    }),
    envelope: 'json-rpc',
    code: '-32602',
    message: 'Invalid params',
  },
  {
    reader: 'graphql',
    input: answer({
      status: 200,
      body: {
        data: null,
        errors: [{ message: 'You are not allowed to see it', path: ['me'], extensions: { code: 'FORBIDDEN' } }],
      },
    }),
    envelope: 'graphql',
    code: 'FORBIDDEN',
    message: 'You are not allowed to see it',
  },
  {
    reader: 'googleRpc',
    input: answer({
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'Not like this',
          status: 'INVALID_ARGUMENT',
          details: [
            { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'KEY_WRONG', domain: 'example.com' },
          ],
        },
      },
    }),
    envelope: 'google-rpc',
    code: 'KEY_WRONG',
    message: 'Not like this',
  },
  {
    reader: 'problemDetails',
    input: answer({
      status: 403,
      type: 'application/problem+json',
      body: { type: 'https://example.com/probs/out-of-credit', title: 'No credit', detail: 'Your balance is 30.' },
    }),
    envelope: 'problem-details',
    code: 'https://example.com/probs/out-of-credit',
    message: 'Your balance is 30.',
  },
  {
    reader: 'jsend',
    input: answer({ status: 200, body: { status: 'fail', data: { title: 'A title is required' } } }),
    envelope: 'jsend',
    code: null,
    message: null,
  },
  {
    reader: 'celebrate',
    input: answer({
      status: 400,
      body: {
        statusCode: 400,
        error: 'Bad Request',
        message: 'Validation failed',
        validation: { query: { source: 'query', keys: ['page'], message: '"page" must be a number' } },
      },
    }),
    envelope: 'celebrate',
    code: null,
    message: 'Validation failed',
  },
  {
    reader: 'ajvSentence',
    input: answer({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', message: 'body/items/0/price must be >= 0' },
    }),
    envelope: 'ajv-sentence',
    code: null,
    message: 'body/items/0/price must be >= 0',
  },
  {
    reader: 'statusDetails',
    input: answer({
      status: 400,
      body: { type: 'error', code: 'bad_request', status: 400, message: 'Request failed validation', details: [] },
    }),
    envelope: 'status-details',
    code: 'bad_request',
    message: 'Request failed validation',
  },
  {
    reader: 'codeMessageTrace',
    input: answer({ status: 404, body: { code: 'entity_not_found', message: 'No such pen', traceId: '00-4bf92f' } }),
    envelope: 'code-message-trace',
    code: 'entity_not_found',
    message: 'No such pen',
  },
  {
    reader: 'errorCodeMessage',
    input: answer({ status: 400, body: { error_code: '8000', error_message: 'The scan failed' } }),
    envelope: 'error-code-message',
    code: '8000',
    message: 'The scan failed',
  },
  {
    reader: 'errorObject',
    input: answer({ status: 409, body: { error: { code: 'INSUFFICIENT_BALANCE', message: 'There is not enough' } } }),
    envelope: 'error-object',
    code: 'INSUFFICIENT_BALANCE',
    message: 'There is not enough',
  },
  {
    reader: 'djangoRest',
    input: answer({ status: 400, body: { quantity: ['A valid integer is required.'] }, sent: { quantity: 'x' } }),
    envelope: 'django-rest',
    code: null,
    message: null,
  },
];

it('needs each of its readers', () => {
  const table = listTable(envelopeReaders, ({ name }) => name);
  expect(table.rows.toSorted()).toEqual(cases.map(({ reader }) => reader).toSorted());
  expect(
    brokenLaw(table, {
      cases,
      nameOf: ({ reader }) => reader,
      holds: ({ input, envelope, code, message }) => {
        const error = readError(input);
        return (
          error?.envelope === envelope &&
          (error.code?.value ?? null) === code &&
          (error.message?.value ?? null) === message
        );
      },
      isAbout: (row, { reader }) => row === reader,
    }),
  ).toEqual([]);
});
