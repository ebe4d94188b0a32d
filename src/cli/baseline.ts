import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import type { LoadedCatalogue } from '../catalogue/load.ts';
import { groupKeyOf } from '../core/groups/group-key.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import { isObject, member, numberMember, stringMember } from '../core/lib/json.ts';
import { collect } from './collect.ts';
import { findFiles } from './input/find-files.ts';
import { bytesOfFile } from './input/read-bytes.ts';
import { redacted, type Result } from './redacted.ts';
import { sameFailureKey } from './same-failure.ts';
import type { Select } from './select.ts';

/**
 * The failures that aren't in an earlier recording (or folder, or output of `--json`): of another endpoint, operation, class or code. A string says why the
 * earlier one can't be read.
 */
export async function onlyNew(name: string, catalogue: LoadedCatalogue): Promise<Select | string> {
  const found = findFiles(name);
  if ('problem' in found) return found.problem;
  const [closed] = found.problems;
  if (closed !== undefined) return closed;
  // The output of `--json` names no operations.
  const isRough = isJsonLines(found.files[0] ?? '');
  const known = isRough ? await keysOfLines(found.files) : await keysOf(found.files, catalogue);
  return typeof known === 'string' ? known : (result) => !known.has(keyOf(result, isRough));
}

/** Of the redacted failure: the output of `--json` is redacted, too. */
function keyOf(result: Result, isRough: boolean): string {
  return sameFailureKey(redacted(result), isRough);
}

async function keysOf(files: readonly string[], catalogue: LoadedCatalogue): Promise<ReadonlySet<string> | string> {
  const collected = await collect(files, catalogue, { keepAll: false });
  const known = new Set<string>();
  for (const result of collected.results()) known.add(keyOf(result, false));
  collected.close();
  const problem = collected.recordings.find((one) => one.problem !== null)?.problem ?? null;
  return problem ?? known;
}

/** Whether a file begins as the output of `--json` does. */
function isJsonLines(file: string): boolean {
  try {
    const [first] = bytesOfFile(file);
    return first !== undefined && new TextDecoder().decode(first.subarray(0, 9)) === '{"index":';
  } catch {
    return false;
  }
}

async function keysOfLines(files: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const file of files) {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const line = valueOf(text);
      if (!isObject(line) || member(line, 'failed') !== true) continue;
      const code = member(line, 'code');
      known.add(
        groupKeyOf(
          endpointOf({ method: stringMember(line, 'method'), url: stringMember(line, 'url') }),
          null,
          numberMember(line, 'status', 0),
          {
            code: typeof code === 'string' ? code : null,
            message: stringMember(line, 'message'),
            class: stringMember(line, 'class') as Result['diagnosis']['class'],
            givenUp: false,
          },
        ),
      );
    }
  }
  return known;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
