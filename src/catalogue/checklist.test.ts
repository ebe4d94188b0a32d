import { describe, expect, test } from 'vitest';

import type { Policy } from '../core/knowledge/policy.ts';
import { reference } from '../core/knowledge/reference.ts';
import type { Fact } from '../core/knowledge/types.ts';
import { readJsonLines } from '../core/test-support/read-json-lines.ts';
import { explainCase, folderVendor } from './test-support/explain-case.ts';
import { type Folder, vendorFolders } from './test-support/folders.ts';

/**
 * Completeness: every status, code, cause, piece of advice, shape and example of the five documents that the catalogue began
 * with is said somewhere that a person gets to see. Facts name the lines that they say in `covers`.
 */
interface Line {
  readonly id: string;
  readonly vendor: string;
  readonly kind: 'status' | 'code' | 'cause' | 'advice' | 'shape' | 'example';
  readonly where: 'explanation' | 'fields' | 'retry' | 'ticket' | 'reference';
  readonly text: string;
}

const checklist = readJsonLines(new URL('../corpus/seed-checklist.jsonl', import.meta.url)) as readonly Line[];
const folders = vendorFolders();

describe.each(folders.map((folder) => [folder.name, folder] as const))('%s', (name, folder) => {
  const lines = checklist.filter(({ vendor }) => vendor === name);
  const seen = {
    explained: coveredByExplanations(folder),
    listed: coveredByReference(folder),
    shown: new Set(folder.cases.flatMap(({ covers = [] }) => covers)),
  };

  /** Where a line has to be seen: a shape may stand in the reference, a cause or a piece of advice may not. */
  function isSeen({ id, kind, where }: Line): boolean {
    if (kind === 'example') return seen.shown.has(id) || (where === 'reference' && seen.listed.has(id));
    if (kind === 'shape' || where === 'reference') return seen.listed.has(id) || seen.explained.has(id);
    return seen.explained.has(id);
  }

  test('says every line of the checklist where a person sees it', () => {
    expect(
      lines
        .filter((line) => !isSeen(line))
        .map(
          ({ id, kind, text }) =>
            `${id} (${text}) is nowhere to be seen: put it into the \`covers\` of ${kind === 'example' ? 'a case' : 'the fact that says it, and see that a case reaches that fact'}.`,
        ),
    ).toEqual([]);
  });

  test('names only lines that the checklist has', () => {
    const known = new Set(lines.map(({ id }) => id));
    const named = coversIn([folder.details, folder.entries, folder.cases]);
    expect(named.filter((id) => !known.has(id)).map((id) => `${id} is no line of the checklist.`)).toEqual([]);
  });
});

test('the checklist speaks of no vendor that the catalogue lacks', () => {
  const known = new Set(folders.map(({ name }) => name));
  expect(checklist.length).toBeGreaterThan(0);
  expect(checklist.filter(({ vendor }) => !known.has(vendor)).map(({ id }) => id)).toEqual([]);
});

/** Lines whose sentence some case brings up as a statement, as the retry policy, or as what support asks for. */
function coveredByExplanations(folder: Folder): ReadonlySet<string> {
  const { details, entries, name, cases } = folder;
  const covered = new Set<string>();
  for (const one of cases) {
    const { statements, policy, support } = explainCase(one, folder);
    const said = new Set(statements.map(({ text, source }) => `${source.ref} ${text}`));
    const add = (ref: string, facts: readonly Fact[]) => {
      for (const { text, covers = [] } of facts)
        if (said.has(`${ref} ${text}`)) covers.forEach((id) => covered.add(id));
    };
    add(name, details.limits);
    for (const { id, meaning, causes, fixes, notes, retry } of entries) {
      add(`${name}/${id}`, [...(meaning === null ? [] : [meaning]), ...causes, ...fixes, ...notes]);
      if (speaks(policy, `${name}/${id}`)) retry?.covers?.forEach((line) => covered.add(line));
    }
    if (support !== null) support.covers?.forEach((line) => covered.add(line));
  }
  return covered;
}

function speaks(policy: Policy | null, ref: string): boolean {
  return policy?.source?.ref === ref || policy?.schedule?.source.ref === ref;
}

/** Lines whose sentence stands in the reference list. */
function coveredByReference(folder: Folder): ReadonlySet<string> {
  const { about, rows } = reference(folderVendor(folder));
  const printed = new Set([about, ...rows.map(({ meaning, notes }) => [meaning].concat(notes))].flat());
  const facts = [
    ...folder.details.notes,
    ...folder.details.limits,
    ...folder.entries.flatMap(({ meaning, causes, fixes, notes }) => [
      ...(meaning === null ? [] : [meaning]),
      ...causes,
      ...fixes,
      ...notes,
    ]),
  ];
  return new Set(facts.filter(({ text }) => printed.has(text)).flatMap(({ covers = [] }) => covers));
}

function coversIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => coversIn(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'covers' && Array.isArray(member) ? (member as string[]) : coversIn(member),
  );
}
