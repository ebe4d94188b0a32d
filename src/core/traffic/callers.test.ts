import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, CallFrame } from '../exchange/exchange.ts';
import { exchangeWith } from '../test-support/exchange.ts';
import { createCallers } from './callers.ts';

const frame = (place: string): CallFrame => {
  const [url = '', line = '0', column = '0'] = place.split(/:(?=\d)/);
  return { functionName: '', url, lineNumber: Number(line), columnNumber: Number(column) };
};

/** A request to a path, from these places, innermost first. */
function sent(path: string, ...places: readonly string[]): Exchange {
  const bare = exchangeWith({ request: { url: `https://api.example${path}` } });
  const initiator = { type: 'script', url: null, frames: places.map(frame) };
  return { ...bare, browser: { ...bare.browser, initiator } };
}

function callerAmong(exchange: Exchange, ...others: readonly Exchange[]): string | null {
  const callers = createCallers();
  for (const each of [...others, exchange]) callers.add(each);
  const found = callers.callerOf(exchange);
  return found === null ? null : `${found.url}:${found.lineNumber}`;
}

const wrapper = 'https://shop.example/api.js:10:4';

describe('the caller', () => {
  it('is the innermost place while nothing shows a wrapper', () => {
    expect(callerAmong(sent('/orders', wrapper, 'https://shop.example/cart.js:7'))).toBe(
      'https://shop.example/api.js:10',
    );
  });

  it('lies outside the place through which requests to three endpoints went', () => {
    const order = sent('/orders', wrapper, 'https://shop.example/cart.js:7');
    const user = sent('/users', wrapper, 'https://shop.example/user.js:3');
    const stock = sent('/stock', wrapper, 'https://shop.example/stock.js:1');
    expect(callerAmong(order, user)).toBe('https://shop.example/api.js:10');
    expect(callerAmong(order, user, stock)).toBe('https://shop.example/cart.js:7');
  });

  it('is not taken for a wrapper by many requests to one endpoint', () => {
    const order = sent('/orders/1', wrapper, 'https://shop.example/cart.js:7');
    const others = [2, 3, 4, 5].map((id) => sent(`/orders/${id}`, wrapper, 'https://shop.example/cart.js:7'));
    expect(callerAmong(order, ...others)).toBe('https://shop.example/api.js:10');
  });

  it('tells places in one line of a bundle apart', () => {
    const order = sent('/orders', 'https://shop.example/b.js:0:10', 'https://shop.example/b.js:0:900');
    const others = ['/a', '/b', '/c'].map((path, at) => sent(path, `https://shop.example/b.js:0:${50 + at}`));
    expect(callerAmong(order, ...others)).toBe('https://shop.example/b.js:0');
  });

  it('falls back to the first place of the page’s own code where all are wrappers', () => {
    const all = ['/a', '/b', '/c'].map((path) => sent(path, wrapper, 'https://shop.example/main.js:2'));
    expect(callerAmong(all[0] as Exchange, ...all)).toBe('https://shop.example/api.js:10');
  });

  it.each([
    'https://shop.example/node_modules/axios/lib/adapters/xhr.js',
    'https://shop.example/node_modules/.vite/deps/axios.js?v=1a2b',
    'webpack-internal:///./node_modules/ky/index.js',
    'webpack-internal:///(app-pages-browser)/./node_modules/.pnpm/ky@1/node_modules/ky/index.js',
    'https://shop.example/_next/static/chunks/node_modules_axios_a1._.js',
    'https://shop.example/assets/vendor-1a2b3c.js',
    'https://shop.example/js/chunk-vendors.1a2b.js',
    'https://shop.example/js/vendors~main.chunk.js',
    'https://shop.example/js/vendors-node_modules_axios_index_js.js',
    'https://shop.example/_next/static/chunks/framework-64ad27b21261a9ce.js',
    'https://shop.example/polyfills.js',
    'https://shop.example/lib/jquery-3.7.1.min.js',
    'https://cdn.jsdelivr.net/npm/axios@1/dist/axios.min.js',
    'https://unpkg.com/ky',
    'chrome-extension://abcdefgh/inject.js',
  ])('is outside a library: %s', (url) => {
    expect(callerAmong(sent('/a', `${url}:1`, 'https://shop.example/cart.js:7'))).toBe(
      'https://shop.example/cart.js:7',
    );
    // Better than nothing where it is alone.
    expect(callerAmong(sent('/a', `${url}:1`))).toBe(`${url}:1`);
  });

  it.each([
    'https://shop.example/src/vendor/orders.ts',
    'https://vendor.example/app.js',
    'https://shop.example/reaction.js',
    'https://shop.example/vendor-form.js',
    'https://shop.example/zone-picker.js',
    'https://shop.example/my-axios-wrapper.js',
    'https://shop.example/assets/index-1a2b.js',
    'webpack-internal:///./src/framework/api.ts',
  ])('may be in %s', (url) => {
    expect(callerAmong(sent('/a', `${url}:1`, 'https://shop.example/cart.js:7'))).toBe(`${url}:1`);
  });

  it('is unknown where the browser names no place', () => {
    expect(callerAmong(sent('/a'))).toBeNull();
    expect(callerAmong(exchangeWith())).toBeNull();
    expect(callerAmong(sent('/a', ':1'))).toBeNull();
  });

  it('is found among more places than are remembered', () => {
    const callers = createCallers();
    for (let at = 0; at < 25_000; at += 1) callers.add(sent('/a', `https://shop.example/${at}.js:1`));
    expect(callers.callerOf(sent('/a', 'https://shop.example/1.js:1'))?.url).toBe('https://shop.example/1.js');
  });

  it('is always one of the places that were named, whatever they are', () => {
    const urls = fc.array(fc.oneof(fc.string(), fc.webUrl()), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.webPath(), urls), { maxLength: 6 }), (requests) => {
        const callers = createCallers();
        for (const [path, named] of requests) {
          const bare = sent(path);
          const frames = named.map((url) => ({ functionName: '', url, lineNumber: 0, columnNumber: 0 }));
          const exchange = { ...bare, browser: { ...bare.browser, initiator: { type: '', url: null, frames } } };
          callers.add(exchange);
          const found = callers.callerOf(exchange);
          expect(found === null ? named.every((url) => url === '') : frames.includes(found)).toBe(true);
        }
      }),
    );
  });
});
