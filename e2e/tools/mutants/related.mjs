import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** For each file the files that import it, itself or through others, with the number of steps. */
export function importersOf(files) {
  const importers = new Map(files.map((file) => [file, []]));
  for (const file of files) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g))
      importers.get(join(dirname(file), name))?.push(file);
  }
  return (file) => {
    const steps = new Map([[file, 0]]);
    // A Map can grow while it is walked.
    for (const [each, step] of steps)
      for (const next of importers.get(each) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
    return steps;
  };
}

/** The tests most likely to notice a change to a file: its own, those of its folder, then by distance and by the time they took. */
export function testsFor(file, { steps, tests, times, most, longest }) {
  const own = file.replace(/\.ts$/, '.test.ts');
  const folder = dirname(file);
  const time = (test) => times.get(test) ?? 0;
  const near = (test) =>
    test === own ? -100 : dirname(test) === folder ? -50 : folder.startsWith(dirname(test)) ? -25 : 0;
  const rank = (test) => near(test) + steps.get(test) + time(test) / 500;
  return tests
    .filter((test) => steps.has(test) && (dirname(test) === folder || time(test) <= longest))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
