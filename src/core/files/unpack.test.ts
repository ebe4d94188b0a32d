import { gzipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { kindOfFile } from './kind.ts';
import { createUnpacker } from './unpack.ts';

const text = new TextEncoder().encode(
  JSON.stringify(Array.from({ length: 5_000 }, (_, at) => ({ at, name: `größe ${at}` }))),
);

function unpack(kind: 'gzip' | 'zlib', bytes: Uint8Array, size: number) {
  const unpacker = createUnpacker(kind, 'x.har.gz');
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...unpacker.push(bytes.subarray(at, at + size)));
  parts.push(...unpacker.end());
  return { out: new Uint8Array(Buffer.concat(parts)), problem: unpacker.problem };
}

describe('createUnpacker', () => {
  it.each([1_000, 7, 1_000_000])('unpacks in chunks of %i bytes', (size) => {
    expect(unpack('gzip', gzipSync(text), size)).toEqual({ out: text, problem: null });
    expect(unpack('zlib', zlibSync(text), size)).toEqual({ out: text, problem: null });
  });

  it('says what is damaged or cut, and gives what came before', () => {
    const packed = gzipSync(text);
    const cut = unpack('gzip', packed.slice(0, packed.length / 2), 500);
    expect(cut.problem).toBe(`x.har.gz is damaged: unpacking stopped at byte ${Math.floor(packed.length / 2)}.`);
    expect(text.slice(0, cut.out.length)).toEqual(cut.out);
    expect(unpack('gzip', new TextEncoder().encode('no gzip at all, but long enough'), 5).problem).toMatch(
      /is damaged/,
    );
  });

  it('stops at a bomb', () => {
    const bomb = gzipSync(new Uint8Array(150 * 1024 ** 2));
    const unpacker = createUnpacker('gzip', 'bomb.har.gz');
    let given = 0;
    for (const part of unpacker.push(bomb)) given += part.length;
    expect(unpacker.problem).toMatch(
      /^bomb\.har\.gz unpacks to more than 1\d\d MB from 1 MB: that is no recording, reading stopped\.$/,
    );
    expect(given).toBeLessThan(130 * 1024 ** 2);
    expect(unpacker.end()).toEqual([]);
  });
});

describe('kindOfFile', () => {
  it.each([
    [gzipSync(text), 'gzip'],
    [zlibSync(text), 'zlib'],
    [new Uint8Array([0x50, 0x4b, 3, 4]), 'zip'],
    [new Uint8Array([0x50, 0x4b, 5, 6]), 'zip'],
    [new TextEncoder().encode('{"log"'), 'text'],
    [new TextEncoder().encode('PK'), 'text'],
    [new Uint8Array(0), 'text'],
  ] as const)('goes by the first bytes (%#)', (bytes, kind) => {
    expect(kindOfFile(bytes)).toBe(kind);
  });
});
