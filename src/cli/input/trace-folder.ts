import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { LARGEST_MEMBER, MOST_MEMBERS, type Zip } from '../../core/files/zip.ts';

const resources = 'resources';

/**
 * Whether these are the names in a folder into which a Playwright trace was unpacked. Other tools write files that end in `.trace`, too; a test's own
 * part (`test.trace`) has no requests.
 */
export function isTraceFolder(names: readonly string[]): boolean {
  if (names.some((name) => name.endsWith('.network'))) return true;
  return names.includes(resources) && names.some((name) => name.endsWith('.trace') && name !== 'test.trace');
}

/** What belongs to the trace in a folder, as its archive would show it; null where the folder holds none. Links aren't followed. Never throws. */
export function openTraceFolder(folder: string): Zip | null {
  const names = namesIn(folder);
  if (!isTraceFolder(names)) return null;
  const own = names.filter((name) => /\.(?:network|trace)$/.test(name));
  const bodies = sizeOf(folder, resources) === null ? namesIn(join(folder, resources)) : [];
  const members = [...own, ...bodies.map((name) => `${resources}/${name}`)].slice(0, MOST_MEMBERS);
  const problems: string[] = [];
  return {
    names: members,
    sizeOf: (name) => sizeOf(folder, name) ?? 0,
    read(wanted) {
      const found = new Map<string, Uint8Array>();
      for (const name of members) {
        if (!wanted(name)) continue;
        const bytes = read(folder, name);
        if (typeof bytes !== 'string') found.set(name, bytes);
        else problems.push(`${join(folder, name)} ${bytes}.`);
      }
      return found;
    },
    problems,
  };
}

function read(folder: string, name: string): Uint8Array | string {
  const size = sizeOf(folder, name);
  if (size === null) return 'is no file and was not read';
  if (size > LARGEST_MEMBER) return 'is larger than 256 MB and was not read';
  try {
    return new Uint8Array(readFileSync(join(folder, name)));
  } catch {
    return "can't be read: check its permissions";
  }
}

/** In bytes; null for what is no file. */
function sizeOf(folder: string, name: string): number | null {
  try {
    const found = lstatSync(join(folder, name));
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
