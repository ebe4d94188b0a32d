import { unzipSync, type UnzipFileInfo } from 'fflate';

/** A zip that is open: what is in it, and the way to its members. */
export interface Zip {
  /** Names of all files in it, as they stand there. */
  readonly names: readonly string[];
  /** The bytes of members by name; those that are too large or damaged are missing, and `problems` says so. */
  read(wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly string[];
}

/** Bounds of a zip, in bytes; they hold before anything is unpacked. */
export const LARGEST_ZIP = 1024 ** 3;
export const LARGEST_MEMBER = 256 * 1024 ** 2;
export const MOST_OF_ZIP = 1024 ** 3;
export const MOST_MEMBERS = 65_535;

/**
 * Opens a zip (APPNOTE.TXT; no encryption, no zip64). Names are only looked up, never used as paths. A string is one sentence that says why
 * it can't be opened. Never throws.
 */
export function openZip(bytes: Uint8Array, name: string): Zip | string {
  if (bytes.length > LARGEST_ZIP) return `${name} is larger than 1 GB: unpack it first.`;
  const members = new Map<string, UnzipFileInfo>();
  let count = 0;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        count += 1;
        if (count <= MOST_MEMBERS && !file.name.endsWith('/')) members.set(file.name, file);
        return false;
      },
    });
  } catch {
    return `${name} is no complete zip: copy or download it again.`;
  }
  if (count > MOST_MEMBERS) return `${name} contains more than ${MOST_MEMBERS} files: unpack it first.`;
  const problems: string[] = [];
  let read = 0;

  const isInBounds = ({ name: inner, originalSize }: UnzipFileInfo): boolean => {
    if (originalSize > LARGEST_MEMBER) {
      problems.push(`${name}: ${inner} is larger than 256 MB and was not unpacked.`);
      return false;
    }
    if (read + originalSize > MOST_OF_ZIP) {
      problems.push(`${name}: ${inner} was not unpacked: more than 1 GB is read of no zip.`);
      return false;
    }
    read += originalSize;
    return true;
  };
  /** Where one of them is damaged, the others can still be had. */
  const oneByOne = (chosen: Iterable<string>): Map<string, Uint8Array> => {
    const found = new Map<string, Uint8Array>();
    for (const inner of chosen) {
      try {
        const content = unzipSync(bytes, { filter: (file) => file.name === inner })[inner];
        if (content !== undefined) found.set(inner, content);
      } catch {
        problems.push(`${name}: ${inner} is damaged and was not unpacked.`);
      }
    }
    return found;
  };
  return {
    names: [...members.keys()],
    problems,
    read(wanted) {
      const chosen = new Set(
        [...members.values()].filter((file) => wanted(file.name) && isInBounds(file)).map((file) => file.name),
      );
      if (chosen.size === 0) return new Map();
      try {
        return new Map(Object.entries(unzipSync(bytes, { filter: (file) => chosen.has(file.name) })));
      } catch {
        return oneByOne(chosen);
      }
    },
  };
}
