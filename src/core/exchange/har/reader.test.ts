import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outcomeOf } from '../../outcome/index.ts';
import { fromHar } from './read-har.ts';
import { createHarReader, exchangeOf, type RawEntry } from './reader.ts';
import { harEntry, harFile } from './test-support/har-file.ts';

/** Reads bytes in chunks of the sizes given, over and over; the chunks' memory is spoiled afterwards, as a reader of files may do. */
function readChunks(bytes: Uint8Array, sizes: readonly number[]) {
  const reader = createHarReader();
  const found: RawEntry[] = [];
  let turn = 0;
  for (let at = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    const chunk = bytes.slice(at, at + size);
    found.push(...reader.push(chunk));
    chunk.fill(0x7b);
    at += size;
  }
  return { found, end: reader.end() };
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('createHarReader', () => {
  it('finds what JSON.parse finds, whatever the chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.jsonValue(),
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
        (entries, other, isFirst, isBare, sizes) => {
          const log = {
            ...(isFirst ? { entries } : {}),
            version: '1.2\\" }',
            pages: [other, { entries: [1] }],
            creator: { name: 'Charles ü', version: '4' },
            ...(isFirst ? {} : { entries }),
          };
          const text = JSON.stringify(isBare ? log : { first: other, log, last: { log: 1 } }, null, isFirst ? 1 : 0);
          const { found, end } = readChunks(encode(text), sizes);
          expect(found.map(({ entry }) => entry)).toEqual(JSON.parse(JSON.stringify(entries)));
          expect(found.map(({ index }) => index)).toEqual(entries.map((_, index) => index));
          expect(end).toMatchObject({ problem: null, entries: entries.length, head: { creator: { version: '4' } } });
        },
      ),
    );
  });

  it('gives the place of each entry', () => {
    const text = harFile('x', [{ a: 1 }, { b: '"' }]);
    const { found } = readChunks(encode(text), [7]);
    expect(found.map(({ at }) => text.slice(at, at + 4))).toEqual(['{"a"', '{"b"']);
  });

  it.each([
    ['utf-8 with a mark', (text: string) => encode(`\uFEFF${text}`)],
    ['utf-16le', (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    ['utf-16be', (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())],
    ['utf-16le without a mark', (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))],
    ['utf-16be without a mark', (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())],
  ])('reads %s', (_, bytes) => {
    const entry = harEntry({ status: 400, content: { text: 'groß 😀' } });
    for (const size of [1, 2, 3, 5, 1000]) {
      const { found, end } = readChunks(bytes(harFile('Charles', [entry])), [size]);
      expect(found.map((raw) => raw.entry)).toEqual([entry]);
      expect(end.problem).toBeNull();
    }
  });

  it('takes commas too many or missing, and what stands before a cut or a fault', () => {
    const one = JSON.stringify(harEntry({ status: 400 }));
    const loose = `{"log":{"creator":{"name":"x",},"entries":[${one},${one.slice(0, -1)},},\n${one}],},}`;
    const read = readChunks(encode(loose), [11]);
    expect(read.found.map(({ damaged }) => damaged)).toEqual([false, false, false]);
    expect(read.end.problem).toBeNull();
    const cut = readChunks(encode(loose.slice(0, -one.length)), [11]);
    expect([cut.found.length, cut.end.problem]).toEqual([
      2,
      `The file ends too early, at byte ${loose.length - one.length}, inside entry 2; the 2 entries before were read.`,
    ]);
    const broken = readChunks(encode(`{"log":{"entries":[${one},${one}; ${one}]}}`), [64]);
    expect([broken.found.length, broken.end.problem]).toEqual([
      2,
      `The file is broken at byte ${20 + 2 * one.length}, after 2 entries; nothing behind was read.`,
    ]);
  });

  it('keeps the number of entries where one is damaged', () => {
    const one = JSON.stringify(harEntry({ status: 400 }));
    const { found, end } = readChunks(
      encode(`{"log":{"entries":[${one},{"request":{"method":"GET" "url"},tru],${one},nul]}}`),
      [9],
    );
    expect(found.map(({ damaged }) => damaged)).toContain(true);
    expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index));
    expect(end.problem).toMatch(/not JSON|broken at byte/);
    for (const raw of found) expect(exchangeOf(raw, end.head).id).toBe(String(raw.index));
  });

  it('tells of TLS connections that HTTP Toolkit lists beside the entries', () => {
    const errors = [{ hostname: 'pay.example', cause: 'cert-rejected' }, { hostname: 'b.example' }, 7];
    const { end } = readChunks(encode(harFile('HTTP Toolkit', [], { _tlsErrors: errors })), [9]);
    expect(end.notes).toEqual(['2 TLS connections failed before any request (pay.example: cert-rejected, b.example).']);
    expect(readChunks(encode(harFile('x', [], { _tlsErrors: 'no' })), [9]).end.notes).toEqual([]);
  });

  it.each([
    ['', 'This is not JSON (the file is empty): export the HAR file again.'],
    ['  \n', 'This is not JSON (the file is empty): export the HAR file again.'],
    ['<html>', 'This is not JSON (reading stopped at byte 0): export the HAR file again.'],
    ['{"log":{"entries":[', 'This is not JSON (it ends too early, at byte 19): export the HAR file again.'],
    [
      '{"log":{"entries":[{"a":',
      'This is not JSON (it ends too early, at byte 24, inside entry 0): export the HAR file again.',
    ],
    ['{"log":{"entries":[]}', 'This is not JSON (it ends too early, at byte 21): export the HAR file again.'],
  ])('says in a sentence what is wrong with %j', (text, problem) => {
    expect(readChunks(encode(text), [5]).end.problem).toBe(problem);
    expect(fromHar(text)).toEqual({ problem });
  });

  it.each([
    '{}',
    '[]',
    '[{"a":1}]',
    '{"log":[]}',
    '{"log":null}',
    '{"log":{"entries":{}}}',
    '{"log":{"entries":"x"}}',
    '{"entries":3}',
  ])('says that %j is no HAR file', (text) => {
    expect(readChunks(encode(text), [5]).end.problem).toMatch(/^This JSON is not a HAR file/);
    expect(fromHar(text)).toEqual({ problem: expect.stringMatching(/^This JSON is not a HAR file/) as string });
  });

  it('throws at no cut and no garbage, and says the place', () => {
    const text = harFile('Playwright', [
      harEntry({ status: 400 }),
      harEntry({ status: -1, _failureText: 'net::ERR_FAILED' }),
    ]);
    const bytes = encode(text);
    for (let end = 0; end < bytes.length; end += 1) {
      const { end: last } = readChunks(bytes.slice(0, end), [17]);
      expect(last.problem).toMatch(end === 0 ? /empty/ : new RegExp(`at byte ${end}\\b`));
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: text.length }), (garbage, at) => {
        const spoiled = new Uint8Array([...bytes.slice(0, at), ...garbage, ...bytes.slice(at)]);
        const { found, end } = readChunks(spoiled, [31]);
        expect(found.length).toBe(end.entries);
        for (const raw of found) exchangeOf(raw, end.head);
      }),
    );
  });

  it('tells of entries without a request, and of no failure in them', () => {
    const { found, end } = readChunks(encode('{"log":{"entries":[null,1,{"request":{"url":[]}},"x",{}]}}'), [7]);
    expect(end).toMatchObject({
      problem: null,
      notes: ['4 entries have no request, the first is entry 0 at byte 19.'],
    });
    const outcomes = found.map((raw) => outcomeOf(exchangeOf(raw, end.head)).kind);
    expect(outcomes).toEqual(Array.from(found, () => 'succeeded'));
    expect(readChunks(encode('{"log":{"entries":[{}]}}'), [7]).end.notes).toEqual([
      'Entry 0, at byte 19, has no request.',
    ]);
  });

  it('is not overflowed by deep nesting or long runs of backslashes', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const broken = `{"a":${'['.repeat(200_000)},x${']'.repeat(200_000)}}`;
    const slashes = JSON.stringify('\\'.repeat(100_001));
    const { found, end } = readChunks(encode(`{"log":{"entries":[${deep},${broken},${slashes},{"\\"":1}]}}`), [4096]);
    expect(found.map(({ damaged }) => damaged)).toEqual([false, true, false, false]);
    expect(found.at(-1)?.entry).toEqual({ '"': 1 });
    expect(end.problem).toMatch(/^Entry 1, at byte \d+, is not JSON/);
  });
});
