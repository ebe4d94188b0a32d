import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeWith, textBody } from '../test-support/exchange.ts';
import { operationsOf } from './operations.ts';

const graphql = 'https://api.example/graphql';

function of(url: string, body?: unknown): ReturnType<typeof operationsOf> {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  return operationsOf(exchangeWith({ request: { url, body: textBody(text, 'application/json') } }));
}

const call = (method: string) => ({ jsonrpc: '2.0', id: 1, method, params: [] });

describe('what a request to a shared endpoint asks for', () => {
  it.each([
    ['the stated name', { operationName: 'GetUser', query: 'query A { a } query GetUser { b }' }, ['GetUser']],
    ['the document’s name', { query: '# who\n  mutation AddItem($id: ID!) { add(id: $id) { id } }' }, ['AddItem']],
    ['a name behind fragments', { query: 'fragment F on User { id }\nquery Me @live { me { ...F } }' }, ['Me']],
    ['a stored query', { operationName: 'Cart', extensions: { persistedQuery: { version: 1 } } }, ['Cart']],
    ['a batch', [{ query: 'query A { a }' }, { query: 'query B { b }' }, { query: 'query A { a }' }], ['A', 'B']],
  ])('is GraphQL’s operation: %s', (_, body, names) => {
    expect(of(graphql, body)).toEqual({ protocol: 'graphql', names, calls: Array.isArray(body) ? body.length : 1 });
  });

  it('is GraphQL’s operation in a query and in an upload', () => {
    expect(of(`${graphql}?query=query%20Me%20%7Bme%7D`)?.names).toEqual(['Me']);
    expect(of(`${graphql}?operationName=Me&extensions=%7B%22persistedQuery%22%3A%7B%7D%7D`)?.names).toEqual(['Me']);
    const params = [
      { name: 'operations', value: '{"query":"mutation Upload($f: F!) { up(f: $f) }"}', fileName: null },
      { name: '0', value: 'x', fileName: 'a.png' },
    ];
    const body = { ...textBody('--x', 'multipart/form-data'), params } as NonNullable<ReturnType<typeof textBody>>;
    expect(operationsOf(exchangeWith({ request: { url: graphql, body } }))?.names).toEqual(['Upload']);
  });

  it('is the method of JSON-RPC, of batches too', () => {
    expect(of('https://node.example/', call('eth_call'))).toEqual({
      protocol: 'json-rpc',
      names: ['eth_call'],
      calls: 1,
    });
    expect(of('https://node.example/', [call('a'), call('b'), call('a')])).toEqual({
      protocol: 'json-rpc',
      names: ['a', 'b'],
      calls: 3,
    });
    expect(of('https://node.example/', { method: 'getinfo', params: [], id: 0 })?.names).toEqual(['getinfo']);
  });

  it('is tRPC’s procedures', () => {
    expect(of('https://app.example/api/trpc/post.byId,user%2Eme?batch=1&input=%7B%7D')).toEqual({
      protocol: 'trpc',
      names: ['post.byId', 'user.me'],
      calls: 2,
    });
  });

  it.each([
    ['a search', 'https://api.example/search?query=query%20builder', undefined],
    ['a search in a body', 'https://api.example/search', { query: 'shoes' }],
    ['a document without a name', graphql, { query: '{ me { id } }' }],
    ['a field that is named like a keyword', graphql, { query: '{ query items { id } }' }],
    ['a payment', 'https://api.example/pay', { method: 'card', amount: 3 }],
    ['a page about trpc', 'https://app.example/trpc/docs/start', undefined],
    ['half a body', graphql, '{"query":"query A { a }"'],
    ['no URL', 'x', undefined],
    ['a name of the prototype', graphql, '{"__proto__":{"query":"query A { a }"}}'],
  ])('is not known for %s', (_, url, body) => {
    expect(of(url, body)).toBeNull();
  });

  it('is bounded, and never throws', () => {
    const many = Array.from({ length: 1_500 }, (_, at) => ({ jsonrpc: '2.0', method: `m${at}`.padEnd(500, 'x') }));
    const found = of('https://node.example/', many);
    expect(found?.names).toHaveLength(20);
    expect(found?.names[0]).toHaveLength(200);
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.json(), (url, body) => {
        expect(() => of(url, body)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => of(graphql, [{ query: value, jsonrpc: value, method: value }])).not.toThrow();
      }),
    );
  });
});
