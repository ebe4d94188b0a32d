import type { FailureClass } from '../diagnosis.ts';

/** One row of the table of evidence: texts that it reads speak of its class. */
export interface EvidenceRow {
  /** The example, which names the row, too. */
  readonly id: string;
  readonly class: FailureClass;
  /**
   * How much it counts against rows of other classes, 1 to 100: 60 is never said by accident (a declined card), 50 says who the
   * caller is or may do, 40 names a thing, 20 is a word such as "invalid" that fits much.
   */
  readonly weight: number;
  readonly reads: RegExp;
  /** Neighbours under which the words mean something else. */
  readonly unless?: RegExp;
}

type Common = Pick<EvidenceRow, 'class' | 'weight' | 'unless'>;

/** Rows of one class and weight; a third member is a weight of the row's own. */
export function rowsOf(
  common: Common,
  rows: readonly (readonly [reads: RegExp, example: string, weight?: number])[],
): readonly EvidenceRow[] {
  return rows.map(([reads, id, weight]) => ({ ...common, id, reads, weight: weight ?? common.weight }));
}

/** A row that reads a text, and the words in which it does. */
export interface Read {
  readonly row: EvidenceRow;
  readonly quote: string;
}

/** Rows that share class and neighbours, as one expression: most texts say nothing of most classes. */
interface Group {
  readonly class: FailureClass;
  readonly rows: readonly EvidenceRow[];
  readonly any: RegExp;
  readonly unless: RegExp | undefined;
  readonly weight: number;
}

const groupsBy = new WeakMap<readonly EvidenceRow[], { readonly count: number; readonly groups: readonly Group[] }>();

function groupsOf(table: readonly EvidenceRow[]): readonly Group[] {
  const known = groupsBy.get(table);
  // a law test takes rows out
  if (known?.count === table.length) return known.groups;
  const byKey = new Map<string, EvidenceRow[]>();
  for (const row of table) {
    const key = `${row.class} ${row.weight} ${row.unless?.source ?? ''}`;
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [row]);
    else rows.push(row);
  }
  const groups = [...byKey.values()]
    .map((rows) => ({
      class: rows[0]?.class ?? 'server',
      rows,
      any: new RegExp(rows.map(({ reads }) => `(?:${reads.source})`).join('|')),
      unless: rows[0]?.unless,
      weight: rows[0]?.weight ?? 0,
    }))
    .toSorted((one, other) => other.weight - one.weight);
  groupsBy.set(table, { count: table.length, groups });
  return groups;
}

/** The heaviest row that reads a text; of equal ones the first. null if none does. Linear in the text's length. */
export function heaviest(table: readonly EvidenceRow[], text: string): Read | null {
  for (const { rows, any, unless } of groupsOf(table)) {
    const found = any.exec(text);
    if (found === null || unless?.test(text) === true) continue;
    const row = rows.find(({ reads }) => reads.test(text));
    if (row !== undefined) return { row, quote: (row.reads.exec(text)?.[0] ?? found[0]).trim() };
  }
  return null;
}

/** Whether any row of a class reads a text, whatever else it says. Linear in the text's length. */
export function readsAs(table: readonly EvidenceRow[], of: FailureClass, text: string): boolean {
  return groupsOf(table).some(
    (group) => group.class === of && group.any.test(text) && group.unless?.test(text) !== true,
  );
}
