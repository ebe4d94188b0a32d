import { describe, expect, it } from 'vitest';
import type { Body } from './exchange.ts';
import { hidesBody } from './hidden-body.ts';

const unread: Body = {
  mimeType: 'image/png',
  content: null,
  encoding: 'text',
  size: 9,
  missing: 'not-fetched',
  params: null,
};

describe('hidesBody', () => {
  it.each<[string, string, Record<string, string>, Body | null, boolean]>([
    ['a POST without any body', 'POST', {}, null, false],
    ['a POST that says so', 'POST', { 'Content-Length': '0', 'Content-Type': 'text/plain' }, null, false],
    ['a GET with an idle type', 'GET', { 'Content-Type': 'application/json' }, null, false],
    ['a blob', 'POST', { 'Content-Length': '1024', 'Content-Type': 'image/png' }, null, true],
    ['a stream', 'POST', { 'Transfer-Encoding': 'chunked' }, null, true],
    ['a type alone', 'PUT', { 'Content-Type': 'application/octet-stream' }, null, true],
    ['members without content', 'POST', {}, unread, true],
    ['a body that is there', 'POST', { 'Content-Length': '2' }, { ...unread, content: '{}' }, false],
    ['listed members', 'POST', {}, { ...unread, params: [{ name: 'a', value: 'b', fileName: null }] }, false],
  ])('%s', (_, method, headers, body, hidden) => {
    const lines = Object.entries(headers).map(([name, value]) => ({ name, value }));
    expect(hidesBody({ method, headers: lines, body })).toBe(hidden);
  });
});
