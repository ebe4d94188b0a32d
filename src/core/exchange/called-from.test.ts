import { expect, it } from 'vitest';
import type { Initiator } from './exchange.ts';
import { calledFrom } from './called-from.ts';

const frame = { functionName: 'load', url: 'https://shop.example/src/api.ts?t=1', lineNumber: 40, columnNumber: 2 };
const by = (parts: Partial<Initiator>): Initiator => ({ type: 'script', url: null, frames: [], ...parts });

it('is the file and line of the first frame that has a URL', () => {
  expect(calledFrom(by({ frames: [{ ...frame, url: '' }, frame] }))).toBe('api.ts:41');
});

it('is the file that named it where there is no frame, and nothing where there is neither', () => {
  expect(calledFrom(by({ type: 'parser', url: 'https://shop.example/cart/' }))).toBe('cart');
  expect(calledFrom(by({ type: 'parser', url: 'https://shop.example/' }))).toBe('shop.example');
  expect([calledFrom(by({ type: 'other' })), calledFrom(null)]).toEqual(['', '']);
});
