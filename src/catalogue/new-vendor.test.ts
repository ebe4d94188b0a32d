import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { expectedFiles, kindFolders } from './test-support/folders.ts';

/** A catalogue of its own: the script writes beside itself. */
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'new-vendor-'));
  for (const file of ['new-vendor.mjs', 'format.mjs']) {
    cpSync(fileURLToPath(new URL(file, import.meta.url)), path.join(root, file));
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const run = (...words: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'new-vendor.mjs'), ...words], { encoding: 'utf8' });

test.each(Object.entries(kindFolders))('writes the four files into %s for the kind %s', (under, kind) => {
  expect(run('acme-pay', kind).status).toBe(0);
  const folder = path.join(root, under, 'acme-pay');
  expect(readdirSync(folder).toSorted()).toEqual(expectedFiles.toSorted());
  for (const file of expectedFiles) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const line of file.endsWith('.jsonl') ? text.trim().split('\n') : [text]) JSON.parse(line);
  }
  expect(JSON.parse(readFileSync(path.join(folder, 'signs.json'), 'utf8'))).toMatchObject({ id: 'acme-pay', kind });
});

test('is an API of one company unless another kind is said', () => {
  expect(run('acme-pay').status).toBe(0);
  expect(existsSync(path.join(root, 'vendors/acme-pay/signs.json'))).toBe(true);
});

test('leaves files alone that are there', () => {
  run('acme-pay');
  const signs = path.join(root, 'vendors/acme-pay/signs.json');
  writeFileSync(signs, 'mine');
  run('acme-pay');
  expect(readFileSync(signs, 'utf8')).toBe('mine');
});

test.each([
  [''],
  ['Acme'],
  ['../acme'],
  ['acme_pay'],
  ['acme', '/tmp/elsewhere'],
  ['acme', 'vendors'],
  ['acme', 'vendor', 'x'],
])('refuses %j %j', (...words) => {
  const { status, stderr } = run(...words);
  expect(status).toBe(2);
  expect(stderr).toMatch(/NAME is kebab-case.*KIND is vendor/s);
  expect(readdirSync(root).toSorted()).toEqual(['format.mjs', 'new-vendor.mjs']);
});
