import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of the built extension in a folder of its own, for a test that changes its files. */
export async function copyExtension(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-extension-'));
  await cp(resolve(process.env['ERRATA_EXTENSION'] ?? 'dist/chromium'), folder, { recursive: true });
  return { folder, remove: async () => rm(folder, { recursive: true, force: true }) };
}
