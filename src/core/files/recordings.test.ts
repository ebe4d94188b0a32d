import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { harEntry, harFile } from '../exchange/har/test-support/har-file.ts';
import { readRecordings, type FromFile, type RecordingSource } from './recordings.ts';

const answer = (message: string) => harEntry({ status: 404, content: { mimeType: 'application/json', text: message } });
const text = harFile('Charles', [answer('"one"'), answer('"two"')]);

/** A source of these bytes in chunks of so many; the memory of a chunk is used again for the next one. */
function source(bytes: Uint8Array, more: Partial<RecordingSource> = {}, chunk = 7): RecordingSource {
  return {
    name: 'a.har',
    size: bytes.length,
    *chunks() {
      const buffer = new Uint8Array(chunk);
      for (let at = 0; at < bytes.length; at += chunk) {
        const part = bytes.subarray(at, at + chunk);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
      }
    },
    sentence: (error) => `a.har: ${String(error)}`,
    ...more,
  };
}

async function read(from: RecordingSource, firstIndex = 0, onBytes?: (bytes: number) => void) {
  const found: FromFile[] = [];
  for await (const one of readRecordings(from, firstIndex, onBytes)) found.push(one);
  const ends = found.flatMap((one) => (one.kind === 'end' ? [one] : []));
  const exchanges = found.flatMap((one) => (one.kind === 'exchange' ? [one.exchange] : []));
  return { ends, exchanges, ids: exchanges.map(({ id }) => id), found };
}

const bodies = (exchanges: Awaited<ReturnType<typeof read>>['exchanges']) =>
  exchanges.map(({ response }) => response.body?.content);

/** An entry whose response's body lies in a file of its own. */
const lying = (status: number, name: string) =>
  harEntry({ status, content: { mimeType: 'application/json', _file: name } });

describe('a file with recordings', () => {
  it.each<[string, Uint8Array]>([
    ['HAR', strToU8(text)],
    ['gzip', gzipSync(strToU8(text))],
    ['a zip', zipSync({ 'x.har': strToU8(text) })],
  ])('%s, in chunks of any size, with a size that is known or not', async (_, bytes) => {
    for (const chunk of [1, 3, 4, 4096]) {
      for (const size of [bytes.length, null, 1, bytes.length * 2]) {
        const { exchanges, ids, ends } = await read(source(bytes, { size }, chunk), 5);
        expect(ids).toEqual(['5', '6']);
        expect(bodies(exchanges)).toEqual(['"one"', '"two"']);
        expect(ends).toMatchObject([{ writer: 'Charles 1.0', entries: 2, problem: null, notes: [] }]);
      }
    }
  });

  it('says what it says beside its entries, also in a zip', async () => {
    const log = { _tlsErrors: [{ hostname: 'pinned.example', cause: 'cert-rejected' }] };
    const bytes = strToU8(harFile('HTTP Toolkit', [answer('"one"')], log));
    const notes = ['1 TLS connection failed before any request (pinned.example: cert-rejected).'];
    expect((await read(source(bytes))).ends).toMatchObject([{ notes }]);
    expect((await read(source(zipSync({ 'x.har': bytes })))).ends).toMatchObject([{ notes }]);
  });

  it('is counted as it is read', async () => {
    const counts: number[] = [];
    const bytes = strToU8(text);
    await read(source(bytes, {}, 100), 0, (count) => counts.push(count));
    expect(counts.at(-1)).toBe(bytes.length);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  });

  it('is shown as far as it goes: cut, damaged, or gone while it is read', async () => {
    const cut = await read(source(strToU8(text.slice(0, -40))));
    expect(cut.ids).toEqual(['0']);
    expect(cut.ends[0]?.problem).toMatch(/^a\.har: The file ends too early, at byte \d+, inside entry 1/);
    const packed = gzipSync(strToU8(text));
    packed.fill(0xff, packed.length - 30);
    expect((await read(source(packed))).ends[0]?.problem).toMatch(/^a\.har is damaged: unpacking stopped/);
    const gone = source(strToU8(text), {
      *chunks() {
        yield strToU8(text.slice(0, -40));
        throw new Error('gone');
      },
    });
    const { ids, ends } = await read(gone);
    expect(ids).toEqual(['0']);
    expect(ends.map(({ problem }) => problem)).toEqual(['a.har: Error: gone']);
  });

  it('of nothing, of one byte, or of something else is a sentence', async () => {
    for (const content of ['', 'P', 'hello']) {
      const { ids, ends } = await read(source(strToU8(content)));
      expect(ids).toEqual([]);
      expect(ends[0]?.problem).toMatch(/^a\.har: This is not JSON/);
    }
    const large = await read(source(zipSync({ 'x.har': strToU8(text) }), { size: 2 * 1024 ** 3 }));
    expect(large.ends[0]?.problem).toBe('a.har is larger than 1 GB: unpack it first.');
  });

  it('that is no HAR but holds exchanges is read as well, packed or not, also where it can’t be read again', async () => {
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const originalRequest = { method: 'GET', url: 'https://a.example/x', header: [] };
    const collection = strToU8(
      JSON.stringify({ info: { schema }, item: [{ response: [{ originalRequest, code: 404, body: '{}' }] }] }),
    );
    expect((await read(source(collection), 3)).ids).toEqual(['3']);
    expect((await read(source(collection, { size: null }), 3)).ids).toEqual(['3']);
    expect((await read(source(gzipSync(collection), {}, 4096), 3)).ids).toEqual(['3']);
    const other = await read(source(strToU8('{"log":{"entries":[]},"info":{}}'), { size: null }));
    expect(other.ends).toMatchObject([{ entries: 0, problem: null }]);
  });

  it('finds bodies that lie beside it, and only those that it needs', async () => {
    const asked: string[] = [];
    const find = (name: string) => {
      asked.push(name);
      return strToU8('{"error":"x"}');
    };
    const har = strToU8(harFile('Playwright', [lying(500, 'a.json'), lying(304, 'b.json')]));
    expect(bodies((await read(source(har, { find }))).exchanges)[0]).toBe('{"error":"x"}');
    expect(asked).toEqual(['a.json']);
    expect(bodies((await read(source(har))).exchanges)[0]).not.toBe('{"error":"x"}');
  });
});
