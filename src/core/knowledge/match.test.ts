import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { hostMatches, hostOf } from './hosts.ts';
import { evidenceOf, matchParties, matchVendor } from './match.ts';
import { catalogueOf, answeredExchange, vendorOf } from './test-support/fixtures.ts';

describe('hostMatches', () => {
  test.each([
    ['api.acme.example', 'api.acme.example', true],
    ['API.Acme.Example', 'api.acme.example', true],
    ['evil-api.acme.example', 'api.acme.example', false],
    ['api.acme.example.attacker.net', 'api.acme.example', false],
    ['acme.example', 'api.acme.example', false],
    ['eu.acme.example', '*.acme.example', true],
    ['a.b.acme.example', '*.acme.example', true],
    ['acme.example', '*.acme.example', false],
    ['evilacme.example', '*.acme.example', false],
    ['api.shop.acme.example', 'api.*.acme.example', true],
    ['api.acme.example', 'api.*.acme.example', false],
    ['api.a.b.acme.example', 'api.*.acme.example', false],
    ['api.shop.acme.example.attacker.net', 'api.*.acme.example', false],
  ])('%s against %s: %s', (host, pattern, matches) => {
    expect(hostMatches(host, pattern)).toBe(matches);
  });

  test('nothing put before or behind a plain host matches it', () => {
    const plain = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    fc.assert(
      fc.property(plain, plain, (before, behind) => {
        expect(hostMatches(`${before}api.acme.example`, 'api.acme.example')).toBe(false);
        expect(hostMatches(`api.acme.example${behind}`, 'api.acme.example')).toBe(false);
      }),
    );
  });
});

test.each([
  ['https://api.acme.example:8443/a?b#c', 'api.acme.example'],
  ['https://API.ACME.example./a', 'api.acme.example'],
  ['https://api.acme.example@attacker.net/', 'attacker.net'],
  ['wss://api.acme.example/', 'api.acme.example'],
  ['data:text/plain,x', null],
  ['', null],
  ['/relative', null],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

const acme = vendorOf([]);
const other = vendorOf([], {
  id: 'other',
  any: [{ host: 'api.other.example' }, { header: { name: 'Other-Version', in: 'request', form: { begins: '20' } } }],
});
const shape = vendorOf([], { id: 'some-shape', kind: 'family', any: [{ envelope: 'some-shape' }] });
const catalogue = catalogueOf([acme, other, shape]);

test('an exchange that is asked about again is told apart by its envelope, its body and the catalogue', () => {
  const evidence = evidenceOf(answeredExchange({ url: 'https://api.acme.example/' }));
  const idsIn = (envelope: string | null, known = catalogue) =>
    matchParties({ ...evidence, envelope }, known).families.map(({ id }) => id);
  expect(idsIn(null)).toEqual([]);
  expect(idsIn('some-shape')).toEqual(['some-shape']);
  expect(idsIn('another-shape')).toEqual([]);
  expect(idsIn('some-shape', catalogueOf([acme]))).toEqual([]);
  const asked = vendorOf([], { id: 'asked', any: [{ body: { members: { asked: 'any' } } }] });
  const vendorWith = (value: { readonly [name: string]: string }) =>
    matchParties({ ...evidence, body: { kind: 'json', text: '', value } }, catalogueOf([asked])).vendor?.signs.id;
  expect([vendorWith({}), vendorWith({ asked: 'x' }), vendorWith({})]).toEqual([undefined, 'asked', undefined]);
});

const withVersion = (value: string) =>
  matchVendor(answeredExchange({ url: 'http://localhost/', requestHeaders: { 'other-version': value } }), catalogue);
const assigned = (id: string) =>
  matchVendor(answeredExchange({}), catalogueOf([acme, other, shape], { assigned: { 'api.acme.example': id } }));

const familiesOf = (envelope: string | null) =>
  matchParties({ ...evidenceOf(answeredExchange({})), envelope }, catalogue).families.map(({ id }) => id);

describe('matchVendor', () => {
  test('the owner of the host, whatever headers say', () => {
    const exchange = answeredExchange({ requestHeaders: { 'Other-Version': '2025' } });
    expect(matchVendor(exchange, catalogue)).toMatchObject({ signs: { id: 'acme' }, by: 'host' });
  });

  test('a vendor’s own header at an unknown host, if its value begins rightly', () => {
    expect(withVersion('2025-01-01')).toMatchObject({ signs: { id: 'other' }, by: 'header', ref: 'Other-Version' });
    expect(withVersion('1.0')).toBeNull();
  });

  test('the person’s word outranks the host, and is ignored where it names no vendor', () => {
    expect(assigned('other')).toMatchObject({ signs: { id: 'other' }, by: 'person' });
    expect(assigned('some-shape')).toMatchObject({ signs: { id: 'acme' }, by: 'host' });
    expect(assigned('__proto__')).toMatchObject({ signs: { id: 'acme' }, by: 'host' });
  });

  test('nobody, where nothing tells', () => {
    expect(matchVendor(answeredExchange({ url: 'https://unknown.example/' }), catalogue)).toBeNull();
  });

  test('families go by the envelope alone', () => {
    expect(familiesOf('some-shape')).toEqual(['some-shape']);
    expect(familiesOf('another')).toEqual([]);
    expect(familiesOf(null)).toEqual([]);
  });
});
