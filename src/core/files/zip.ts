import { Unzip, UnzipInflate, unzipSync, type UnzipFileInfo } from 'fflate';

/** A zip that is open: what is in it, and the way to its members. */
export interface Zip {
  /** Names of all files in it, as they stand there. */
  readonly names: readonly string[];
  /** What a member says that it takes when it is unpacked, in bytes. */
  sizeOf(name: string): number;
  /** The bytes of members by name; those that are too large or damaged are missing, and `problems` says so. */
  read(wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly string[];
}

/** A file in a zip, and its number there. */
interface Member extends UnzipFileInfo {
  readonly at: number;
}

/** Bounds of a zip, in bytes; they hold before anything is unpacked. */
export const LARGEST_ZIP = 1024 ** 3;
export const LARGEST_MEMBER = 256 * 1024 ** 2;
export const MOST_OF_ZIP = 1024 ** 3;
export const MOST_MEMBERS = 65_535;

/**
 * Opens a zip (APPNOTE.TXT; no encryption, no zip64), also one that is cut: its members up to there. Names are only looked up, never used as
 * paths. A string is one sentence that says why it can't be opened. Never throws.
 */
export function openZip(bytes: Uint8Array, name: string): Zip | string {
  if (bytes.length > LARGEST_ZIP) return `${name} is larger than 1 GB: unpack it first.`;
  // Of a name that is there more than once, the last member counts, as in most programs: each of them unpacked would pass every bound.
  const members = new Map<string, Member>();
  const repeated = new Set<string>();
  let count = 0;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        if (count < MOST_MEMBERS && !file.name.endsWith('/')) {
          if (members.has(file.name)) repeated.add(file.name);
          members.set(file.name, { ...file, at: count });
        }
        count += 1;
        return false;
      },
    });
  } catch {
    const sentence = `${name} is no complete zip (it ends at byte ${bytes.length}): copy or download it again.`;
    const before = membersBefore(bytes);
    return before.size === 0 ? sentence : ofMembers(before, `${sentence} What could be read of it is shown.`);
  }
  if (count > MOST_MEMBERS) return `${name} contains more than ${MOST_MEMBERS} files: unpack it first.`;
  const problems: string[] = [];
  let read = 0;
  let isFull = false;

  const isInBounds = ({ name: inner, originalSize }: Member): boolean => {
    if (originalSize > LARGEST_MEMBER) {
      problems.push(`${name}: ${inner} is larger than 256 MB and was not unpacked.`);
      return false;
    }
    if (read + originalSize > MOST_OF_ZIP) {
      if (!isFull) problems.push(`${name}: not unpacked from ${inner} on: more than 1 GB is read of no zip.`);
      isFull = true;
      return false;
    }
    read += originalSize;
    if (repeated.has(inner)) problems.push(`${name}: ${inner} is in it more than once; only the last one was read.`);
    return true;
  };
  const unzipped = (chosen: ReadonlySet<number>): ReadonlyMap<string, Uint8Array> => {
    let at = -1;
    const filter = () => chosen.has((at += 1));
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  };
  /** Where one of them is damaged, the others can still be had. */
  const oneByOne = (chosen: Iterable<Member>): Map<string, Uint8Array> => {
    const found = new Map<string, Uint8Array>();
    for (const { name: inner, at } of chosen) {
      try {
        const content = unzipped(new Set([at])).get(inner);
        if (content !== undefined) found.set(inner, content);
      } catch {
        problems.push(`${name}: ${inner} is damaged and was not unpacked.`);
      }
    }
    return found;
  };
  return {
    names: [...members.keys()],
    sizeOf: (inner) => members.get(inner)?.originalSize ?? 0,
    problems,
    read(wanted) {
      const chosen = [...members.values()].filter((file) => wanted(file.name) && isInBounds(file));
      if (chosen.length === 0) return new Map();
      try {
        return unzipped(new Set(chosen.map(({ at }) => at)));
      } catch {
        return oneByOne(chosen);
      }
    },
  };
}

/** Of a cut zip, so much is unpacked, in bytes. */
const mostOfCut = LARGEST_MEMBER;
const step = 65_536;

/** The members of a zip without its directory, by their own heads; the last one as far as it goes. */
function membersBefore(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array[]>();
  let length = 0;
  const isFull = () => length > mostOfCut;
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/') || found.size >= MOST_MEMBERS) return;
    const parts: Uint8Array[] = [];
    found.set(file.name, parts);
    file.ondata = (error, part) => {
      if (error !== null) return;
      length += part.length;
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step));
      if (isFull()) break;
    }
  } catch {
    // Damaged there: what came before stays.
  }
  return new Map([...found].map(([name, parts]) => [name, joined(parts)]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function ofMembers(members: ReadonlyMap<string, Uint8Array>, problem: string): Zip {
  return {
    names: [...members.keys()],
    sizeOf: (inner) => members.get(inner)?.length ?? 0,
    problems: [problem],
    read: (wanted) => new Map([...members].filter(([name]) => wanted(name))),
  };
}
