import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { expectedFiles } from './test-support/folders.ts';

const script = fileURLToPath(new URL('./new-vendor.mjs', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'new-vendor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (name: string) => spawnSync(process.execPath, [script, name, folder], { encoding: 'utf8' });

test('writes the four files of a vendor, each of them JSON', () => {
  expect(run('acme-pay').status).toBe(0);
  const files = readdirSync(path.join(folder, 'acme-pay'));
  expect(files.toSorted()).toEqual(expectedFiles.toSorted());
  for (const file of files) JSON.parse(readFileSync(path.join(folder, 'acme-pay', file), 'utf8'));
});

test('leaves files alone that are there', () => {
  run('acme-pay');
  const signs = path.join(folder, 'acme-pay', 'signs.json');
  writeFileSync(signs, 'mine');
  run('acme-pay');
  expect(readFileSync(signs, 'utf8')).toBe('mine');
});

test.each(['', 'Acme', '../acme', 'acme_pay'])('refuses the name %j', (name) => {
  expect(run(name).status).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});
