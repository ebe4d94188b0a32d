#!/usr/bin/env node
// `npm run new-vendor NAME [KIND]`: writes the files that a folder of the catalogue still lacks. KIND is vendor (unless given),
// product, gateway or family. What only a person can know is left empty, and the law (catalogue.test.ts) asks for it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { formatJson } from './format.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const folders = { vendor: 'vendors', product: 'products', gateway: 'gateways', family: 'families' };
const [name, kind = 'vendor', ...more] = process.argv.slice(2);

if (name === undefined || more.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || !Object.hasOwn(folders, kind)) {
  process.stderr.write(
    'Usage: npm run new-vendor NAME [KIND], where NAME is kebab-case, as in "acme-pay",\n' +
      'and KIND is vendor (the API of one company), product (software that many run), gateway (what responds in place of\n' +
      'an API) or family (a framework or an envelope of error bodies).\n',
  );
  process.exit(2);
}

const today = new Date().toISOString().slice(0, 10);
const own = kind === 'vendor';
const host = own ? `api.${name}.example` : 'api.books.example';
const page = `<html><head><title>503 ${name}</title></head><body></body></html>`;

/** A first sign, of the kind that the README of the catalogue asks for. */
const sign = {
  vendor: { host },
  product: { header: { name: 'x-powered-by', in: 'response', form: { is: name } } },
  gateway: { body: { title: `503 ${name}` } },
  family: { body: { members: { error: { type: 'string' }, [`${name}Version`]: 'any' } } },
}[kind];

const json = { 'content-type': 'application/json' };
const answer = {
  vendor: { status: 404, headers: json, body: '{"message":"No such thing."}' },
  product: { status: 404, headers: { ...json, 'x-powered-by': name }, body: '{"message":"No such thing."}' },
  gateway: { status: 503, headers: { 'content-type': 'text/html' }, body: page },
  family: { status: 404, headers: json, body: `{"error":"No such thing.","${name}Version":"1"}` },
}[kind];
const unavailable = kind === 'gateway';

/** One line of cases.jsonl. */
const example = (id, response, expected) => ({
  id: `${name}-${id}`,
  vendor: name,
  source: 'errors',
  receivedAt: `${today}T12:00:00Z`,
  request: { method: 'GET', url: `https://${host}/things/0`, headers: { accept: 'application/json' } },
  response,
  expect: {
    failed: true,
    class: 'not-found',
    code: null,
    message: 'No such thing.',
    fields: [],
    retryAfterSeconds: null,
    ids: [],
    ...expected,
  },
});
const whose = kind === 'family' ? { family: name } : { vendor: unavailable ? null : name };
const cases = [
  unavailable
    ? example('503', answer, { class: 'unavailable', message: null, ...whose, verdict: ['backoff'] })
    : example('404', answer, { ...whose, verdict: ['change'] }),
  ...(unavailable
    ? [example('passes', { status: 404, headers: json, body: '{"message":"No such thing."}' }, { vendor: null })]
    : []),
];

const entry = unavailable
  ? { status: 503, class: 'unavailable', title: '', actor: 'admin' }
  : { status: 404, class: 'not-found', title: '', actor: 'caller' };

const files = {
  'signs.json': { $schema: '../../schema/signs.schema.json', id: name, kind, name, any: [sign] },
  'about.json': {
    $schema: '../../schema/about.schema.json',
    sources: [{ id: 'errors', title: '', url: '', read: today }],
  },
  'entries.json': { $schema: '../../schema/entries.schema.json', groups: [{ source: 'errors', entries: [entry] }] },
  'cases.jsonl': cases,
};

const folder = path.join(root, folders[kind], name);
mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(files)) {
  const target = path.join(folder, file);
  if (existsSync(target)) continue;
  const lines = Array.isArray(content) ? content.map((line) => `${JSON.stringify(line)}\n`).join('') : null;
  writeFileSync(target, lines ?? formatJson(content));
  process.stdout.write(`wrote ${path.relative(process.cwd(), target)}\n`);
}
process.stdout.write(`Fill them in, then ask the law: npx vitest run src/catalogue -t ${name}\n`);
