import { expect, test } from 'vitest';
import { escapePointerName, unescapePointerName } from './json-pointer.ts';

test.each([
  ['name', 'name'],
  ['a/b', 'a~1b'],
  ['m~n', 'm~0n'],
  ['~1', '~01'],
  ['', ''],
])('%s stands as %s in a JSON Pointer', (name, step) => {
  expect(escapePointerName(name)).toBe(step);
  expect(unescapePointerName(step)).toBe(name);
});
