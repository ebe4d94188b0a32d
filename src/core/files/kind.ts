/** What a file is by its first bytes: a name proves nothing. `zlib` is what mitmproxy writes as `.zhar`. */
export type FileKind = 'zip' | 'gzip' | 'zlib' | 'text';

/** The kind of a file, from at least its first four bytes (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT; RFC 1950, 1952). */
export function kindOfFile(first: Uint8Array): FileKind {
  const [one, two, three, four] = first;
  if (one === 0x50 && two === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6))) return 'zip';
  if (one === 0x1f && two === 0x8b) return 'gzip';
  return one === 0x78 && (two === 0x01 || two === 0x5e || two === 0x9c || two === 0xda) ? 'zlib' : 'text';
}
