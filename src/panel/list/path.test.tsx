// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { StoreContext } from '../shared/store-context.ts';
import { Path } from './path.tsx';

afterEach(cleanup);

interface Story {
  readonly page: string | null;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function hostShown({ page, url, headers = {} }: Story): string | undefined {
  const store = createStore(scriptedAdapter({ pageUrl: { current: () => page, subscribe: () => () => undefined } }));
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const row = rowOf(exchangeWith({ request: { url, headers: list } }), diagnosisWith(), { signs: [] });
  const { container } = render(
    <StoreContext.Provider value={store}>
      <Path row={row} isGroup={false} />
    </StoreContext.Provider>,
  );
  store.dispose();
  return container.querySelector('.path-host')?.textContent;
}

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
