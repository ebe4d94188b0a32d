import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { isTraceFolder } from './trace-folder.ts';

/** The files that a name stands for, and what could not be looked into, a sentence each; or one sentence that says why there are none. */
export type FoundFiles =
  | { readonly files: readonly string[]; readonly problems: readonly string[] }
  | { readonly problem: string };

/** Bounds of a folder that is searched. */
export const MOST_FILES = 10_000;
export const DEEPEST_FOLDER = 12;
const mostLooked = 200_000;

/** What may hold a recording: HAR, packed or not, and zips (traces among them). */
const recording = /\.(?:har|zhar|har\.gz|zip)$/i;

/**
 * The recordings that a name stands for: the file itself, whatever it is called, or all of a folder (`test-results/`, `playwright-report/`) by
 * their endings, in the order of their names; a folder into which a trace was unpacked stands for the trace. Links inside a folder aren't followed: they may lead out of it, or round in a circle.
 */
export function findFiles(name: string): FoundFiles {
  let isFolder: boolean;
  try {
    isFolder = statSync(name).isDirectory();
  } catch (error) {
    if (!/^https?:\/\//i.test(name)) return { problem: cantRead(name, error) };
    return { problem: `${name} is an address: download the recording, and name the file.` };
  }
  if (!isFolder) return { files: [name], problems: [] };
  const files: string[] = [];
  /** Folders in it that could not be looked into. */
  const closed: string[] = [];
  let looked = 0;
  const search = (folder: string, depth: number): void => {
    if (depth > DEEPEST_FOLDER || files.length >= MOST_FILES) return;
    const names = namesIn(folder);
    if (names === null) closed.push(folder);
    const isTrace = isTraceFolder(names ?? []);
    if (isTrace) files.push(folder);
    for (const entry of names ?? []) {
      looked += 1;
      if (looked > mostLooked || entry === 'node_modules' || entry === '.git') continue;
      // Bodies that a page loaded are no recordings of one's own.
      if (isTrace && entry === 'resources') continue;
      const path = join(folder, entry);
      const kind = kindOf(path);
      if (kind === 'folder') search(path, depth + 1);
      else if (kind === 'file' && recording.test(entry)) files.push(path);
    }
  };
  search(name, 0);
  const problems = closed.map(
    (folder) => `${folder} can't be read: check its permissions. What is in it was left out.`,
  );
  if (files.length > 0) return { files: files.slice(0, MOST_FILES), problems };
  const [closedFirst] = closed;
  if (closedFirst !== undefined) return { problem: `${closedFirst} can't be read: check its permissions.` };
  return {
    problem: `${name} contains no recording: no file ends in .har, .har.gz, .zhar or .zip, and no trace was unpacked there.`,
  };
}

/** What is in a folder, sorted; null where it can't be read. */
function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder).sort();
  } catch {
    return null;
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

/** The name that all names of a file lead to; the name itself where it leads nowhere. */
export function ownName(name: string): string {
  try {
    return realpathSync(name);
  } catch {
    return name;
  }
}

/** Whether two names lead to one file, also by links; false where one of them leads to none. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}

/** Why a file or folder can't be read, in one sentence. */
export function cantRead(name: string, error: unknown): string {
  const code = codeOf(error);
  return `${name} can't be read (${code}): ${reasons.get(code) ?? 'check the name and the permissions'}.`;
}

/** Why a file can't be written, in one sentence. */
export function cantWrite(name: string, error: unknown): string {
  const code = codeOf(error);
  const reason = code === 'ENOENT' ? "its folder doesn't exist" : reasons.get(code);
  return `${name} can't be written (${code}): ${reason ?? 'check the folder and the permissions'}.`;
}

/** What a person can do about the system's most frequent errors. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission was denied'],
  ['EPERM', 'permission was denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['ENOSPC', 'the disk is full'],
]);

/** The system's word for an error (`ENOENT`). */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
