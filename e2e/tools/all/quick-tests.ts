import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `npm test -- --quick` leaves out of the unit tests, beside everything that needs a build or a browser. */
const leftOut = {
  /** Tests with generated inputs: files that import fast-check. */
  content: /from 'fast-check'/,
  /** The corpora, whatever starts programs, and the laws, which generate families of inputs. */
  path: /^(?:src\/corpus|e2e\/drivers)\/|new-vendor\.test\.ts$|law\.test\.ts$/,
} as const;

const unitTest = /^(?:src\/.*\.test\.tsx?|e2e\/.*\.unit\.test\.ts)$/;

/** The files of the unit tests that the inner loop runs, sorted; paths from the project's folder, which must be the current one. */
export async function quickTests(): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['src', 'e2e'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((path) => join(folder, path).replaceAll('\\', '/')),
    ),
  );
  const files = folders.flat().filter((path) => unitTest.test(path) && !leftOut.path.test(path));
  const quick = await Promise.all(
    files.map(async (path) => (leftOut.content.test(await readFile(path, 'utf8')) ? [] : [path])),
  );
  return quick.flat().toSorted();
}
