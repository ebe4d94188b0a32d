import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const core = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(core, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && /(?<!\.d)\.ts$/.test(file.name))
  .map((file) => relative(core, join(file.parentPath, file.name)));
const declared =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const enum|const|let|function\*?|interface|type|class|enum) (\w+)/gm;

/** Names with all files that declare and export them. */
function exportedFrom(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const text = readFileSync(join(core, file), 'utf8');
    for (const name of new Set([...text.matchAll(declared)].map((match) => match[1] ?? '')))
      found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

it('exports no name from two files: one word, one meaning', () => {
  const exported = exportedFrom();
  expect(exported.size).toBeGreaterThan(900);
  expect([...exported].filter(([, from]) => from.length > 1)).toEqual([]);
});

it('declares each export at its name, so that the names above are all', () => {
  const others = files.filter((file) =>
    /^export (?:\*|default|(?:const|let) [[{]|(?:type )?\{[^}]*\bas\b)/m.test(readFileSync(join(core, file), 'utf8')),
  );
  expect(others).toEqual([]);
});

it('has nothing loose beside diagnose and diagnosis', () => {
  const loose = files.filter((file) => !file.includes('/'));
  expect(loose.toSorted()).toEqual(['diagnose.test.ts', 'diagnose.ts', 'diagnosis.ts', 'house.test.ts']);
});

it('has a front door for each folder: index.ts, or the doors that the README names', () => {
  const readme = readFileSync(join(core, 'README.md'), 'utf8');
  const named = new Map(
    [...(/^## Front doors\n.*?(?=^## )/ms.exec(readme)?.[0] ?? '').matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(
      ([, folder = '', doors = '']) => [folder, [...doors.matchAll(/`([\w/-]+\.ts)`/g)].map((match) => match[1] ?? '')],
    ),
  );
  const folders = readdirSync(core, { withFileTypes: true })
    .filter((file) => file.isDirectory() && file.name !== 'test-support')
    .map((file) => file.name);
  const hasIndex = (folder: string): boolean => existsSync(join(core, folder, 'index.ts'));
  expect(folders.filter((folder) => hasIndex(folder) === named.has(folder))).toEqual([]);
  const missing = folders.flatMap((folder) =>
    (named.get(folder) ?? []).map((door) => `${folder}/${door}`).filter((door) => !existsSync(join(core, door))),
  );
  expect(missing).toEqual([]);
  expect(folders.filter((folder) => !readme.includes(`${folder}/`))).toEqual([]);
});

it('calls no two files of different rooms by a word that says nothing without its room', () => {
  const vague = /(?:^|\/)(?:words|signs|verdict|shapes|survey|utils?|helpers?|common|misc)\.ts$/;
  const names = files.filter((file) => vague.test(file)).map((file) => file.slice(file.lastIndexOf('/') + 1));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
