import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, vi } from 'vitest';

/** What a program of the command line has written since the test began, and a folder for the files of its tests. */
export interface Written {
  readonly folder: string;
  /** Emptied by a test that runs it more than once. */
  out: string;
  problems: string;
}

/** Catches what the tests of one file write, each test on its own. To be called once, at the top of the file. */
export function catchOutput(): Written {
  const folder = mkdtempSync(join(tmpdir(), 'errata-cli-'));
  const written = { folder, out: '', problems: '' };
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    written.out = '';
    written.problems = '';
    vi.stubEnv('ERRATA_RAW', '');
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.out += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.problems += String(text);
      return true;
    });
  });
  return written;
}
