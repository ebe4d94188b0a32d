import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** What no type checks: what is started by its path as a text, and what a document names. */
const files = [
  ...readdirSync(root).filter((name) => /\.md$|^package\.json$/.test(name)),
  '.ci/run',
  ...['e2e', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:mjs|md)$/.test(name) && !name.startsWith('results'))
      .map((name) => `${folder}/${name}`),
  ),
];
/** A path that is written in whole, no pattern and no sentence's end. */
const path = /(?<![\w./-])(?:e2e|src)\/[\w./-]*\w(?![\w/*{<…-])/g;

it('names no file or folder that is not there', () => {
  const missing = files.flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(path)]
      .map(([name]) => name)
      .filter((name) => !/^e2e\/results|\/NAME$/.test(name) && !existsSync(`${root}${name}`))
      .map((name) => `${file}: ${name}`),
  );
  expect(files).toContain('e2e/all.mjs');
  expect(missing).toEqual([]);
});

it('starts a module by a path that is there', () => {
  const started = files
    .filter((file) => file.endsWith('.mjs'))
    .flatMap((file) =>
      [...readFileSync(`${root}${file}`, 'utf8').matchAll(/runnerImport\('\/([^']+)'/g)].map(([, name]) => name ?? ''),
    );
  expect(started.length).toBeGreaterThanOrEqual(5);
  expect(started.filter((name) => !existsSync(`${root}${name}`))).toEqual([]);
});
