import { readFileSync } from 'node:fs';

/**
 * The values of a JSON Lines file, in its order; throws where there is no file, or a line is no JSON. What a line is, the caller
 * says: the files lie beside the tests that read them.
 */
export function readJsonLines(file: URL | string): readonly unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
