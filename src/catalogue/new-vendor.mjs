#!/usr/bin/env node
// `npm run new-vendor NAME [FOLDER]`: writes the files that a vendor's folder still lacks. What only a person can know is
// left empty, and the law (catalogue.test.ts) asks for it. FOLDER is src/catalogue/vendors unless given.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { formatJson } from './format.mjs';

const own = fileURLToPath(new URL('./vendors/', import.meta.url));
const [name, vendors = own, ...more] = process.argv.slice(2);

if (name === undefined || more.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  process.stderr.write('Usage: npm run new-vendor NAME [FOLDER], where NAME is kebab-case, as in "acme-pay".\n');
  process.exit(2);
}

const today = new Date().toISOString().slice(0, 10);

const files = {
  'signs.json': {
    $schema: '../../schema/signs.schema.json',
    id: name,
    kind: 'vendor',
    name,
    any: [{ host: `api.${name}.example` }],
  },
  'about.json': {
    $schema: '../../schema/about.schema.json',
    sources: [{ id: 'errors', title: '', url: '', read: today }],
  },
  'entries.json': {
    $schema: '../../schema/entries.schema.json',
    groups: [{ source: 'errors', entries: [{ status: 404, class: 'not-found', title: '', actor: 'caller' }] }],
  },
  'cases.jsonl': {
    id: `${name}-404`,
    vendor: name,
    source: 'errors',
    receivedAt: `${today}T12:00:00Z`,
    request: { method: 'GET', url: `https://api.${name}.example/things/0`, headers: { accept: 'application/json' } },
    response: { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"No such thing."}' },
    expect: {
      failed: true,
      class: 'not-found',
      code: null,
      message: 'No such thing.',
      fields: [],
      retryAfterSeconds: null,
      ids: [],
      vendor: name,
      verdict: ['change'],
    },
  },
};

const folder = path.join(vendors, name);
mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(files)) {
  const target = path.join(folder, file);
  if (existsSync(target)) continue;
  writeFileSync(target, file.endsWith('.jsonl') ? `${JSON.stringify(content)}\n` : formatJson(content));
  process.stdout.write(`wrote ${path.relative(process.cwd(), target)}\n`);
}
process.stdout.write(`Fill them in, then ask the law: npx vitest run src/catalogue\n`);
