import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseBody } from '../body/index.ts';
import type { JsonValue } from '../diagnosis.ts';
import { evidenceOf, matchParties } from './match.ts';
import { type Recognisable, hasForm, pathMatches, queryNames, recognises, segmentsOf } from './recognise.ts';
import { catalogueOf, answeredExchange, vendorOf } from './test-support/fixtures.ts';
import type { Form, Recognition } from './types.ts';

const withBody = (content: string, mimeType: string, change: Parameters<typeof answeredExchange>[0] = {}) => {
  const exchange = answeredExchange(change);
  const body = { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null } as const;
  return { exchange, body: parseBody(body, []), envelope: null };
};
const json = (value: unknown) => withBody(JSON.stringify(value), 'application/json');
const page = withBody('<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', 'text/html');

const at = (change: Parameters<typeof answeredExchange>[0]) => evidenceOf(answeredExchange(change));

const leavingOut = (name: string, evidence: Recognisable): Recognisable => ({
  ...evidence,
  exchange: { ...evidence.exchange, leftOut: [name.toLowerCase()] },
});

describe('recognises', () => {
  test.each<[string, Recognition, Recognisable, boolean]>([
    [
      'a wildcard within a label',
      { host: '*-aiplatform.acme.example' },
      at({ url: 'https://eu-aiplatform.acme.example/' }),
      true,
    ],
    [
      'which needs a character',
      { host: '*-aiplatform.acme.example' },
      at({ url: 'https://-aiplatform.acme.example/' }),
      false,
    ],
    ['and stays in its label', { host: 's3.*.acme.example' }, at({ url: 'https://s3.a.b.acme.example/' }), false],
    ['a parameter', { query: 'rest_route' }, at({ url: 'https://a.example/?rest_route=/wp' }), true],
    ['no parameter in another’s value', { query: 'rest_route' }, at({ url: 'https://a.example/?a=rest_route' }), false],
    ['a cookie that was sent', { cookie: 'KC_*' }, at({ requestHeaders: { cookie: 'a=1; KC_STATE=2' } }), true],
    ['a cookie that was set', { cookie: 'sid' }, at({ responseHeaders: { 'set-cookie': 'sid=1; Path=/' } }), true],
    ['only one of the statuses', { host: 'api.acme.example', status: [502] }, at({ status: 400 }), false],
    [
      'all of several headers',
      {
        header: [
          { name: 'a', in: 'response' },
          { name: 'b', in: 'response' },
        ],
      },
      at({ responseHeaders: { a: '1' } }),
      false,
    ],
    [
      'a member by its form',
      { body: { members: { 'errors.0.code': { begins: 'x_' } } } },
      json({ errors: [{ code: 'X_1' }] }),
      true,
    ],
    ['no member of a prototype', { body: { members: { ['constructor']: 'any' as const } } }, json({}), false],
    ['exactly these members', { body: { members: { code: 'any' }, exactly: true } }, json({ code: 1, more: 2 }), false],
    [
      'an element of XML',
      { body: { members: { 'Error.Code': { is: 'NoSuchKey' } } } },
      withBody('<Error><Code>NoSuchKey</Code></Error>', 'text/xml'),
      true,
    ],
    ['a page’s title', { body: { title: '502 bad gateway' } }, page, true],
    ['a title and words of the page', { body: { title: '502 Bad Gateway', contains: 'openresty' } }, page, false],
    ['the reader’s own server', { own: true, body: { empty: true } }, at({ url: 'http://localhost:5173/a' }), true],
    ['and no other', { own: true, body: { empty: true } }, at({ url: 'https://a.example/' }), false],
    [
      'a body that is empty',
      { own: true, body: { empty: true } },
      withBody('{}', 'application/json', { url: 'http://10.0.0.7/' }),
      false,
    ],
    [
      'spaces are empty',
      { own: true, body: { empty: true } },
      withBody(' \n', 'text/plain', { url: 'http://a.test/' }),
      true,
    ],
    ['a whole text', { body: { text: 'no available server' } }, withBody('no available server\n', 'text/plain'), true],
    ['and no more', { body: { text: 'no available server' } }, withBody('no available servers', 'text/plain'), false],
    [
      'a header that is absent',
      { own: true, header: { name: 'via', in: 'response', absent: true }, body: { empty: true } },
      at({ url: 'http://localhost/', responseHeaders: { date: 'x' } }),
      true,
    ],
    [
      'not one that is there',
      { own: true, header: { name: 'via', in: 'response', absent: true }, body: { empty: true } },
      at({ url: 'http://localhost/', responseHeaders: { Via: '1.1 x' } }),
      false,
    ],
    [
      'nor one that can’t be known',
      { own: true, header: { name: 'via', in: 'response', absent: true }, body: { empty: true } },
      at({ url: 'http://localhost/' }),
      false,
    ],
    [
      'nor one that the recording may have left out',
      { own: true, header: { name: 'Set-Cookie', in: 'response', absent: true }, body: { empty: true } },
      leavingOut('set-cookie', at({ url: 'http://localhost/', responseHeaders: { date: 'x' } })),
      false,
    ],
    [
      'the beginning of a text',
      { body: { begins: 'Error occurred while trying to proxy' } },
      withBody('\nError occurred while trying to proxy: a', 'text/plain'),
      true,
    ],
  ])('%s', (_, recognition, evidence, holds) => {
    expect(recognises(recognition, evidence)).toBe(holds);
    const signs = vendorOf([], { any: [recognition] });
    expect(matchParties(evidence, catalogueOf([signs])).vendor !== null).toBe(holds);
  });
});

const forms: readonly (readonly [Form, JsonValue, boolean])[] = [
  ['any', null, true],
  [{ digits: [3, 4] }, 404, true],
  [{ digits: [3, 4] }, '40', false],
  [{ hex: [2, 4] }, 'aF', true],
  [{ hex: [2, 4] }, 'ag', false],
  [{ is: ['a', 'b'] }, 'B', true],
  [{ ends: '.net' }, 'x.NET', true],
  [{ has: 'b' }, ['a', 'abc'], true],
  [{ type: 'array' }, [], true],
  [{ type: 'null' }, null, true],
  [{ begins: 'x' }, null, false],
];

test.each(forms)('%j of %j: %s', (form, value, holds) => {
  expect(hasForm(value, form)).toBe(holds);
});

test.each([
  ['/wp-json/', '/blog/wp-json/wp/v2/posts', true],
  ['/realms/*/protocol', '/auth/realms/acme/protocol/openid-connect', true],
  ['/realms/*/protocol', '/realms/protocol', false],
  ['/wp-json/', '/wp-json-like/x', false],
])('%s in %s: %s', (pattern, path, holds) => {
  expect(pathMatches(segmentsOf(`https://a.example${path}`), pattern)).toBe(holds);
});

test.each([
  ['https://api.example/a?x=1&y', ['x', 'y']],
  ['https://api.example/a?', ['']],
  ['https://api.example/a#?x=1', ['']],
  ['https://api.example/a', ['']],
])('the parameters of %s', (url, names) => {
  expect(queryNames(url)).toEqual(names);
});

describe('matchParties', () => {
  const umbrella = vendorOf([], { id: 'umbrella', any: [{ host: '*.acme.example' }] });
  const store = vendorOf([], { id: 'store', any: [{ host: '*.s3.*.acme.example' }] });
  const rest = vendorOf([], { id: 'rest', kind: 'product', any: [{ header: { name: 'x-rest', in: 'response' } }] });
  const base = vendorOf([], { id: 'base', any: [{ host: '*.base.example' }], on: [{ id: 'rest', path: '/rest/v1/' }] });
  const edge = vendorOf([], {
    id: 'edge',
    kind: 'gateway',
    any: [{ header: { name: 'server', in: 'response', form: { is: 'edge' } }, status: [502] }],
  });
  const all = catalogueOf([umbrella, store, rest, base, edge]);
  const partiesOf = (change: Parameters<typeof answeredExchange>[0]) =>
    matchParties(evidenceOf(answeredExchange(change)), all);

  test('the more particular host wins over an umbrella', () => {
    expect(partiesOf({ url: 'https://b.s3.eu.acme.example/k' }).vendor?.signs.id).toBe('store');
    expect(partiesOf({ url: 'https://b.sqs.eu.acme.example/k' }).vendor?.signs.id).toBe('umbrella');
  });

  test('a vendor stands on a product at its path', () => {
    expect(partiesOf({ url: 'https://x.base.example/rest/v1/t' }).standsOn.map(({ id }) => id)).toEqual(['rest']);
    expect(partiesOf({ url: 'https://x.base.example/auth/v1/t' }).standsOn).toEqual([]);
  });

  test('a gateway is named beside the vendor, and only where it answered', () => {
    const failed = partiesOf({ url: 'https://x.base.example/', status: 502, responseHeaders: { server: 'edge' } });
    expect([failed.vendor?.signs.id, failed.gateway?.signs.id]).toEqual(['base', 'edge']);
    expect(partiesOf({ status: 404, responseHeaders: { server: 'edge' } }).gateway).toBeNull();
  });

  test('the work is the same with 10, 100 and 400 vendors', () => {
    const asked = [10, 100, 400].map((count) => {
      let comparisons = 0;
      const counting = (recognition: Recognition): Recognition =>
        Object.defineProperty({ ...recognition }, 'status', { get: () => void (comparisons += 1) });
      const others = Array.from({ length: count }, (_, index) =>
        vendorOf([], {
          id: `v${index}`,
          any: [
            counting({ host: `api.v${index}.example` }),
            counting({ header: { name: `x-v${index}`, in: 'response' } }),
          ],
        }),
      );
      const signs = [...others, umbrella, edge];
      const known = catalogueOf(signs);
      matchParties(evidenceOf(answeredExchange({})), known);
      comparisons = 0;
      matchParties(
        evidenceOf(answeredExchange({ url: 'https://api.v3.example/', responseHeaders: { 'x-v3': '1' } })),
        known,
      );
      return comparisons;
    });
    expect(asked[0]).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(1);
  });

  test('no URL, header or body makes it throw', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (url, name, content) => {
        const { exchange, body } = withBody(content, 'text/html', { url, responseHeaders: { [name]: content } });
        expect(matchParties({ exchange, body, envelope: null }, all).families).toEqual([]);
      }),
    );
  });
});
