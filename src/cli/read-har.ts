import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Exchange } from '../core/exchange/exchange.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';
import { cantRead } from './input/find-files.ts';

/** The exchanges of a HAR file (`-`: standard input) in the file's order, or one sentence that says why there are none. */
export async function readHar(
  name: string,
): Promise<{ readonly exchanges: readonly Exchange[] } | { readonly problem: string }> {
  let text;
  try {
    text = name === '-' ? await readAll(process.stdin) : await readFile(name, 'utf8');
  } catch (error) {
    return { problem: cantRead(name, error) };
  }
  const reading = fromHar(text);
  return 'problem' in reading ? { problem: `${name}: ${reading.problem}` } : reading;
}
