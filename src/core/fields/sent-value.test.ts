import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../diagnosis.ts';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { formatPath } from './path.ts';
import type { FieldLocation, PathSegment } from './path.ts';
import { readSent, sentValue } from './sent-value.ts';
import type { SentValue } from './sent-value.ts';

function request(
  content: string | null,
  mimeType = 'application/json',
  url = 'https://api.example.com/v1/orders',
  headers: Record<string, string> = {},
): ExchangeRequest {
  return {
    method: 'POST',
    url,
    httpVersion: 'HTTP/1.1',
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: content === null ? null : { mimeType, content, encoding: 'text', size: -1, missing: null, params: null },
  };
}

const json = (value: unknown, path: string, where?: FieldLocation): SentValue | null =>
  sentValue(readSent(request(JSON.stringify(value))), path, where);

const form = (text: string, path: string): SentValue | null =>
  sentValue(readSent(request(text, 'application/x-www-form-urlencoded')), path);

const get = (url: string, path: string, where?: FieldLocation): SentValue | null =>
  sentValue(readSent(request(null, '', url)), path, where);

describe('a JSON body', () => {
  it('gives the value and its place', () => {
    expect(json({ items: [{ price: -1 }] }, 'items[0].price')).toEqual({
      value: -1,
      source: { from: 'body', ref: 'items[0].price', pointer: '/items/0/price' },
    });
    expect(json([{ age: 'x' }], '[0].age')?.value).toBe('x');
  });

  it('tells null from not sent', () => {
    expect(json({ age: null }, 'age')).toMatchObject({ value: null });
    expect(json({ age: null }, 'name')).toBeNull();
    expect(json({ age: null }, 'age.years')).toBeNull();
    expect(json({ age: 1 }, '')).toBeNull();
    expect(sentValue(readSent(request('{broken')), 'age')).toBeNull();
    expect(sentValue(readSent(request(null)), 'age')).toBeNull();
  });

  it.each([
    ['a wrapper that only the API has', { firstName: 'A' }, 'data.attributes.firstName', 'A', '/firstName'],
    [
      'its own member of that name first',
      { data: { attributes: { firstName: 'B' } }, firstName: 'A' },
      'data.attributes.firstName',
      'B',
      '/data/attributes/firstName',
    ],
    ['`input`', { title: '' }, 'input.title', '', '/title'],
    [
      'JSON:API’s wrapper',
      { data: { type: 'people', attributes: { firstName: 'A' } } },
      'firstName',
      'A',
      '/data/attributes/firstName',
    ],
    ['the only member', { group: { name: '' } }, 'name', '', '/group/name'],
    [
      'GraphQL variables',
      { query: 'mutation{x}', variables: { input: { title: '' } } },
      'input.title',
      '',
      '/variables/input/title',
    ],
    [
      'GraphQL variables without their wrapper',
      { query: 'q', variables: { product: { title: 1 } } },
      'title',
      1,
      '/variables/product/title',
    ],
    ['camel case for snake case', { firstName: 'A' }, 'first_name', 'A', '/firstName'],
    ['another case', { items: [{ sku: 's' }] }, 'Items[0].Sku', 's', '/items/0/sku'],
    [
      'a list whose position the API leaves out',
      { items: [{ sku: 's' }, { price: -1 }] },
      'items.price',
      -1,
      '/items/1/price',
    ],
    [
      'Rails’ nested attributes',
      { order: { line_items_attributes: [{ price: -1 }], note: '' } },
      'line_items.price',
      -1,
      '/order/line_items_attributes/0/price',
    ],
    ['a batch by position', { 0: { json: { id: 42 } }, 1: {} }, 'id', 42, '/0/json/id'],
    ['a name with a dot', { 'user.email': 'e' }, 'user.email', 'e', '/user.email'],
    ['a name that needs escaping', { 'a/b': { 'c~': 1 } }, '/a~1b/c~0', 1, '/a~1b/c~0'],
  ])('is searched with %s', (_, body, path, value, pointer) => {
    expect(json(body, path)).toMatchObject({ value, source: { pointer } });
  });

  it('never guesses', () => {
    // The body has `profile`, so a name elsewhere is another field's.
    expect(json({ profile: {}, data: { profile: { name: 'x' } } }, 'profile.name')).toBeNull();
    // Two items of the list have it.
    expect(json({ items: [{ price: 1 }, { price: 1 }] }, 'items.price')).toBeNull();
    // Two calls of the batch have it.
    expect(json({ 0: { id: 1 }, 1: { id: 2 } }, 'id')).toBeNull();
    // Two members of that spelling.
    expect(json({ firstName: 'A', FirstName: 'B' }, 'first_name')).toBeNull();
    // Two wrappers that differ.
    expect(json({ data: { name: 'A' }, input: { name: 'B' } }, 'name')).toBeNull();
    expect(json({ data: { name: 'A' }, input: { name: 'A' } }, 'name')).toMatchObject({ value: 'A' });
    // No wrapper known by that name.
    expect(json({ name: 'x', other: 1 }, 'profile.name')).toBeNull();
    expect(json({ a: { name: 'x' }, b: 1 }, 'name')).toBeNull();
  });

  it('is safe against names of the prototype', () => {
    expect(json({}, '__proto__')).toBeNull();
    expect(json({}, 'constructor.name')).toBeNull();
    expect(json([], 'length')).toBeNull();
    expect(sentValue(readSent(request('{"__proto__":{"x":1}}')), '__proto__.x')).toMatchObject({ value: 1 });
    expect(
      sentValue(readSent(request('__proto__[x]=1', 'application/x-www-form-urlencoded')), '__proto__.x'),
    ).toMatchObject({ value: '1' });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('gives back every value of any JSON body', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((text) => !/^\d+$|^<.*>$|[[.#$/]/.test(text) && text.trim() === text);
    const tree = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.constant(null),
        fc.string(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(tree, (value) => {
        const body = JSON.parse(JSON.stringify(value)) as JsonValue;
        const sent = readSent(request(JSON.stringify(body)));
        for (const [segments, leaf] of leaves(body).slice(1)) {
          expect(sentValue(sent, formatPath(segments), 'body')?.value).toEqual(leaf);
        }
      }),
    );
  });
});

function leaves(value: JsonValue, at: readonly PathSegment[] = []): [readonly PathSegment[], JsonValue][] {
  const own: [readonly PathSegment[], JsonValue] = [at, value];
  if (typeof value !== 'object' || value === null) return [own];
  const below = Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => leaves(item, [...at, index]))
    : Object.entries(value).flatMap(([name, item]) => leaves(item, [...at, name]));
  return [own, ...below];
}

describe('forms', () => {
  it('reads bracket names and names the member as sent', () => {
    expect(form('line_items[0][price]=price_x', 'line_items[0].price')).toEqual({
      value: 'price_x',
      source: { from: 'body', ref: 'line_items[0][price]' },
    });
    expect(form('email=', 'email')).toMatchObject({ value: '' });
    expect(form('email=', 'name')).toBeNull();
  });

  it('reads repeated names as lists', () => {
    expect(form('tag=a&tag=b', 'tag')).toMatchObject({ value: ['a', 'b'] });
    expect(form('tag[]=a', 'tag')).toMatchObject({ value: ['a'] });
    expect(form('tag[]=a', 'tag[0]')).toMatchObject({ value: 'a' });
    expect(form('tag=a', 'tag[0]')).toMatchObject({ value: 'a' });
    expect(form('a[0]=x&a[1]=y', 'a')).toMatchObject({ value: ['x', 'y'] });
  });

  it('reads multipart, files by their names', () => {
    const text = '--B\r\nContent-Disposition: form-data; name="user[photo]"; filename="me.png"\r\n\r\nxx\r\n--B--';
    expect(sentValue(readSent(request(text, 'multipart/form-data; boundary=B')), 'user.photo')).toEqual({
      value: 'me.png',
      source: { from: 'body', ref: 'user[photo]' },
    });
  });
});

describe('the URL and headers', () => {
  it('reads the query', () => {
    const source = { from: 'url', ref: 'page[size]' };
    expect(get('https://x.example/a?page%5Bsize%5D=0#f', 'page.size')).toEqual({ value: '0', source });
    expect(get('https://x.example/a?page%5Bsize%5D=0', 'page[size]', 'query')).toEqual({ value: '0', source });
    expect(get('https://x.example/a?include=author', 'include', 'body')).toBeNull();
  });

  it('reads GraphQL variables in a query', () => {
    const url = `https://x.example/graphql?query=q&variables=${encodeURIComponent('{"id":7}')}`;
    expect(get(url, 'id')).toEqual({ value: 7, source: { from: 'url', ref: 'variables', pointer: '/id' } });
  });

  it('reads JSON in a parameter: tRPC, filters, forms', () => {
    const input = encodeURIComponent('{"0":{"json":{"id":42}},"1":{}}');
    expect(get(`https://x.example/trpc/a,b?batch=1&input=${input}`, 'id')).toEqual({
      value: 42,
      source: { from: 'url', ref: 'input', pointer: '/0/json/id' },
    });
    const filter = encodeURIComponent('{"where":{"age":-1}}');
    expect(get(`https://x.example/a?filter=${filter}`, 'where.age')).toMatchObject({ value: -1 });
    expect(get(`https://x.example/a?filter=${filter}&other=${filter}`, 'where.age')).toMatchObject({ value: -1 });
    expect(
      get(`https://x.example/a?filter=${filter}&other=%7B%22where%22:%7B%22age%22:2%7D%7D`, 'where.age'),
    ).toBeNull();
    expect(form(`payload=${encodeURIComponent('{"channel":"c"}')}`, 'channel')).toEqual({
      value: 'c',
      source: { from: 'body', ref: 'payload', pointer: '/channel' },
    });
  });

  it('prefers neither of body and query where they differ', () => {
    const both = readSent(request('{"lang":"de"}', 'application/json', 'https://x.example/?lang=xx'));
    expect(sentValue(both, 'lang')).toBeNull();
    expect(sentValue(both, 'lang', 'query')).toMatchObject({ value: 'xx' });
    expect(sentValue(both, 'lang', 'body')).toMatchObject({ value: 'de' });
  });

  it('reads the path by the name of its collection', () => {
    expect(get('https://x.example/items/foo', 'item_id', 'path')).toEqual({
      value: 'foo',
      source: { from: 'url', ref: 'item_id' },
    });
    expect(get('https://x.example/companies/7/users/b%20c', 'companyId')).toMatchObject({ value: '7' });
    expect(get('https://x.example/companies/7/users/b%20c', 'user', 'path')).toMatchObject({ value: 'b c' });
    expect(get('https://x.example/v1/orders/42', 'id', 'path')).toMatchObject({ value: '42' });
    expect(get('https://x.example/a1/orders/42', 'id', 'path')).toBeNull();
    expect(get('https://x.example/items/foo', 'name', 'path')).toBeNull();
    expect(get('https://x.example/items/foo', 'items')).toBeNull();
  });

  it('reads headers and cookies where the API names them', () => {
    const sent = readSent(request(null, '', 'https://x.example/', { 'X-Token': 't', Cookie: 'a=1; session=s=2' }));
    expect(sentValue(sent, 'x_token', 'header')).toEqual({ value: 't', source: { from: 'header', ref: 'X-Token' } });
    expect(sentValue(sent, 'session', 'cookie')).toMatchObject({ value: 's=2' });
    expect(sentValue(sent, 'x-token')).toBeNull();
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (url, body, path) => {
        expect(() => sentValue(readSent(request(body, '', url)), path)).not.toThrow();
      }),
    );
  });
});
