import { normalizePath } from '../../fields/path.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { JsonValue } from '../../diagnosis.ts';
import { readError } from '../index.ts';
import type { ParsedError } from '../parsed-error.ts';
import { answer, type Answer } from '../test-support/answer.ts';
import { anySentence } from '../test-support/sentences.ts';

const read = (example: Answer): ParsedError | undefined => readError(answer(example));
const fieldsOf = (error: ParsedError | undefined): readonly unknown[] =>
  (error?.fields ?? []).map(({ path, messages }) => [path, ...messages]);
const gist = (error: ParsedError | undefined): readonly unknown[] => [
  error?.envelope,
  error?.code?.value,
  error?.message?.value,
];

const word = fc
  .stringMatching(/^[a-z]{4,9}$/)
  .filter(
    (text) =>
      !/^(?:name|path|type|code|data|base|body|form|json|query|error|field|title|status|message|detail|errors|global|common|header|cookie|params|files|reason|items)/.test(
        text,
      ),
  );
const path = fc.array(word, { minLength: 1, maxLength: 4 });
const token = fc.constantFrom('value_refused', 'VALUE_REFUSED', 'ValueRefused', 'E4711', 'value.refused');
const nest = (names: readonly string[], leaf: JsonValue): JsonValue =>
  names.toReversed().reduce<JsonValue>((inner, name) => ({ [name]: inner }), leaf);

describe('problem details', () => {
  it('take the type as the code, and detail before title', () => {
    fc.assert(
      fc.property(word, anySentence, anySentence, (name, title, detail) => {
        const body = { type: `https://example.com/probs/${name}`, title, status: 400, detail };
        const labelled = read({ status: 400, type: 'application/problem+json', body });
        expect(gist(labelled)).toEqual(['problem-details', `https://example.com/probs/${name}`, detail]);
        expect(gist(read({ status: 400, body }))).toEqual(gist(labelled));
      }),
    );
  });

  it.each([
    'about:blank',
    'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    'https://httpstatuses.io/400',
    'https://example.com/docs/error-codes',
  ])('find no code in %s', (type) => {
    expect(
      read({ status: 400, body: { type, title: 'Bad Request', status: 400, detail: 'No good at all' } })?.code,
    ).toBeNull();
  });

  it('prefer a code of their own', () => {
    const body = { type: 'https://example.com/probs/a', title: 'A title here', status: 400, code: 'E12' };
    expect(gist(read({ status: 400, body }))).toEqual(['problem-details', 'E12', 'A title here']);
  });

  it('are read from XML, too', () => {
    const text =
      '<problem xmlns="urn:ietf:rfc:7807"><type>https://example.com/a</type><title>Out of it</title><detail>Nothing is left</detail></problem>';
    expect(gist(read({ status: 403, type: 'application/problem+xml', text }))).toEqual([
      'problem-details',
      'https://example.com/a',
      'Nothing is left',
    ]);
  });

  it('list refused members by pointer or name', () => {
    fc.assert(
      fc.property(path, anySentence, (names, text) => {
        const pointer = read({
          status: 422,
          type: 'application/problem+json',
          body: { title: 'Not valid here', errors: [{ detail: text, pointer: `#/${names.join('/')}` }] },
        });
        expect(fieldsOf(pointer)).toEqual([[names.join('.'), text]]);
        const named = read({
          status: 422,
          type: 'application/problem+json',
          body: { title: 'Not valid here', 'invalid-params': [{ name: names.join('.'), reason: text }] },
        });
        expect(fieldsOf(named)).toEqual([[names.join('.'), text]]);
      }),
    );
  });
});

describe('Django REST', () => {
  it('maps fields to sentences at any depth', () => {
    fc.assert(
      fc.property(path, anySentence, (names, text) => {
        const error = read({ status: 400, body: nest(names, [text]), sent: nest(names, '') });
        expect([error?.envelope, error?.code, fieldsOf(error)]).toEqual([
          'django-rest',
          null,
          [[names.join('.'), text]],
        ]);
      }),
    );
  });

  it('counts positions in lists, of the request and inside it', () => {
    expect(fieldsOf(read({ status: 400, body: [{}, { name: ['Is missing here.'] }] }))).toEqual([
      ['[1].name', 'Is missing here.'],
    ]);
    expect(fieldsOf(read({ status: 400, body: { lines: [{}, { qty: ['Too small here.'] }] } }))).toEqual([
      ['lines[1].qty', 'Too small here.'],
    ]);
  });

  it('takes non-field errors for the message and for no field', () => {
    const error = read({ status: 400, body: { non_field_errors: ['Ends before it starts.'] } });
    expect([error?.message?.value, fieldsOf(error)]).toEqual([
      'Ends before it starts.',
      [['', 'Ends before it starts.']],
    ]);
  });

  it('reads detail and code', () => {
    expect(gist(read({ status: 401, body: { detail: 'Given token not valid', code: 'token_not_valid' } }))).toEqual([
      'django-rest',
      'token_not_valid',
      'Given token not valid',
    ]);
  });
});

describe('plain objects', () => {
  it('keep their names', () => {
    fc.assert(
      fc.property(token, anySentence, (code, message) => {
        expect(gist(read({ status: 400, body: { error: { code, message, details: { a: 1 } } } }))).toEqual([
          'error-object',
          code,
          message,
        ]);
        expect(gist(read({ status: 400, body: { error_code: code, error_message: message } }))).toEqual([
          'error-code-message',
          code,
          message,
        ]);
        expect(gist(read({ status: 400, body: { code, message, traceId: 'abc-123' } }))).toEqual([
          'code-message-trace',
          code,
          message,
        ]);
        expect(gist(read({ status: 400, body: { type: 'error', code, status: 400, message, details: [] } }))).toEqual([
          'status-details',
          code,
          message,
        ]);
      }),
    );
  });

  it('read lists of details with a pointer, and leave other details alone', () => {
    const details = [{ location: 'body', pointer: '/a/0/b', message: 'is not good', type: 'value_error' }];
    expect(
      fieldsOf(read({ status: 400, body: { type: 'error', code: 'x_y', status: 400, message: 'Not good', details } })),
    ).toEqual([['a[0].b', 'is not good']]);
    expect(
      fieldsOf(
        read({
          status: 400,
          body: { error: { code: 'X_Y', message: 'Not good', details: { required: '100.00', available: '50.50' } } },
        }),
      ),
    ).toEqual([]);
  });
});

describe('GraphQL', () => {
  it('reads errors beside data, and no field from their path', () => {
    fc.assert(
      fc.property(path, anySentence, token, (names, message, code) => {
        const body = {
          data: nest(names, null),
          errors: [{ message, path: names, locations: [{ line: 1, column: 1 }], extensions: { code } }],
        };
        const error = read({ status: 200, body });
        expect([...gist(error), error?.fields, error?.saysFailed]).toEqual(['graphql', code, message, [], true]);
      }),
    );
  });

  it('reads the error that is a mutation’s result, and no error that a query asks for', () => {
    const result = { __typename: 'InsufficientStockError', errorCode: 'NO_STOCK', message: 'Only 3 are left' };
    const body = { data: { addItem: result } };
    const error = read({ status: 200, body, sent: { query: 'mutation { addItem { __typename } }' } });
    expect(gist(error).slice(1)).toEqual(['NO_STOCK', 'Only 3 are left']);
    expect(error?.saysFailed).toBe(true);
    const asked = read({ status: 200, body, sent: { query: '{ addItem { __typename } }' } });
    expect(asked?.saysFailed ?? false).toBe(false);
  });

  it('reads user errors of mutations', () => {
    fc.assert(
      fc.property(word, path, anySentence, (mutation, names, message) => {
        const error = read({
          status: 200,
          body: { data: { [mutation]: { userErrors: [{ field: names, message }] } } },
        });
        expect([error?.saysFailed, fieldsOf(error)]).toEqual([true, [[names.join('.'), message]]]);
      }),
    );
  });
});

describe('JSON-RPC and tRPC', () => {
  it('take the first failed call of a batch', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32768, max: -32000 }), anySentence, fc.nat(5), (code, message, before) => {
        const calls: JsonValue = [
          ...Array.from({ length: before }, (_, id) => ({ jsonrpc: '2.0', id, result: 1 })),
          { jsonrpc: '2.0', id: 9, error: { code, message } },
        ];
        const error = read({ status: 200, body: calls });
        expect([...gist(error), error?.code?.source.pointer]).toEqual([
          'json-rpc',
          String(code),
          message,
          `/${before}/error/code`,
        ]);
      }),
    );
  });

  it("prefer tRPC's own key", () => {
    const error = { message: 'Not so', code: -32600, data: { code: 'BAD_REQUEST', httpStatus: 400, path: 'user.add' } };
    expect(gist(read({ status: 400, body: { error } }))).toEqual(['trpc', 'BAD_REQUEST', 'Not so']);
    expect(gist(read({ status: 400, body: [{ error: { json: error } }] }))).toEqual(['trpc', 'BAD_REQUEST', 'Not so']);
  });
});

describe('gRPC-Web and Connect', () => {
  it('decode the message of headers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), anySentence, (status, message) => {
        const headers = { 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) };
        const error = read({ status: 200, type: 'application/grpc-web+proto', text: '', headers });
        expect([...gist(error), error?.saysFailed]).toEqual(['grpc-web', String(status), message, true]);
      }),
    );
  });

  it('keep a message that is not well encoded, and take 0 for success', () => {
    expect(
      read({
        status: 200,
        type: 'application/grpc-web',
        text: '',
        headers: { 'grpc-status': '3', 'grpc-message': '100%' },
      })?.message?.value,
    ).toBe('100%');
    expect(
      read({ status: 200, type: 'application/grpc-web', text: '', headers: { 'grpc-status': '0' } }),
    ).toBeUndefined();
  });

  it('read the trailer frame and the end of a stream', () => {
    const trailers = 'grpc-status:5\r\ngrpc-message:no%20such%20thing\r\n';
    const frame = btoa(`\u0080\u0000\u0000\u0000${String.fromCharCode(trailers.length)}${trailers}`);
    expect(gist(read({ status: 200, type: 'application/grpc-web-text', text: frame }))).toEqual([
      'grpc-web',
      '5',
      'no such thing',
    ]);
    const end = '{"error":{"code":"not_found","message":"no such thing"}}';
    const text = `\u0002\u0000\u0000\u0000${String.fromCharCode(end.length)}${end}`;
    expect(gist(read({ status: 200, type: 'application/connect+json', text }))).toEqual([
      'connect',
      'not_found',
      'no such thing',
    ]);
  });
});

describe('SOAP', () => {
  it('reads faults of 1.1 under any prefix', () => {
    fc.assert(
      fc.property(word, word, anySentence, (prefix, code, text) => {
        const xml = `<${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/"><${prefix}:Body><${prefix}:Fault><faultcode>${prefix}:${code}</faultcode><faultstring>${text}</faultstring></${prefix}:Fault></${prefix}:Body></${prefix}:Envelope>`;
        expect(gist(read({ status: 500, type: 'text/xml', text: xml }))).toEqual(['soap', `${prefix}:${code}`, text]);
      }),
    );
  });

  it('takes the innermost subcode of 1.2', () => {
    const xml =
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>a:One</e:Value><e:Subcode><e:Value>a:Two</e:Value></e:Subcode></e:Subcode></e:Code><e:Reason><e:Text xml:lang="en">Not so</e:Text><e:Text xml:lang="cs">Ne</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>';
    const error = read({ status: 200, type: 'application/soap+xml', text: xml });
    expect([...gist(error), error?.hints.slice(0, 2), error?.saysFailed]).toEqual([
      'soap',
      'a:Two',
      'Not so',
      ['e:Sender', 'a:One'],
      true,
    ]);
  });
});

describe('FHIR, SCIM, bulk answers, google.rpc, JSend, validators', () => {
  it('read the first grave issue of an outcome, JSON and XML', () => {
    const issue = [
      { severity: 'information', code: 'informational' },
      { severity: 'error', code: 'required', diagnostics: 'Is missing there', expression: ['Patient.name[0].family'] },
    ];
    const error = read({ status: 422, body: { resourceType: 'OperationOutcome', issue } });
    expect([...gist(error), fieldsOf(error)]).toEqual([
      'fhir',
      'required',
      'Is missing there',
      [['Patient.name[0].family', 'Is missing there']],
    ]);
    const xml =
      '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="required"/><diagnostics value="Is missing there"/></issue></OperationOutcome>';
    expect(gist(read({ status: 422, type: 'application/fhir+xml', text: xml }))).toEqual([
      'fhir',
      'required',
      'Is missing there',
    ]);
    expect(
      read({ status: 200, body: { resourceType: 'OperationOutcome', issue: issue.slice(0, 1) } })?.saysFailed ?? false,
    ).toBe(false);
  });

  it('write paths in the one form, and pointers with their escapes', () => {
    const expression = ['"Patient".name', 'Patient.name', 404 as unknown as string];
    const issue = [{ severity: 'error', code: 'required', diagnostics: 'Is missing there', expression }];
    expect(fieldsOf(read({ status: 422, body: { resourceType: 'OperationOutcome', issue } }))).toEqual([
      [normalizePath('"Patient".name'), 'Is missing there'],
      ['Patient.name', 'Is missing there'],
    ]);
    const error = read({ status: 400, body: { status: 'fail', data: { 'a/b~': 'Must be a date' } } });
    expect(error?.fields.map(({ path, source }) => [path, source.pointer])).toEqual([
      [normalizePath('a/b~'), '/data/a~1b~0'],
    ]);
  });

  it('take scimType for the code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('uniqueness', 'invalidFilter', 'tooMany', 'mutability'),
        anySentence,
        (scimType, detail) => {
          const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], scimType, detail, status: '400' };
          expect(gist(read({ status: 400, body }))).toEqual(['scim', scimType, detail]);
        },
      ),
    );
  });

  it('find the first failed item of a bulk answer', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.constantFrom('index', 'create', 'update', 'delete'),
        token,
        anySentence,
        (before, action, type, reason) => {
          const items = [
            ...Array.from({ length: before }, () => ({ [action]: { status: 201 } })),
            { [action]: { status: 400, error: { type, reason } } },
          ];
          expect(gist(read({ status: 200, body: { took: 1, errors: true, items } }))).toEqual(['bulk', type, reason]);
        },
      ),
    );
  });

  it('prefer the reason of an ErrorInfo, then of an old entry, then the status', () => {
    const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'KEY_WRONG', domain: 'example.com' };
    const base = { code: 400, message: 'Not like this', status: 'INVALID_ARGUMENT' };
    expect(gist(read({ status: 400, body: { error: { ...base, details: [info] } } }))).toEqual([
      'google-rpc',
      'KEY_WRONG',
      'Not like this',
    ]);
    expect(
      gist(
        read({ status: 400, body: { error: { ...base, errors: [{ reason: 'keyWrong', message: 'Not like this' }] } } }),
      ),
    ).toEqual(['google-rpc', 'keyWrong', 'Not like this']);
    expect(gist(read({ status: 400, body: { error: base } }))).toEqual([
      'google-rpc',
      'INVALID_ARGUMENT',
      'Not like this',
    ]);
    expect(gist(read({ status: 400, body: { error: { ...base, message: 'EMAIL_UNKNOWN' } } }))).toEqual([
      'google-rpc',
      'EMAIL_UNKNOWN',
      undefined,
    ]);
  });

  it('list the field violations of a BadRequest', () => {
    fc.assert(
      fc.property(path, anySentence, (names, description) => {
        const details = [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: names.join('.'), description }],
          },
        ];
        expect(
          fieldsOf(
            read({
              status: 400,
              body: { error: { code: 400, message: 'Not like this', status: 'INVALID_ARGUMENT', details } },
            }),
          ),
        ).toEqual([[names.join('.'), description]]);
      }),
    );
  });

  it("read JSend's fail as fields", () => {
    fc.assert(
      fc.property(
        word,
        anySentence.filter((text) => /\s/.test(text)),
        (name, text) => {
          expect(fieldsOf(read({ status: 200, body: { status: 'fail', data: { [name]: text } } }))).toEqual([
            [name, text],
          ]);
        },
      ),
    );
  });

  it("take the path that a validator's sentence begins with", () => {
    fc.assert(
      fc.property(path, (names) => {
        const message = `body/${names.join('/')} must be string`;
        expect(fieldsOf(read({ status: 400, body: { statusCode: 400, error: 'Bad Request', message } }))).toEqual([
          [names.join('.'), message],
        ]);
      }),
    );
  });

  it("read celebrate's keys", () => {
    const validation = { query: { source: 'query', keys: ['page', 'filter.a'], message: '"page" must be a number' } };
    expect(
      fieldsOf(
        read({
          status: 400,
          body: { statusCode: 400, error: 'Bad Request', message: 'Validation failed', validation },
        }),
      ),
    ).toEqual([
      ['page', '"page" must be a number'],
      ['filter.a', '"page" must be a number'],
    ]);
  });

  it("name celebrate's keys where no sentence comes with them", () => {
    const body = { statusCode: 400, validation: { source: 'body', keys: ['qty'] } };
    expect(read({ status: 400, body })?.fields).toMatchObject([{ path: 'qty', messages: [] }]);
  });
});

describe('any envelope', () => {
  it('never throws on bodies that break its rules', () => {
    const frames: readonly ((hole: JsonValue) => JsonValue)[] = [
      (hole) => ({ type: hole, title: hole, status: hole, detail: hole, errors: hole }),
      (hole) => ({ errors: hole, data: hole, extensions: hole }),
      (hole) => ({ errors: [hole, { message: 'a b', extensions: hole, path: hole, source: hole }] }),
      (hole) => ({ error: hole, jsonrpc: '2.0' }),
      (hole) => ({ error: { code: 400, message: hole, status: hole, details: hole, errors: hole } }),
      (hole) => ({ resourceType: 'OperationOutcome', issue: hole }),
      (hole) => ({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: hole, details: hole, expression: hole }],
      }),
      (hole) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], scimType: hole, detail: hole }),
      (hole) => ({ errors: true, items: hole }),
      (hole) => ({ validation: hole, message: hole }),
      (hole) => ({ status: 'fail', data: hole }),
      (hole) => [{ error: hole }, { result: hole }],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...frames), fc.jsonValue(), fc.constantFrom(200, 400, 422), (frame, hole, status) => {
        read({ status, body: frame(hole as JsonValue) });
      }),
      { numRuns: 500 },
    );
  });
});
