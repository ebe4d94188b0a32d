// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { textBody } from '../../core/test-support/exchange.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { pathContent } from './path.tsx';

afterEach(cleanup);

interface Story {
  readonly page: string | null;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function drawn({ page, url, headers = {} }: Story, content?: string, isGroup = false): Element {
  const store = createStore(scriptedAdapter({ pageUrl: { current: () => page, subscribe: () => () => undefined } }));
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const body = textBody(content, 'application/json');
  const row = rowOf(exchangeWith({ request: { url, headers: list, body } }), diagnosisWith(), { signs: [] });
  const { container } = render(pathContent({ store, row, isGroup }));
  store.dispose();
  return container;
}

const hostShown = (story: Story) => drawn(story).querySelector('.path-host')?.textContent;

const page = 'https://shop.example/cart?a=1';
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };

describe('the host of a request', () => {
  it.each([
    ['another host', { page, url: 'https://api.shop.example/x' }, 'api.shop.example'],
    ['a frame of another origin', { page, url: 'https://pay.example/x', headers: sameOrigin }, 'pay.example'],
    ['mixed content', { page, url: 'http://api.shop.example/v1' }, 'api.shop.example'],
    ['the same host without TLS', { page, url: 'http://shop.example/v1' }, 'shop.example'],
    ['another port', { page, url: 'https://shop.example:8443/v1' }, 'shop.example:8443'],
    ['a host that begins like it', { page, url: 'https://shop.example.evil/v1' }, 'shop.example.evil'],
    [
      'a page that is not known',
      { page: null, url: 'https://api.example/', headers: { 'Sec-Fetch-Site': 'cross-site' } },
      'api.example',
    ],
    [
      'a page without an origin',
      { page: 'about:blank', url: 'https://api.example/', headers: { 'Sec-Fetch-Site': 'cross-site' } },
      'api.example',
    ],
  ] satisfies [string, Story, string][])('is shown for %s', (_, story, host) => {
    expect(hostShown(story)).toBe(host);
  });

  it.each([
    ['the page’s own', { page, url: 'https://shop.example/v1' }],
    ['the page’s own without a path', { page, url: 'https://shop.example?x' }],
    ['a socket to the page’s own', { page, url: 'wss://shop.example/v1' }],
    ['one that is not known to be another', { page: null, url: 'https://shop.example/v1', headers: sameOrigin }],
  ] satisfies [string, Story][])('is left out for %s', (_, story) => {
    expect(hostShown(story)).toBeUndefined();
  });
});

const parts = (url: string, content?: string, isGroup = false) =>
  [...(drawn({ page, url }, content, isGroup).querySelector('.path')?.children ?? [])]
    .filter(({ className, textContent }) => className !== 'path-host' && textContent !== '')
    .map(({ textContent }) => textContent);

describe('the path', () => {
  it('keeps its last two segments together', () => {
    expect(parts('https://api.example/v2/teams/7/members/')).toEqual(['/v2/teams', '/7/members/']);
    expect(parts('https://api.example/a/b?c=/d/e')).toEqual(['/a/b', '?c=/d/e']);
    expect(parts('https://api.example/')).toEqual(['/']);
  });

  it('names what is asked of an endpoint that many requests share', () => {
    expect(parts('https://api.example/graphql', '{"query":"query GetCart { cart }"}')).toEqual(['/graphql', 'GetCart']);
    const calls = ['a', 'b', 'c'].map((method) => ({ jsonrpc: '2.0', id: 1, method }));
    expect(parts('https://api.example/', JSON.stringify(calls))).toEqual(['/', 'a, b +1']);
    expect(parts('https://api.example/api/trpc/post.byId?input=%7B%7D')).toEqual(['/api/trpc', 'post.byId']);
    expect(parts('https://api.example/', JSON.stringify(calls), true)).toEqual(['/', 'a, b +1']);
    expect(parts('https://api.example/graphql', '{"query":"query GetCart { cart }"}', true)).toContain('GetCart');
  });
});
