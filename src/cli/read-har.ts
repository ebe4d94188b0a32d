import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Exchange } from '../core/exchange/exchange.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';

/** The exchanges of a HAR file (`-`: standard input) in the file's order, or one sentence that says why there are none. */
export async function readHar(
  name: string,
): Promise<{ readonly exchanges: readonly Exchange[] } | { readonly problem: string }> {
  let text;
  try {
    text = name === '-' ? await readAll(process.stdin) : await readFile(name, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { problem: `${name} can't be read (${reason}): check the name and the rights.` };
  }
  const reading = fromHar(text);
  return 'problem' in reading ? { problem: `${name}: ${reading.problem}` } : reading;
}
