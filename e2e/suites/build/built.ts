import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A built extension as it lies on the disk. Paths are relative to its folder, with `/`. */
export interface Built {
  has(path: string): boolean;
  text(path: string): string;
  readonly files: readonly string[];
  /** The scripts that a page loads before it can paint: those that it names and all that they import statically. */
  startScripts(page: string): string[];
  /** Bytes of files, each gzipped on its own as a server or a package would. */
  gzipped(paths: readonly string[]): number;
}

export function readBuilt(browser: 'chromium' | 'firefox'): Built {
  const root = join(import.meta.dirname, '../../../dist', browser);
  const text = (path: string) => readFileSync(join(root, path), 'utf8');
  const files = existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    : [];
  return {
    files,
    text,
    has: (path) => files.includes(path),
    startScripts(page) {
      const found = new Set<string>();
      const waiting = scriptsOf(text(page)).map((source) => resolveIn(dirname(page), source));
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (found.has(next)) continue;
        found.add(next);
        const from = dirname(next);
        waiting.push(...staticImports(text(next)).map((source) => resolveIn(from, source)));
      }
      return [...found];
    },
    gzipped: (paths) => paths.reduce((sum, path) => sum + gzipSync(text(path)).length, 0),
  };
}

/** Sources of a page's scripts and preloaded modules. */
export function scriptsOf(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)];
  const preloads = [...html.matchAll(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g)];
  return [...scripts, ...preloads].map((match) => match[1] ?? '');
}

function staticImports(script: string): string[] {
  const statements = script.matchAll(/\b(?:import|export)\s*(?:[\w$*{}\s,]+?\bfrom\s*)?["'](\.{1,2}\/[^"']+)["']/g);
  return [...statements].map((match) => match[1] ?? '');
}

function resolveIn(folder: string, source: string): string {
  return source.startsWith('/') ? source.slice(1) : posix.join(folder, source);
}
