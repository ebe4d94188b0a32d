import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../../src/core/test-support/read-json-lines.ts';
import { apis, scenarios } from './scenarios.ts';

interface Line {
  readonly id: string;
  readonly status: number | null;
  readonly code: string | null;
  readonly kind: string;
}

const checklist = readJsonLines(
  new URL('../../../src/corpus/seed-checklist.jsonl', import.meta.url),
) as readonly Line[];

describe('the table of scenarios', () => {
  it('shows every line of the checklist', () => {
    const shown = new Set(scenarios.flatMap(({ covers }) => covers));
    expect(checklist.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('names no line that the checklist lacks', () => {
    const known = new Set(checklist.map(({ id }) => id));
    expect(scenarios.flatMap(({ covers }) => covers).filter((id) => !known.has(id))).toEqual([]);
  });

  it('provokes every failing status and every code with the scenario that names its line', () => {
    const wrong = checklist.filter(({ id, status, code, kind }) => {
      if (kind !== 'status' && kind !== 'code' && kind !== 'example') return false;
      return !scenarios.some(({ covers, expect: expected }) => {
        if (!covers.includes(id)) return false;
        if (expected.outcome === 'given-up') return false;
        const statusFits =
          status === null || expected.status === status || (expected.outcome === 'succeeds' && expected.via === status);
        return statusFits && (code === null || (expected.outcome === 'fails' && expected.code === code));
      });
    });
    expect(wrong).toEqual([]);
  });

  it('has unique ids, each in a group of the page', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const groups = new Set(apis.map(({ id }) => id));
    expect(scenarios.filter(({ api }) => !groups.has(api))).toEqual([]);
  });
});
