#!/usr/bin/env node
// The one form of the catalogue's JSON files: what fits into 120 columns has one line, so that a list of codes can be read as
// a list. `node src/catalogue/format.mjs` (part of `npm run fix`) rewrites the files that differ; catalogue.test.ts compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const width = 120;

/** A JSON value as text in the catalogue's form, with a line end. */
export function formatJson(value) {
  return `${write(value, 0, 0)}\n`;
}

/** `before`: characters that stand on the line already, or behind the value on its line. */
function write(value, indent, before) {
  const line = onOneLine(value);
  if (indent + before + line.length <= width || typeof value !== 'object' || value === null) return line;
  const inner = indent + 2;
  const pad = ' '.repeat(inner);
  const items = Array.isArray(value)
    ? value.map((item) => `${pad}${write(item, inner, 1)}`)
    : Object.entries(value).map(([name, item]) => {
        const key = `${JSON.stringify(name)}: `;
        return `${pad}${key}${write(item, inner, key.length + 1)}`;
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function onOneLine(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${onOneLine(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('./', import.meta.url));
  for (const kind of ['vendors', 'products', 'gateways', 'families']) {
    if (!existsSync(path.join(root, kind))) continue;
    for (const name of readdirSync(path.join(root, kind))) {
      for (const file of ['signs.json', 'about.json', 'entries.json']) {
        const target = path.join(root, kind, name, file);
        if (!existsSync(target)) continue;
        const text = readFileSync(target, 'utf8');
        const formed = formatJson(JSON.parse(text));
        if (formed !== text) writeFileSync(target, formed);
      }
    }
  }
}
