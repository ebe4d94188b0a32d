import { describe, expect, it } from 'vitest';
import { readError } from '../index.ts';
import { answer, type Answer } from '../test-support/answer.ts';

const fieldsOf = (given: Answer): readonly unknown[] =>
  (readError(answer(given))?.fields ?? []).map(({ path, messages }) => [path, ...messages]);
const messageOf = (given: Answer): string | null => readError(answer(given))?.message?.value ?? null;
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

  it('of a header leaves the system’s number out', () => {
    expect(codeOf({ status: 403, headers: { 'x-gate-error': 'ERR_NO_ROUTE 0' } })).toBe('ERR_NO_ROUTE');
    expect(messageOf({ status: 403, headers: { 'x-gate-error': 'ERR_NO_ROUTE 0' } })).toBeNull();
  });

  it('is read from a list of errors beside the address of the documentation', () => {
    const errors = [{ code: 'notitle', text: 'The page does not exist.', module: 'parse' }];
    expect(codeOf({ status: 200, body: { errors, docref: 'See https://example.com/api for usage.' } })).toBe('notitle');
  });
});
