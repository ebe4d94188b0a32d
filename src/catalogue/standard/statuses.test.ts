import { describe, expect, it } from 'vitest';
import type { CatalogueSource, Entry, Fact } from '../../core/knowledge/types.ts';
import { classOfStatus } from '../../core/classify/status.ts';
import { failureClasses } from '../../core/diagnosis.ts';
import file from './statuses.json' with { type: 'json' };

const { sources, entries } = file as { sources: CatalogueSource[]; entries: Entry[] };

/** IANA's registry of 2026: https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml */
const registered = (
  '100 101 102 103 104 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 306 307 308 ' +
  '400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 ' +
  '500 501 502 503 504 505 506 507 508 510 511'
)
  .split(' ')
  .map(Number);

function facts({ meaning, causes, fixes, notes, retry }: Entry): readonly Fact[] {
  return [
    ...(meaning === null ? [] : [meaning]),
    ...causes,
    ...fixes,
    ...notes,
    ...(retry?.reason === undefined ? [] : [retry.reason]),
  ];
}

describe('statuses.json', () => {
  it('explains every registered status', () => {
    const known = new Set(entries.map(({ match }) => match.status));
    expect(registered.filter((status) => !known.has(status))).toEqual([]);
  });

  it('has each status once, in order, with an id of its own', () => {
    const statuses = entries.map(({ match }) => match.status ?? 0);
    expect(statuses).toEqual([...new Set(statuses)].toSorted((a, b) => a - b));
    expect(entries.map(({ id }) => id)).toEqual(statuses.map(String));
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('tells all that a reader needs about %s', (_, entry) => {
    const ids = new Set(sources.map(({ id }) => id));
    expect(facts(entry).filter(({ source }) => !ids.has(source))).toEqual([]);
    expect(facts(entry).filter(({ text }) => !/^[A-Z`].*[.:]$/.test(text))).toEqual([]);
    expect(entry.docs).toMatch(/^https:\/\//);
    const status = entry.match.status ?? 0;
    expect(entry.outcome).toBe(status < 300 ? 'success' : status < 400 ? 'redirect' : 'failure');
    const failure = entry.outcome === 'failure';
    expect(failureClasses.some((name) => name === entry.class)).toBe(failure);
    expect(entry.actor !== null && entry.causes.length > 0 && entry.fixes.length > 0).toBe(failure);
  });

  // A bare 400 is told as what most are, refused values; its entry has the sentences for both kinds.
  it.each(
    entries.filter(({ outcome, id }) => outcome === 'failure' && id !== '400').map(({ id, class: of }) => [id, of]),
  )('gives %s the class that the status alone has in core', (id, of) => {
    expect(classOfStatus(Number(id))).toBe(of);
  });

  it('names no source that nobody cites', () => {
    const cited = new Set(entries.flatMap((entry) => facts(entry).map(({ source }) => source)));
    expect(sources.filter(({ id }) => !cited.has(id))).toEqual([]);
  });
});
