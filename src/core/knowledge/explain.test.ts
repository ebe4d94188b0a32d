import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { explain } from './explain.ts';
import { catalogueOf, entryOf, errorOf, answeredExchange, vendorOf } from './test-support/fixtures.ts';
import type { Catalogue, Standard } from './types.ts';

const standard: Standard = {
  sources: [{ id: 'rfc9110', title: 'RFC 9110', url: 'https://www.rfc-editor.org/rfc/rfc9110', read: '2026-11-20' }],
  statuses: [400, 404, 500].map((status) =>
    entryOf({
      id: String(status),
      match: { status },
      class: status === 400 ? 'request' : status === 404 ? 'not-found' : 'server',
      docs: 'https://www.rfc-editor.org/rfc/rfc9110',
      title: `HTTP ${status}`,
    }),
  ),
  networkErrors: [entryOf({ id: 'timed-out', match: { networkError: 'TIMED_OUT' }, class: 'network' })],
};

const byCode = entryOf({
  id: '400-taken',
  match: { code: 'NAME_TAKEN' },
  class: 'conflict',
  causes: [{ text: 'Somebody has the name.', source: 'page' }],
});
const byStatus = entryOf({
  id: '400',
  match: { status: 400 },
  class: 'validation',
  actor: 'caller',
  docs: 'https://acme.example/errors',
  causes: [{ text: 'A field is missing.', source: 'page' }],
  fixes: [
    { text: 'Read the docs.', source: 'page' },
    { text: 'Drop the scheme.', source: 'page', when: { requestHeader: 'authorization', startsWith: 'bearer ' } },
  ],
});
const byClass = entryOf({ id: '4xx', match: { statusClass: 4 }, actor: 'admin' });
const acme = vendorOf([byClass, byStatus, byCode]);
const shape = vendorOf([entryOf({ id: '400', match: { status: 400 }, class: 'validation' })], {
  id: 'some-shape',
  kind: 'family',
  any: [{ envelope: 'some-shape' }],
});
const all = catalogueOf([acme, shape], { standard });

const ask = (
  change: Parameters<typeof answeredExchange>[0],
  error?: Parameters<typeof errorOf>[0],
  catalogue: Catalogue = all,
) =>
  explain({
    exchange: answeredExchange(change),
    body: { kind: 'none' },
    error: error === undefined ? undefined : errorOf(error),
    failureClass: undefined,
    networkCode: null,
    catalogue,
  });
const textsOf = (kind: string, found: ReturnType<typeof ask>) =>
  found.statements.filter((statement) => statement.kind === kind).map(({ text }) => text);

const guessed = (failureClass: 'validation' | 'request' | 'authentication', code?: string) =>
  explain({
    exchange: answeredExchange({}),
    body: { kind: 'none' },
    error: code === undefined ? undefined : errorOf({ code }),
    failureClass,
    networkCode: null,
    catalogue: all,
  }).class;

describe('explain', () => {
  test('a code outranks the status, whose fixes stay and whose causes do not', () => {
    const found = ask({}, { code: 'name_taken' });
    expect(found).toMatchObject({
      vendor: 'acme',
      family: null,
      certainty: 'code',
      class: 'conflict',
      title: 'Title of 400-taken',
    });
    expect(textsOf('cause', found)).toEqual(['Somebody has the name.']);
    expect(textsOf('fix', found)).toEqual(['Read the docs.']);
    expect(found.statements[0]?.source).toEqual({
      from: 'catalogue',
      ref: 'acme/400-taken',
      url: 'https://acme.example/errors',
    });
  });

  test('the fix whose sign is seen comes first, and is silent where the sign is not', () => {
    expect(textsOf('fix', ask({ requestHeaders: { Authorization: 'Bearer x' } }))).toEqual([
      'Drop the scheme.',
      'Read the docs.',
    ]);
    expect(textsOf('fix', ask({ requestHeaders: { Authorization: 'x' } }))).toEqual(['Read the docs.']);
  });

  test('a code silences what holds for all 4xx, and HTTP', () => {
    const found = ask({}, { code: 'NAME_TAKEN' });
    expect(textsOf('meaning', found)).toEqual(['Meaning of 400-taken.', 'Meaning of 400.']);
    expect(textsOf('docs', found)).toEqual(['Errors']);
  });

  test('a code that only repeats the status silences nothing but other statuses', () => {
    const forbidden = entryOf({ id: '403', match: { status: 403 }, codes: ['forbidden'] });
    const found = ask({ status: 400 }, { code: 'forbidden' }, catalogueOf([vendorOf([byClass, byStatus, forbidden])]));
    expect(found.certainty).toBe('code');
    expect(textsOf('meaning', found)).toEqual(['Meaning of 403.', 'Meaning of 4xx.']);
  });

  test('a status that the vendor uses against HTTP is not explained by HTTP', () => {
    const own = entryOf({ id: '404', match: { status: 404 }, againstHttp: true });
    expect(textsOf('docs', ask({ status: 404 }, undefined, catalogueOf([vendorOf([own])], { standard })))).toEqual([]);
  });

  test('statements come in the order in which a reader asks', () => {
    const order = ['meaning', 'cause', 'fix', 'actor', 'limit', 'docs'];
    const kinds = ask({}).statements.map(({ kind }) => order.indexOf(kind));
    expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
  });

  test('who must act is said once, by the best entry that knows', () => {
    expect(textsOf('actor', ask({}))).toEqual(['Fix on your side: change the request, or the code that sends it.']);
  });

  test('the pages of vendor and HTTP are linked', () => {
    expect(textsOf('docs', ask({}))).toEqual(['Errors', 'RFC 9110']);
  });

  test('a word about all 4xx leaves the title of a 404 to HTTP', () => {
    const found = ask({ status: 404 });
    expect(found).toMatchObject({ vendor: 'acme', certainty: 'status', title: 'HTTP 404' });
    expect(textsOf('meaning', found)).toEqual(['Meaning of 4xx.', 'Meaning of 404.']);
  });

  test('a body of a known envelope at an unknown host is explained by the family', () => {
    const found = ask({ url: 'https://other.example/' }, { envelope: 'some-shape' });
    expect(found).toMatchObject({ vendor: null, family: 'some-shape', certainty: 'shape', class: 'validation' });
  });

  test('where only HTTP is known, HTTP speaks', () => {
    const found = ask({ url: 'https://other.example/', status: 404 });
    expect(found).toMatchObject({ vendor: null, family: null, certainty: 'standard', class: null, title: 'HTTP 404' });
    expect(found.statements[0]?.source).toMatchObject({ from: 'standard', ref: '404' });
    expect(textsOf('docs', found)).toEqual(['RFC 9110']);
  });

  test('a vendor that failed to load is named, and HTTP speaks', () => {
    const found = ask({}, undefined, catalogueOf([acme], { standard, missing: ['acme'] }));
    expect(found).toMatchObject({ vendor: 'acme', certainty: 'standard', title: 'HTTP 400' });
    expect(found.statements[0]?.text).toContain('Acme could not be loaded');
  });

  test('that even HTTP failed to load is said', () => {
    const found = ask({ url: 'https://other.example/' }, undefined, catalogueOf([acme], { missing: ['standard'] }));
    expect(textsOf('meaning', found)).toEqual([expect.stringContaining('entries for HTTP couldn’t be loaded')]);
  });

  test('a status that the vendor does not document is said to be so', () => {
    const found = ask({ status: 500 });
    expect(found).toMatchObject({ vendor: 'acme', certainty: 'standard' });
    expect(found.statements[0]?.text).toContain('says nothing about status 500');
  });

  test('a guess that says more than the status stands against a status entry, not against a code', () => {
    expect(guessed('validation')).toBe('validation');
    // That a 400 was malformed is read from the request or the sentence.
    expect(guessed('request')).toBeNull();
    expect(guessed('authentication')).toBeNull();
    expect(guessed('authentication', 'NAME_TAKEN')).toBe('conflict');
  });

  test('limits and status page follow the class that the vendor’s code decides', () => {
    const vendor = vendorOf([entryOf({ id: 'slow', match: { code: 'SLOW_DOWN' }, class: 'rate-limit' })], {
      limits: [{ text: 'Ten requests a second.', source: 'page' }],
      statusPage: { url: 'https://status.acme.example', source: 'page' },
    });
    const { statements } = explain({
      exchange: answeredExchange({ status: 400 }),
      body: { kind: 'none' },
      error: errorOf({ code: 'SLOW_DOWN' }),
      failureClass: 'validation',
      networkCode: null,
      catalogue: catalogueOf([vendor], { standard }),
    });
    expect(statements.filter(({ kind }) => kind === 'limit').map(({ text }) => text)).toEqual([
      'Ten requests a second.',
    ]);
    expect(statements.map(({ source }) => source.url)).toContain('https://status.acme.example');
  });

  test('what the body adds about the one failure is told with its place, within bounds', () => {
    const source = { from: 'body', ref: 'body', pointer: '/details/entityId' } as const;
    const details = Array.from({ length: 100 }, (_, i) => ({
      name: `entity${i}Id`,
      value: '7'.repeat(10_000),
      source,
    }));
    const error = { ...errorOf({}), details };
    const found = explain({
      exchange: answeredExchange({}),
      body: { kind: 'none' },
      error,
      failureClass: undefined,
      networkCode: null,
      catalogue: all,
    });
    const told = found.statements.filter((statement) => statement.source.pointer === '/details/entityId');
    expect(told).toHaveLength(8);
    expect(told[0]?.text.length).toBeLessThan(300);
  });

  test('what the body adds twice in the same words is told once', () => {
    const source = { from: 'body', ref: 'body', pointer: '/details/0/entityId' } as const;
    const twice = [source, { ...source, pointer: '/details/1/entityId' }];
    const details = twice.map((place) => ({ name: 'entityId', value: '7', source: place }));
    const asked = {
      exchange: answeredExchange({}),
      body: { kind: 'none' },
      failureClass: undefined,
      networkCode: null,
      catalogue: all,
    } as const;
    const found = explain({ ...asked, error: { ...errorOf({}), details } });
    expect(found.statements.filter(({ text }) => text.startsWith('`entityId`'))).toHaveLength(1);
  });

  test('no code, message, URL or header makes it throw', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'name_taken'));
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 0, max: 999 }), (code, message, url, status) => {
        const found = ask(
          { url, status, requestHeaders: { Authorization: message } },
          { code, message, fields: [code] },
        );
        // Links are named by their pages.
        expect(found.statements.every(({ kind, text }) => kind === 'docs' || text.endsWith('.'))).toBe(true);
      }),
    );
  });

  test('nothing known at all is an answer', () => {
    const found = ask({ url: 'not a url', status: 299 }, undefined, catalogueOf([]));
    expect(found).toMatchObject({ vendor: null, certainty: 'standard', title: null, statements: [], policy: null });
  });
});
