import { describe, expect, it } from 'vitest';
import { readError } from '../index.ts';
import { answer, type Answer } from '../test-support/answer.ts';

const fieldsOf = (given: Answer): readonly unknown[] =>
  (readError(answer(given))?.fields ?? []).map(({ path, messages }) => [path, ...messages]);
const messageOf = (given: Answer): string | null => readError(answer(given))?.message?.value ?? null;
const pathsOf = (given: Answer): readonly string[] => readError(answer(given))?.fields.map(({ path }) => path) ?? [];
const detailsOf = (given: Answer): readonly string[] =>
  (readError(answer(given))?.details ?? []).map(({ name }) => name);
const codeOf = (given: Answer): string | null => readError(answer(given))?.code?.value ?? null;

const page = (html: string, status = 500): string | null =>
  messageOf({ status, text: `<!DOCTYPE html><html>${html}</html>`, type: 'text/html' });

const rule = (instancePath: string, params: Record<string, string>, message: string) => ({
  instancePath,
  keyword: Object.keys(params)[0] ?? '',
  params,
  message,
});

describe('fields of validators', () => {
  it('puts a missing or unwanted property under its parent', () => {
    const errors = [
      rule('', { missingProperty: 'city' }, 'must have city'),
      rule('/lines/1', { additionalProperty: 'colour' }, 'must not have more'),
      rule('/sku', { type: 'string' }, 'must be string'),
    ];
    expect(fieldsOf({ status: 400, body: { errors }, sent: { sku: 1, lines: [{}, { colour: 1 }] } })).toEqual([
      ['city', 'must have city'],
      ['lines[1].colour', 'must not have more'],
      ['sku', 'must be string'],
    ]);
    const details = [{ path: 'city', message: 'is required', info: { missingProperty: 'city' } }];
    expect(fieldsOf({ status: 422, body: { error: { message: 'Bad', details } }, sent: {} })).toEqual([
      ['city', 'is required'],
    ]);
  });

  it('drops the part of the request that a path begins with, and reads a location that is a list', () => {
    const errors = [{ path: '/params/id', message: 'must be integer' }];
    expect(fieldsOf({ status: 400, body: { message: 'request/params/id must be integer', errors } })).toEqual([
      ['id', 'must be integer'],
    ]);
    expect(fieldsOf({ status: 400, body: { errors }, sent: { params: {} } })).toEqual([
      ['params.id', 'must be integer'],
    ]);
    const validation = [
      { location: ['query', 'limit'], code: 'type', message: 'Limit must be integer' },
      { location: ['body'], code: 'additionalProperties', message: 'Body must not have more' },
      { location: ['body', 'lines', '0', 'qty'], code: 'minimum', message: 'Qty must be >= 1' },
      { location: ['Berlin', 'Mitte'], code: 'area', message: 'Nobody delivers there' },
    ];
    const sent = { lines: [{ qty: 0 }] };
    expect(fieldsOf({ status: 422, body: { detail: 'Not valid.', validation }, sent })).toEqual([
      ['limit', 'Limit must be integer'],
      ['', 'Body must not have more'],
      ['lines[0].qty', 'Qty must be >= 1'],
    ]);
  });

  it('reads a location as OpenAPI names it, and a rule about the whole body', () => {
    const message = 'must be integer';
    const errors = [
      { message, location: { in: 'query', name: 'limit', docPath: '/paths/~1orders/get/parameters/0', path: '' } },
      { message, location: { in: 'request', name: 'body', docPath: '/paths/~1orders/post', path: '/lines/0/qty' } },
      { message, location: { in: 'Berlin', name: 'Mitte' } },
    ];
    expect(fieldsOf({ status: 400, body: { message: 'Validation errors', errors } })).toEqual([
      ['limit', message],
      ['lines[0].qty', message],
    ]);
    const err = [rule('/requestBody', { additionalProperty: 'foo' }, 'must not have more')];
    expect(fieldsOf({ status: 400, body: { err }, sent: { foo: 1 } })).toEqual([['foo', 'must not have more']]);
  });

  it('reads sentences that begin with their place in brackets', () => {
    const message = '[body.name] Expected string, got [undefined]; [query.page] Too small; really';
    expect(fieldsOf({ status: 400, body: { message, code: 'E1' } })).toEqual([
      ['name', 'Expected string, got [undefined]'],
      ['page', 'Too small; really'],
    ]);
    for (const other of ['[WARN] It failed', '[body] It failed', '[user.name] It failed'])
      expect(fieldsOf({ status: 400, body: { message: other, code: 'E1' } })).toEqual([]);
  });

  it('takes an error that states the response’s status for the whole, though a member of that name was sent', () => {
    const json = { code: 'BAD_REQUEST', status: 400, message: 'Input validation failed' };
    const given = { status: 400, sent: { json: { id: 1.5 } } };
    expect(fieldsOf({ ...given, body: { json } })).toEqual([]);
    expect(codeOf({ ...given, body: { json } })).toBe('BAD_REQUEST');
    expect(messageOf({ ...given, body: { json } })).toBe('Input validation failed');
    const issues = [{ path: ['id'], message: 'Expected integer' }];
    expect(fieldsOf({ ...given, body: { json: { ...json, data: { issues } } } })).toEqual([['id', 'Expected integer']]);
  });

  it('reads the path of an error that was sent as it was thrown', () => {
    const thrown = { type: 'string', key: 'name', path: ['lines', 1, 'qty'], branch: [{}, null], name: 'StructError' };
    expect(fieldsOf({ status: 400, body: thrown, sent: { lines: [] } })).toEqual([['lines[1].qty']]);
    expect(fieldsOf({ status: 400, body: { ...thrown, name: 'Town' }, sent: { lines: [] } })).toEqual([]);
  });

  it('reads unwanted properties, positions, prefixes and inner entries', () => {
    const message = ['property colour should not exist', 'lines.0.property size should not exist'];
    expect(fieldsOf({ status: 400, body: { message }, sent: { colour: 1 } })).toEqual([
      ['colour', 'should not exist'],
      ['lines[0].size', 'should not exist'],
    ]);
    const leaf = { property: 'sku', children: [], constraints: { isString: 'sku must be a string' } };
    const nested = [{ property: 'lines', children: [{ property: '2', children: [leaf] }] }];
    expect(fieldsOf({ status: 400, body: { message: nested }, sent: { lines: [] } })).toEqual([
      ['lines[2].sku', 'sku must be a string'],
    ]);
    expect(
      fieldsOf({ status: 400, body: { message: '[request body.view.name]: expected a string' }, sent: {} }),
    ).toEqual([['view.name', 'expected a string']]);
    expect(fieldsOf({ status: 400, body: { message: '[query.page]: expected a number' } })).toEqual([
      ['page', 'expected a number'],
    ]);
    const inner = { source: { pointer: '/data/attributes/city' }, detail: 'may not be blank.' };
    expect(fieldsOf({ status: 422, body: { errors: [{ source: { pointer: '/data' }, detail: inner }] } })).toEqual([
      ['data.attributes.city', 'may not be blank.'],
    ]);
  });

  it('reads the keys of parts, of positions, of forms and of details below a pointer', () => {
    const extra = [
      { message: 'Expected `int`', key: 'qty', source: 'body' },
      { message: 'Missing argument', key: 'page', source: 'query' },
      { message: 'Missing field `city`', key: 'ship.city' },
      { message: 'The plan is over', key: 'plan.over' },
    ];
    const body = { status_code: 400, detail: 'Validation failed for POST /carts', extra };
    expect(fieldsOf({ status: 400, body, sent: { qty: 'x', ship: {} } })).toEqual([
      ['qty', 'Expected `int`'],
      ['page', 'Missing argument'],
      ['ship.city', 'Missing field `city`'],
    ]);
    const each = ['each value in tags must be a string', 'lines.0.each value in codes must be a number'];
    expect(fieldsOf({ status: 400, body: { message: each }, sent: { tags: [1], lines: [] } })).toEqual([
      ['tags', 'each value in tags must be a string'],
      ['lines[0].codes', 'each value in codes must be a number'],
    ]);
    const form = {
      title: 'Validation Failed',
      errors: [],
      children: {
        city: { errors: [{ message: 'Is empty.', cause: null }], children: {} },
        lines: { errors: [], children: { '0': { children: { qty: { errors: ['Is too small.'] } } } } },
        name: [],
      },
    };
    const told = [
      ['city', 'Is empty.'],
      ['lines[0].qty', 'Is too small.'],
    ];
    expect(fieldsOf({ status: 422, body: form, sent: { city: '', lines: [{}] } })).toEqual(told);
    const { children } = form;
    expect(fieldsOf({ status: 400, body: { message: 'No.', errors: { children } }, sent: { city: '' } })).toEqual(told);
    const errors = [{ source: { pointer: '/data/attributes/lines' }, detail: { qty: ['Must be positive.'] } }];
    expect(fieldsOf({ status: 400, body: { errors } })).toEqual([['data.attributes.lines.qty', 'Must be positive.']]);
    const problems = ['"city" is required, but it was not defined.', '"The city" is closed for the day.'];
    expect(fieldsOf({ status: 400, body: { code: 'E_PARAMS', problems }, sent: {} })).toEqual([
      ['city', '"city" is required, but it was not defined.'],
    ]);
  });

  it('reads lists and maps that Json.NET marks, and takes its marks for nothing', () => {
    const list = {
      $id: '1',
      errors: { $id: '2', $values: [{ $id: '3', propertyName: 'qty', description: 'Is low.' }] },
    };
    expect(fieldsOf({ status: 400, body: list, sent: { qty: 0 } })).toEqual([['qty', 'Is low.']]);
    const state = { $id: '1', Message: 'No.', ModelState: { $id: '2', 'cart.Qty': ['Is low.'] } };
    expect(fieldsOf({ status: 400, body: state, sent: {} })).toEqual([['cart.Qty', 'Is low.']]);
    expect([codeOf({ status: 400, body: list }), codeOf({ status: 400, body: state })]).toEqual([null, null]);
  });

  it('prefers the list of a container to what it names beside it, and takes no part of a service for one', () => {
    const extensions = { code: 'BAD', argumentName: 'input', validationErrors: [{ field: 'qty', message: 'Is low.' }] };
    const body = { errors: [{ message: 'It failed', locations: [{ line: 1, column: 2 }], extensions }], data: null };
    expect(fieldsOf({ status: 200, body, sent: { query: '{a}', variables: { input: { qty: 0 } } } })).toEqual([
      ['qty', 'Is low.'],
    ]);
    const db = { status: 'down', message: 'The connection was refused' };
    expect(
      fieldsOf({ status: 503, body: { status: 'error', error: { db }, details: { cache: { status: 'up' }, db } } }),
    ).toEqual([]);
  });

  it('takes advice, ids and links for none', () => {
    const error = {
      trace_id: '20250904ABCDEF01',
      troubleshooting: 'Look at https://example.com/help for more.',
      helps: [{ url: 'https://example.com', description: 'How to add a scope' }],
    };
    expect(fieldsOf({ status: 400, body: { code: 77_001, msg: 'Scope required', error }, sent: { a: 1 } })).toEqual([]);
    const resolution = { Transaction: 'Use the feed reader for it', Note: 'See the note 12' };
    const inner = { error: { code: 'A/1', message: 'No.', innererror: { Error_Resolution: resolution } } };
    expect(fieldsOf({ status: 400, body: inner })).toEqual([]);
    const kept = { error: { code: 'X_1', message: 'Bad', details: { fieldErrors: { clientId: 'Choose a client.' } } } };
    expect(fieldsOf({ status: 400, body: kept, sent: {} })).toEqual([['clientId', 'Choose a client.']]);
  });

  it.each<[string, Answer]>([
    [
      'a thing in details',
      {
        status: 409,
        body: {
          code: 'LOCKED',
          message: 'It is locked',
          details: { orderId: 'o_1', lockedBy: 'Jane Doe', since: 'two days ago' },
        },
      },
    ],
    [
      'what a resource is called',
      { status: 404, body: { message: 'Not there', details: { entityType: 'Site', entityName: 'North site' } } },
    ],
    [
      'values sent back',
      {
        status: 400,
        body: { message: 'No such place', params: { city: 'New York', country: 'United States' } },
        sent: { city: 'New York', country: 'United States' },
      },
    ],
    [
      'links to the documentation',
      { status: 400, body: { error: { message: 'Bad', errors: { more: 'Look at https://a.example/docs for it' } } } },
    ],
    ['a limit', { status: 422, body: { message: 'Too big', limits: { size: '10 MB per file' } } }],
  ])('takes %s for none', (_, given) => {
    expect(fieldsOf(given)).toEqual([]);
  });

  it('reads details that do say what is wrong', () => {
    const details = { qty: 'must be positive', sku: 'is required' };
    expect(fieldsOf({ status: 422, body: { message: 'Bad', details }, sent: { qty: 0 } })).toEqual([
      ['qty', 'must be positive'],
      ['sku', 'is required'],
    ]);
  });

  it('reads the field in the details of an entry, and takes it for no word of the failure', () => {
    const data = [
      {
        code: 'MANDATORY_NOT_FOUND',
        details: { api_name: 'Last_Name' },
        message: 'a field is missing',
        status: 'error',
      },
    ];
    const given = { status: 200, body: { data }, sent: { data: [{}] } };
    expect(fieldsOf(given)).toEqual([['Last_Name', 'a field is missing']]);
    expect([codeOf(given), readError(answer(given))?.hints]).toEqual(['MANDATORY_NOT_FOUND', []]);
  });

  it('reads a rule’s word, names in the plural, arguments of functions and lists with one map', () => {
    const one = { field: 'email', errorMessage: 'error-invalid-email', params: ['email', 'x'] };
    expect(fieldsOf({ status: 400, body: one, sent: { email: 'x' } })).toEqual([['email', 'error-invalid-email']]);
    expect(codeOf({ status: 400, body: one, sent: { email: 'x' } })).toBe('error-invalid-email');
    const named = [{ fieldNames: ['Title'], classification: 'RequiredError', message: 'Required' }];
    expect(fieldsOf({ status: 422, body: named, sent: {} })).toEqual([['Title', 'Required']]);
    const detail = [{ loc: ['body', 'payload', 'qty'], msg: 'Is no number', type: 'int_parsing' }];
    expect(fieldsOf({ status: 422, body: { detail }, sent: { qty: 'x' } })).toEqual([['qty', 'Is no number']]);
    expect(fieldsOf({ status: 422, body: { detail }, sent: { payload: {} } })).toEqual([
      ['payload.qty', 'Is no number'],
    ]);
    const issues = { qty: 'must be of integer type', lines: [{ 1: [{ sku: ['required field'] }] }] };
    expect(fieldsOf({ status: 422, body: { _status: 'ERR', _issues: issues }, sent: { qty: 'x', lines: [] } })).toEqual(
      [
        ['qty', 'must be of integer type'],
        ['lines[1].sku', 'required field'],
      ],
    );
    const text =
      '<report><parameterViolations><path>create.qty</path><message>must be more than 0</message></parameterViolations></report>';
    expect(fieldsOf({ status: 400, type: 'application/xml', text })).toEqual([['create.qty', 'must be more than 0']]);
  });

  it('reads the name of what was sent beside its value', () => {
    const body = {
      error: 'check-failed',
      name: 'size',
      value: '9',
      messageTranslations: { en: 'The size is too large.' },
    };
    const given = { status: 400, body, url: 'https://api.example.com/list?size=9' };
    expect(messageOf(given)).toBe('The size is too large.');
    expect(fieldsOf(given)).toEqual([['size']]);
  });
});

describe('the message of an error', () => {
  it('is what a page marks as such, not its furniture', () => {
    const lines = '<pre class="lines"><span>7</span><span>8</span></pre><pre>def a; b end; c(d); e(f); g</pre>';
    expect(page(`<h1>TypeError in Carts#show</h1><div class="exception-message"><p>no total</p></div>${lines}`)).toBe(
      'no total',
    );
    expect(page(`<h1>ZeroDivisionError at /</h1><pre class="exception_value">division by zero</pre>${lines}`)).toBe(
      'division by zero',
    );
    const gateway =
      '<h1>ERROR</h1><p>This was seen while getting the URL: /x</p><div id="error"><p>No route.</p></div>';
    expect(page(gateway)).toBe('No route.');
    expect(page('<h1>Oops! Something went wrong</h1><pre>client is not known</pre>', 400)).toBe('client is not known');
    expect(page('<h1>Host refused: a.test</h1><pre>hosts.push("a.test")</pre>', 403)).toBe('Host refused: a.test');
    expect(page('<pre>Cannot GET /x</pre>', 404)).toBe('Cannot GET /x');
  });

  it.each<[string, string, number, string]>([
    [
      'Tomcat',
      '<h1>HTTP Status 404</h1><p><b>Type</b> Status Report</p><p><b>Message</b> Cart [7] is not there</p><p><b>Description</b> The origin server did not find it.</p>',
      404,
      'Cart [7] is not there',
    ],
    [
      'Tomcat without a message',
      '<h1>HTTP Status 400</h1><p><b>Type</b> Status Report</p><p><b>Description</b> The server will not process it.</p>',
      400,
      'The server will not process it.',
    ],
    [
      'Jetty',
      '<h2>HTTP ERROR 404 Not Found</h2><table><tr><th>URI:</th><td>/x</td></tr><tr><th>MESSAGE:</th><td>No such cart</td></tr></table>',
      404,
      'No such cart',
    ],
    [
      'Sinatra',
      '<title>RuntimeError at /x</title><h1><strong>RuntimeError</strong> at <strong>/x</strong></h1><h2>cart is empty</h2><p><a href="#">(expand)</a></p>',
      500,
      'cart is empty',
    ],
    [
      'Rails without a route',
      '<h1>Routing Error</h1><h2>No route matches [GET] "/x"</h2><p><code>Rails.root: /srv</code></p><p>Routes match in priority from top to bottom</p>',
      404,
      'No route matches [GET] "/x"',
    ],
    [
      'Rails in production',
      '<div><h1>The change was rejected.</h1><p>Maybe you tried to change what is not yours.</p></div><p>If you are the application owner check the logs.</p>',
      422,
      'The change was rejected.',
    ],
    [
      'Django',
      '<h1>Page not found <span>(404)</span></h1><p>Using the URLconf defined in shop.urls, Django tried these:</p><p>The current path, x, didn’t match any of these.</p>',
      404,
      'The current path, x, didn’t match any of these.',
    ],
    [
      'Phoenix',
      '<title>RuntimeError at GET /x</title><h5>RuntimeError</h5><h1 class="title">cart is empty</h1><pre>a = b</pre>',
      500,
      'cart is empty',
    ],
    [
      'Nuxt',
      '<title>500 - Cart is empty</title><h1>500</h1><h2>Cart is empty</h2><pre>at x (/srv/x.js:1:2)</pre>',
      500,
      'Cart is empty',
    ],
    [
      'Express',
      '<title>Error</title><pre>Error: Cart is empty<br> &nbsp; &nbsp;at /srv/app.js:8:9</pre>',
      500,
      'Cart is empty',
    ],
    [
      'Express, of JSON',
      '<title>Error</title><pre>SyntaxError: Unexpected token } in JSON at position 4<br> &nbsp; &nbsp;at JSON.parse (&lt;anonymous&gt;)</pre>',
      400,
      'SyntaxError: Unexpected token } in JSON at position 4',
    ],
    [
      'Spring',
      '<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you see this.</p><div>There was an unexpected error (type=Not Found, status=404).</div><div>No static resource x.</div>',
      404,
      'No static resource x.',
    ],
    [
      'ASP.NET',
      "<h1>Server Error in '/' Application.</h1><h2><i>Object reference not set to an instance.</i></h2>",
      500,
      'Object reference not set to an instance.',
    ],
    [
      'ASP.NET Core',
      '<h1>An unhandled exception occurred while processing the request.</h1><div class="titleerror">InvalidOperationException: Cart is empty</div><p>Shop.Get() in Cart.cs, line 12</p>',
      500,
      'InvalidOperationException: Cart is empty',
    ],
    ['Ignition', '<title>🧨 Table orders does not exist</title>', 500, 'Table orders does not exist'],
  ])('stands on the page of %s', (_, html, status, message) => {
    expect(page(html, status)).toBe(message);
  });

  it('stands in the script of Next.js’ development page', () => {
    const data = { props: { pageProps: { statusCode: 500 } }, err: { name: 'Error', message: 'Cart is empty' } };
    const script = `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script>`;
    expect(page(`<head><title>500: Internal Server Error</title></head><body>${script}</body>`)).toBe('Cart is empty');
    expect(page(`<title>Cart is gone</title><script id="__NEXT_DATA__">{"props":{}}</script>`)).toBe('Cart is gone');
    expect(page(`<title>Cart is gone</title><script id="__NEXT_DATA__">{"err":`)).toBe('Cart is gone');
  });

  it('is the exception of a traceback, and the sentence of a page inside JSON', () => {
    const trace =
      'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: \'x\'\n\nDuring handling of the above exception, another exception occurred:\n\n' +
      'Traceback (most recent call last):\n  File "b.py", line 9, in get\n    x()\nshop.CartEmpty: cart 7 is empty\n';
    expect(messageOf({ status: 500, type: 'text/plain', text: trace })).toBe('shop.CartEmpty: cart 7 is empty');
    expect(messageOf({ status: 500, body: { error: trace } })).toBe('shop.CartEmpty: cart 7 is empty');
    const gateway =
      '<html>\r\n<head><title>502</title></head><body><p>No server is there for this host.</p></body></html>';
    expect(messageOf({ status: 502, body: { error: gateway } })).toBe('No server is there for this host.');
  });

  it('is one plain word where the program said no more, and no JSON', () => {
    expect([
      messageOf({ status: 500, body: { message: 'boom' } }),
      codeOf({ status: 500, body: { message: 'boom' } }),
    ]).toEqual(['boom', null]);
    expect(codeOf({ status: 400, body: { message: 'EMAIL_TAKEN' } })).toBe('EMAIL_TAKEN');
    const issues = JSON.stringify([{ code: 'invalid_type', path: ['qty'], message: 'Expected number' }]);
    const error = { message: issues, code: -32_600, data: { code: 'BAD_REQUEST', httpStatus: 400 } };
    expect(messageOf({ status: 400, body: { error }, sent: { qty: 'x' } })).toBe('Expected number');
  });

  it('is the text of an inspected exception, and no bare number', () => {
    const exception = "#<Shop::Body::ParseError: 859: unexpected token at '{b'>";
    expect(messageOf({ status: 400, body: { exception } })).toBe("unexpected token at '{b'");
    expect(messageOf({ status: 400, body: { error: 'x_y', value: '1000' } })).toBeNull();
  });
});

describe('the code of an error', () => {
  it('is neither what was sent nor what was asked for', () => {
    const issues = [{ path: [{ key: 'qty' }], message: 'Too small' }];
    const body = { success: false, output: { name: 'x', qty: 0 }, issues };
    expect(codeOf({ status: 400, body, sent: { name: 'x', qty: 0 } })).toBeNull();
    const asked = { message: 'Contact not found', errors: { code: 404, id: '7001' } };
    expect(codeOf({ status: 404, body: asked, url: 'https://api.example.com/contacts/7001' })).toBeNull();
    expect(codeOf({ status: 404, body: asked })).toBe('7001');
  });

  it('is a number like a status where an error states it under another status', () => {
    const error = { message: 'The same text again', type: 'ApiException', code: 506, error_subcode: 1_455_006 };
    expect(codeOf({ status: 400, body: { error } })).toBe('506');
    expect(codeOf({ status: 400, body: { errors: [{ code: 415, message: 'The URL is not approved.' }] } })).toBe('415');
    expect(codeOf({ status: 403, body: { error: { code: 403, message: 'It is not yours.' } } })).toBeNull();
    expect(codeOf({ status: 400, body: { error: { code: 404, message: 'Not Found' } } })).toBeNull();
    expect(codeOf({ status: 400, body: { error: { code: 409, status: 409, message: 'It is there.' } } })).toBeNull();
    expect(codeOf({ status: 400, body: { code: 500, message: 'It is not a date.' } })).toBeNull();
  });

  it('is what the whole failed of, not one of the reasons, and not the thing that was asked for', () => {
    const CancellationReasons = [{ Code: 'ConditionalCheckFailed', Message: 'It was there' }, { Code: 'None' }];
    const body = {
      __type: 'com.example.v20120810#TransactionCanceledException',
      CancellationReasons,
      Message: 'Canceled',
    };
    expect(codeOf({ status: 400, body, sent: {} })).toBe('TransactionCanceledException');
    const details = { name: 'quota-1', kind: 'pods' };
    const status = {
      kind: 'Status',
      status: 'Failure',
      message: 'pods "quota-1" not found',
      reason: 'NotFound',
      details,
    };
    expect(codeOf({ status: 404, body: status })).toBe('NotFound');
    expect(readError(answer({ status: 404, body: status }))?.hints).not.toContain('quota-1');
    const asked = { message: 'There is no such bucket', name: 'my-bucket' };
    expect(codeOf({ status: 404, body: asked, url: 'https://api.example.com/b/my-bucket' })).toBeNull();
    const number = '-2147024891, System.UnauthorizedAccessException';
    expect(codeOf({ status: 403, body: { error: { code: number, message: { lang: 'en', value: 'No.' } } } })).toBe(
      number,
    );
    expect(codeOf({ status: 500, headers: { 'x-app-error': 'yes' } })).toBeNull();
  });

  it('of a header leaves the system’s number out', () => {
    expect(codeOf({ status: 403, headers: { 'x-gate-error': 'ERR_NO_ROUTE 0' } })).toBe('ERR_NO_ROUTE');
    expect(messageOf({ status: 403, headers: { 'x-gate-error': 'ERR_NO_ROUTE 0' } })).toBeNull();
  });

  it('is read from a list of errors beside the address of the documentation', () => {
    const errors = [{ code: 'notitle', text: 'The page does not exist.', module: 'parse' }];
    expect(codeOf({ status: 200, body: { errors, docref: 'See https://example.com/api for usage.' } })).toBe('notitle');
  });
});

describe('details', () => {
  it('repeat nothing that is seen anyway', () => {
    const body = {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'Bad Request',
      status: 400,
      success: false,
      code: 'NO_STOCK',
      detail: 'Nothing is left.',
      errorMessage: 'Nothing is left.',
      name: 'BadRequestError',
      timestamp: '2026-01-01T00:00:00Z',
      path: '/v1/things',
      method: 'POST',
      stack: 'Error: x at y',
      $schema: 'https://example.com/error.json',
      '@type': 'type.example.com/Error',
      param: 'qty',
      warehouse: 'north',
      error_count: 0,
      retryOf: 7,
    };
    const names = (readError(answer({ status: 400, body, sent: {} }))?.details ?? []).map(({ name }) => name);
    expect(names).toEqual(['warehouse', 'error_count', 'retryOf']);
  });
});

it('reads entities in elements without a root', () => {
  const text = '<status>error</status><statusmsg>User &amp; password are invalid</statusmsg>';
  expect(messageOf({ status: 200, text, type: 'text/xml' })).toBe('User & password are invalid');
});

/** A stream of records, a line each. */
const stream = (records: readonly object[]): Answer => ({
  status: 200,
  type: 'application/x-ndjson',
  text: records.map((record) => JSON.stringify(record)).join('\n'),
});

describe('answers that a second list of strangers brought', () => {
  const events = [
    { id: 1, type: 'login.failed', error: null },
    { id: 2, type: 'payment.failed', error: 'card_declined', at: '2026-11-01' },
    { id: 3, type: 'login.ok', error: null },
  ];

  it('takes a record for data that has what the others have', () => {
    expect(readError(answer(stream(events)))?.saysFailed ?? false).toBe(false);
    const broken = { error: { code: 'SHARD_LOST', message: 'Shard 7 went away' } };
    expect(codeOf(stream([...events, broken]))).toBe('SHARD_LOST');
  });

  it('reads the path of a violation, and labels in a list of fields', () => {
    const validationFailures = [{ failureMessage: 'name must not be empty', violationPath: 'name' }];
    expect(fieldsOf({ status: 422, body: { message: 'Invalid input.', validationFailures } })).toEqual([
      ['name', 'name must not be empty'],
    ]);
    const body = { code: 2002, message: 'Invalid Data', invalid_fields: ['title: non zero value required'] };
    expect(fieldsOf({ status: 412, body })).toEqual([['title', 'non zero value required']]);
    expect(fieldsOf({ status: 400, body: { message: 'No', problems: ['title: non zero value required'] } })).toEqual(
      [],
    );
  });

  it('takes neither what a document is for a code, nor the thing of a 404 for a field', () => {
    const geo = { type: 'FeatureCollection', features: [], geocoding: { errors: ["invalid param 'text'"] } };
    expect(codeOf({ status: 400, body: geo })).toBeNull();
    const body = { error: { code: 'not_found', message: 'The variable x is empty.', target: 'variable' } };
    expect(fieldsOf({ status: 404, body })).toEqual([]);
    expect(fieldsOf({ status: 400, body })).toEqual([['variable', 'The variable x is empty.']]);
  });

  it('quotes what follows a paragraph with nothing but the status', () => {
    expect(page('<h1>Server Error</h1><p>Error code 400.</p><p>Message: no HTTP on this port.</p>', 400)).toBe(
      'no HTTP on this port.',
    );
  });

  it.each<[string, Answer, string | null, string]>([
    [
      'a problem whose one error says more than its title',
      {
        status: 400,
        body: { title: 'Erroneous data', status: 400, errors: [{ title: 'Bad', detail: 'Expiry is required' }] },
      },
      null,
      'Expiry is required',
    ],
    [
      'a problem with a description',
      { status: 402, body: { code: 'USR_067', title: 'No balance', description: 'Add funds first.', status: 402 } },
      'USR_067',
      'Add funds first.',
    ],
    [
      'a sentence and a number in JSON-RPC',
      {
        status: 200,
        body: { jsonrpc: '2.0', method: 'track', error: 'expected bool param', code: 106, id: 1 },
        sent: {},
      },
      '106',
      'expected bool param',
    ],
    [
      'code and body of a message',
      { status: 200, body: { msgcode: 'DIA1003', msgbody: 'Invalid credentials specified.' }, sent: {} },
      'DIA1003',
      'Invalid credentials specified.',
    ],
    [
      'a status below zero with plain words',
      { status: 200, body: { status: -20, message: 'The token is invalid or has expired' }, sent: {} },
      '-20',
      'The token is invalid or has expired',
    ],
    [
      'an error of the Data Access Protocol',
      { status: 404, type: 'text/plain', text: 'Error {\n    code=4;\n    message="No matching results.";\n}\n' },
      '4',
      'No matching results.',
    ],
    [
      'errors below an element of any name',
      {
        status: 200,
        type: 'text/xml',
        sentText: ['text/xml', '<a/>'],
        text: '<Envelope><Body><StayRS Version="1"><Errors><Error Code="392">Hotel not found</Error></Errors></StayRS></Body></Envelope>',
      },
      '392',
      'Hotel not found',
    ],
    [
      'the code that stands in the detail of a fault',
      {
        status: 500,
        type: 'text/xml',
        text: '<Envelope><Body><Fault><faultcode>soap:Server</faultcode><faultstring>Try again, please.</faultstring><detail><code>201</code></detail></Fault></Body></Envelope>',
      },
      '201',
      'Try again, please.',
    ],
    [
      'a Hungarian code',
      { status: 403, body: { hiba: 'Nincs joga hozzá.', hibakod: 'E403_1' } },
      'E403_1',
      'Nincs joga hozzá.',
    ],
  ])('%s', (_, given, code, message) => {
    expect(codeOf(given)).toBe(code);
    expect(messageOf(given)).toBe(message);
  });
});

describe('answers that a third list of strangers brought', () => {
  it.each<[string, Answer, string | null, string]>([
    [
      'details beside a title',
      { status: 400, body: { errors: [{ title: 'Parameter missing', details: 'The parameter country is missing' }] } },
      null,
      'The parameter country is missing',
    ],
    [
      'objects as JSON text in a list that is JSON text',
      {
        status: 417,
        body: { exc_type: 'ValidationError', _server_messages: '["{\\"message\\": \\"Email already used\\"}"]' },
      },
      'ValidationError',
      'Email already used',
    ],
    [
      'the data of a JSON-RPC error whose own sentence says nothing',
      {
        status: 200,
        body: { jsonrpc: '2.0', error: { code: -32_000, message: 'Server error', data: 'No such account' }, id: 1 },
        sent: {},
      },
      '-32000',
      'No such account',
    ],
    [
      'a sentence in the detail of a fault that says nothing',
      {
        status: 500,
        type: 'text/xml',
        text: '<Envelope><Body><Fault><faultcode>Server</faultcode><faultstring>Soap Server error.</faultstring><detail><ErrorCode>3072</ErrorCode><Description><Message>No such file here.</Message></Description></detail></Fault></Body></Envelope>',
      },
      '3072',
      'No such file here.',
    ],
    [
      'the line below the phrase of the status',
      {
        status: 503,
        type: 'text/plain',
        text: 'Service Temporarily Unavailable\n\nScheduled maintenance is underway.\nBye.',
      },
      null,
      'Scheduled maintenance is underway.',
    ],
    [
      'a number before a text',
      { status: 401, type: 'text/plain', text: '101: Unknown vendor credentials.' },
      '101',
      'Unknown vendor credentials.',
    ],
    [
      'no word for what a document is',
      { status: 400, body: { type: 'ErrorResponse', errorMessage: 'Not so.' } },
      null,
      'Not so.',
    ],
  ])('%s', (_, given, code, message) => {
    expect(codeOf(given)).toBe(code);
    expect(messageOf(given)).toBe(message);
  });

  it('reads a path with positions before a sentence, the way down to a field, and keys of rules', () => {
    const texts = { errors: ['documents[0].url protocol must be HTTPS', 'Please wait a bit'] };
    expect(pathsOf({ status: 422, body: texts })).toEqual(['documents[0].url']);
    const way = { errors: [{ message: 'This is required.', field: 'name', field_path: ['items', '0', 'name'] }] };
    expect(pathsOf({ status: 400, body: way })).toEqual(['items[0].name']);
    const rules = { error: { message: 'Validation failed' }, data: { created: ['validation.present'] } };
    expect(pathsOf({ status: 422, body: rules })).toEqual(['created']);
    const states = { error: { message: 'It failed' }, data: { states: ['created'] } };
    expect(pathsOf({ status: 422, body: states })).toEqual([]);
    const general = { errors: { system: { message: 'The access token is invalid.' } } };
    expect(pathsOf({ status: 400, body: general })).toEqual(['']);
  });
});

describe('what a response repeats', () => {
  it('is no member of a form where an escape of its value was taken for one', () => {
    const names = ['#x22;half of a value', 'größe [0]'].map((name) =>
      detailsOf({
        status: 401,
        text: `error=access_denied&${name}=1&region=north`,
        type: 'application/x-www-form-urlencoded',
      }),
    );
    expect(names).toEqual([['region'], ['größe [0]', 'region']]);
  });

  it('is no detail where the query named it, or where it is how long the server worked', () => {
    const body = {
      Error: 'Not allowed here',
      Action: 'CreateUser',
      Region: 'north',
      processing_time: 0.1,
      took: '12 ms',
    };
    expect(detailsOf({ status: 400, url: 'https://api.example.com/?Action=CreateUser&Region=south', body })).toEqual([
      'Region',
    ]);
    expect(detailsOf({ status: 400, body: { Error: 'Not allowed here', wait_time: 30, delivery_time: 12 } })).toEqual([
      'wait_time',
      'delivery_time',
    ]);
  });

  it('is no detail where it was sent under the same name, grades the failure, or names the kind of document', () => {
    const error = { message: 'E11000 duplicate key', keyPattern: { email: 1 }, keyValue: { email: 'a@b.c' } };
    expect(detailsOf({ status: 500, body: { error }, sent: { email: 'a@b.c' } })).toEqual([]);
    expect(detailsOf({ status: 500, body: { error }, sent: { name: 'Jo' } })).toEqual(['email']);
    const body = { message: 'It is refused', severity: 'fatal', region: 'fatal', resourceType: 'Patient' };
    expect(detailsOf({ status: 400, body })).toEqual(['region', 'resourceType']);
  });

  it('is a field where its sentence begins with a JSON Pointer into the request', () => {
    const sent = { email_address: { address: 'x' } };
    const body = [{ error_key: 'contacts.error', error_message: '#/email_address/address: Fails format test "email"' }];
    expect(fieldsOf({ status: 400, body, sent })).toEqual([['email_address.address', 'Fails format test "email"']]);
    expect(
      fieldsOf({ status: 400, body: [{ error_key: 'x.error', error_message: '#7: it is refused' }], sent }),
    ).toEqual([]);
  });

  it('is a list of maps: its positions are those of the request, or none', () => {
    const errors = [{}, { 'values[0].price': ['Must be positive'] }];
    const wide = { ...errors[1], name: ['Is required'] };
    expect(fieldsOf({ status: 400, body: { message: 'Bad', errors: [wide] }, sent: { values: [{}] } })).toEqual([
      ['values[0].price', 'Must be positive'],
      ['name', 'Is required'],
    ]);
    expect(fieldsOf({ status: 400, body: { message: 'Bad', errors }, sent: [{}, { values: [{}] }] })).toEqual([
      ['[1].values[0].price', 'Must be positive'],
    ]);
    expect(
      fieldsOf({ status: 400, body: { items: [{}, { price: ['Must be positive'] }] }, sent: { items: [{}] } }),
    ).toEqual([['items[1].price', 'Must be positive']]);
  });
});
