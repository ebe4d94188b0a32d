import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** A regular expression as it is written in a file of the project. */
export interface Written {
  readonly file: string;
  readonly line: number;
  readonly regex: RegExp;
}

/** All regular expressions that are written as literals in the TypeScript of a folder, tests left out. */
export function regexesOf(folder: string): readonly Written[] {
  const found: Written[] = [];
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!/\.tsx?$/.test(name) || /\.(?:test|bench)\.|test-support/.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return;
        const { pattern, flags } = node.regex;
        const line = text.slice(0, node.start).split('\n').length;
        found.push({ file: name, line, regex: new RegExp(pattern, flags) });
      },
    }).visit(parseSync(name, text).program);
  }
  return found;
}

/**
 * Whether an expression reads a run of signs that must end the text, from wherever it stands: it is tried at each sign of every
 * run inside the text, and reads the run anew each time, which is quadratic (`/=+$/`). `withoutEnd` does the same in one pass.
 */
export function readsRunsToTheEnd({ source, multiline }: RegExp): boolean {
  if (multiline) return false;
  return alternatives(source).some((part) => /^\(?(?:\\.|\[[^\]]+\]|[^\\()[\]^])(?:[+*]|\{\d+,\})\)?\$\)?$/.test(part));
}

/** The alternatives at the top of an expression; those inside of groups stay together. */
function alternatives(source: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [sign] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/g)) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
