import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

/** Programs that stand in for browsers, in a folder of the test file's own. */
export interface FakePrograms {
  readonly folder: string;
  /** A program that says what a browser would to `--version`; its path. */
  program(name: string, says: string): Promise<string>;
}

/** To be called once, at the top of the file. The environment that a test changed is put back after it. */
export function fakePrograms(): FakePrograms {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'errata-browsers-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  return {
    get folder() {
      return folder;
    },
    async program(name, says) {
      const path = join(folder, name);
      await writeFile(path, `#!/bin/sh\n${says}\n`);
      await chmod(path, 0o755);
      return path;
    },
  };
}
