import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', root), 'utf8');
/** Rows of the tables of threats: their last cell names tests. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|It tries to|Target)/.test(line))
  .map((line) => line.split(' | ').at(-1) ?? '');

const isTest = (path: string): boolean => /\.(?:test\.tsx?|e2e\.ts)$/.test(path) && existsSync(new URL(path, root));

/** A test file with the files of its folder and those around it in which it has tests registered (`test-<what>.ts`). */
function sourceOf(path: string): string {
  const file = new URL(path, root);
  const source = readFileSync(file, 'utf8');
  const shared = Array.from(
    source.matchAll(/from '(\.[^']*\/test-[^'/]+\.ts)'/g),
    ([, other = '']) => new URL(other, file),
  );
  return [source, ...shared.map((other) => readFileSync(other, 'utf8'))].join('\n');
}

/** Files and the names of their tests: `file` ("name", "name"). */
function testsIn(row: string): readonly { readonly path: string; readonly names: readonly string[] }[] {
  return Array.from(row.matchAll(/`([^`]+)`(?: \(("[^)]*")\))?/g), ([, path = '', names = '']) => ({
    path,
    names: Array.from(names.matchAll(/"([^"]+)"/g), ([, name = '']) => name),
  }));
}

/** What of a row names no test: a file that is none, or a name with which no test of its file begins. */
function missingIn(row: string): readonly string[] {
  return testsIn(row).flatMap(({ path, names }) => {
    if (!isTest(path)) return [path];
    const source = sourceOf(path);
    const missing = names.filter(
      (name) =>
        !["'", '"', '`'].some((quote) => source.includes(`(${quote}${name}`) || source.includes(`    ${quote}${name}`)),
    );
    return names.length === 0 ? [`${path}: no name`] : missing.map((name) => `${path}: ${name}`);
  });
}

describe('SECURITY.md', () => {
  it('names for every threat a test that exists', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
    expect(rows.flatMap(missingIn)).toEqual([]);
  });

  it('would be seen to name one that does not exist', () => {
    const path = 'e2e/suites/build/security.unit.test.ts';
    expect(missingIn(`\`${path}\` ("names for every threat")`)).toEqual([]);
    const nowhere = ['names', 'for', 'no', 'threat'].join(' ');
    expect(missingIn(`\`${path}\` ("${nowhere}")`)).toEqual([`${path}: ${nowhere}`]);
    expect(missingIn(`\`${path}\``)).toHaveLength(1);
    expect(missingIn('`src/core/nowhere.test.ts` ("x")')).toEqual(['src/core/nowhere.test.ts']);
  });
});
