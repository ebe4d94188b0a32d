import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files that a name stands for, or one sentence that says why there are none. */
export type FoundFiles = { readonly files: readonly string[] } | { readonly problem: string };

/** Bounds of a folder that is searched. */
export const MOST_FILES = 10_000;
export const DEEPEST_FOLDER = 12;
const mostLooked = 200_000;

/** What may hold a recording: HAR, packed or not, and zips (traces among them). */
const recording = /\.(?:har|zhar|har\.gz|zip)$/i;

/**
 * The recordings that a name stands for: the file itself, whatever it is called, or all of a folder (`test-results/`, `playwright-report/`) by
 * their endings, in the order of their names. Links inside a folder aren't followed: they may lead out of it, or round in a circle.
 */
export function findFiles(name: string): FoundFiles {
  let isFolder: boolean;
  try {
    isFolder = statSync(name).isDirectory();
  } catch (error) {
    return { problem: `${name} can't be read (${codeOf(error)}): check the name and the rights.` };
  }
  if (!isFolder) return { files: [name] };
  const files: string[] = [];
  let looked = 0;
  const search = (folder: string, depth: number): void => {
    if (depth > DEEPEST_FOLDER || files.length >= MOST_FILES) return;
    for (const entry of namesIn(folder)) {
      looked += 1;
      if (looked > mostLooked || entry === 'node_modules' || entry === '.git') continue;
      const path = join(folder, entry);
      const kind = kindOf(path);
      if (kind === 'folder') search(path, depth + 1);
      else if (kind === 'file' && recording.test(entry)) files.push(path);
    }
  };
  search(name, 0);
  if (files.length > 0) return { files: files.slice(0, MOST_FILES) };
  return { problem: `${name} contains no recording: no file ends in .har, .har.gz, .zhar or .zip.` };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function kindOf(path: string): 'file' | 'folder' | 'other' {
  try {
    const found = lstatSync(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'other';
  }
}

/** The system's word for an error (`ENOENT`). */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
