import { expect, it } from 'vitest';
import { blandMarkupEnd } from './character-survey.ts';

it.each([
  ['one &amp; two<', 13],
  ['one&nbsp;two<', 12],
  ['one &copy; two<', -1],
  ['one & two and three<', -1],
])('of the references in markup only blanks are passed over: %s', (text, end) => {
  expect(blandMarkupEnd(text, 0)).toBe(end);
});
