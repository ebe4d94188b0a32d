import { describe, expect, it } from 'vitest';
import type { CatalogueSource, Entry, Fact } from '../../core/knowledge/types.ts';
import file from './network-errors.json' with { type: 'json' };
import statuses from './statuses.json' with { type: 'json' };

const { sources, entries } = file as { sources: CatalogueSource[]; entries: Entry[] };

function facts({ meaning, causes, fixes, notes, retry }: Entry): readonly Fact[] {
  return [
    ...(meaning === null ? [] : [meaning]),
    ...causes,
    ...fixes,
    ...notes,
    ...(retry?.reason === undefined ? [] : [retry.reason]),
  ];
}

function namesOf({ match }: Entry): readonly string[] {
  return [match.networkError, match.networkErrorPrefix, ...(match.networkErrorAliases ?? [])].filter(
    (name) => name !== undefined,
  );
}

describe('network-errors.json', () => {
  it('has each id and each name once', () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const names = entries.flatMap(namesOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('shares no source id with statuses.json, so that both can stand in one list', () => {
    const others = new Set(statuses.sources.map(({ id }) => id));
    expect(sources.filter(({ id }) => others.has(id))).toEqual([]);
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('tells all that a reader needs about %s', (_, entry) => {
    const ids = new Set(sources.map(({ id }) => id));
    expect(namesOf(entry).length).toBeGreaterThan(0);
    expect(facts(entry).filter(({ source }) => !ids.has(source))).toEqual([]);
    expect(facts(entry).filter(({ text }) => !/^[A-Z`].*[.:]$/.test(text))).toEqual([]);
    expect([entry.outcome, entry.class]).toEqual(['failure', 'network']);
    expect(entry.causes.length > 0 && entry.fixes.length > 0).toBe(true);
    expect(entry.docs === null || entry.docs.startsWith('https://')).toBe(true);
    expect(entry.retry === null || entry.retry.reason !== undefined).toBe(true);
  });

  it('names no source that nobody cites', () => {
    const cited = new Set(entries.flatMap((entry) => facts(entry).map(({ source }) => source)));
    expect(sources.filter(({ id }) => !cited.has(id))).toEqual([]);
  });
});
