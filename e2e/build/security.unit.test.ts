import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', root), 'utf8');
/** Rows of the tables of threats: their last cell names tests. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|It tries to|Target)/.test(line))
  .map((line) => line.split(' | ').at(-1) ?? '');

const isTest = (path: string): boolean => /\.(?:test\.tsx?|e2e\.ts)$/.test(path) && existsSync(new URL(path, root));

describe('SECURITY.md', () => {
  it('names for every threat a test that exists', () => {
    expect(rows.length).toBeGreaterThan(15);
    const named = rows.map((row) => Array.from(row.matchAll(/`([^`]+)`/g), ([, path = '']) => path));
    expect(rows.filter((_, at) => named[at]?.length === 0)).toEqual([]);
    expect(named.flat().filter((path) => !isTest(path))).toEqual([]);
  });
});
