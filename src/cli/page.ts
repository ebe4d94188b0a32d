import type { Collected } from './collect.ts';
import type { Result } from './redacted.ts';

export function writePage(results: Iterable<Result>, collected: Collected, out: string): string | null {
  return [...results].length > collected.entries ? out : null;
}
