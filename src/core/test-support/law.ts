/**
 * The law of tables: a row that can be left out without a red test is not proven. A law takes each row out in turn, runs the
 * table's cases, and names the rows that no case misses.
 *
 * The table is changed in place (and put back), so the code under test needs no seam for it: it only has to read the table
 * when it runs, not once when it is loaded.
 */
export interface Table {
  /** What messages call each row. */
  readonly rows: readonly string[];
  /** Takes a row out; the result puts it back. */
  readonly drop: (index: number) => () => void;
}

/** A list of rows; `nameOf` says what messages call a row. */
export function listTable<Row>(list: readonly Row[], nameOf: (row: Row, index: number) => string): Table {
  const rows = list as Row[];
  return {
    rows: rows.map((row, index) => nameOf(row, index)),
    drop: (index) => {
      const taken = rows.splice(index, 1);
      return () => {
        rows.splice(index, 0, ...taken);
      };
    },
  };
}

/** A set of words. */
export function setTable(set: ReadonlySet<string>): Table {
  const words = [...set];
  return { rows: words, drop: (index) => without(set as Set<string>, words[index] ?? '', words) };
}

function without(set: Set<string>, word: string, all: readonly string[]): () => void {
  set.delete(word);
  return () => {
    set.clear();
    for (const each of all) set.add(each);
  };
}

/** A map by name or number. */
export function mapTable<Key extends string | number, Value>(map: ReadonlyMap<Key, Value>): Table {
  const entries = [...map];
  const own = map as Map<Key, Value>;
  return {
    rows: entries.map(([name]) => String(name)),
    drop: (index) => {
      const entry = entries[index];
      if (entry !== undefined) own.delete(entry[0]);
      return () => {
        own.clear();
        for (const [name, value] of entries) own.set(name, value);
      };
    },
  };
}

/** Several tables as one. */
export function joinedTable(tables: readonly Table[]): Table {
  const places = tables.flatMap((table) => table.rows.map((_, index) => ({ table, index })));
  return {
    rows: tables.flatMap(({ rows }) => rows),
    drop: (index) => {
      const place = places[index];
      return place === undefined ? () => undefined : place.table.drop(place.index);
    },
  };
}

/** The members of an object; a member that is dropped becomes `absent` (a function that does nothing, say). */
export function memberTable<Members extends object>(members: Members, absent: Members[keyof Members]): Table {
  const names = Object.keys(members) as (keyof Members & string)[];
  return {
    rows: names,
    drop: (index) => {
      const name = names[index];
      if (name === undefined) return () => undefined;
      const taken = members[name];
      members[name] = absent as Members[typeof name];
      return () => {
        members[name] = taken;
      };
    },
  };
}

/** Cases, and how one is judged. */
export interface Proof<Case> {
  readonly cases: readonly Case[];
  readonly nameOf: (example: Case) => string;
  /** Whether all that the case demands is so. What it throws counts as no. */
  readonly holds: (example: Case) => boolean;
  /** Cases that probably notice a row are tried first; only speed depends on it. */
  readonly isAbout?: (row: string, example: Case) => boolean;
}

/** What is wrong: cases that fail although the table is whole, and rows that no case misses. Empty where the law is kept. */
export function brokenLaw<Case>(table: Table, proof: Proof<Case>): readonly string[] {
  const failing = failingOf(proof);
  if (failing.length > 0) return failing.map((name) => `${name} fails with the whole table.`);
  let order = [...proof.cases];
  const problems: string[] = [];
  for (const [index, row] of table.rows.entries()) {
    const { isAbout } = proof;
    if (isAbout !== undefined) {
      const first = order.filter((example) => isAbout(row, example));
      order = [...first, ...order.filter((example) => !first.includes(example))];
    }
    const restore = table.drop(index);
    try {
      if (order.every((example) => holds(proof, example)))
        problems.push(`No case misses ${row}: add one that fails without it, or take the row out.`);
    } finally {
      restore();
    }
  }
  return problems;
}

/** Cases that fail although no row is missing: asked once for each proof, however many tables it is for. */
const failingBy = new WeakMap<object, readonly string[]>();

function failingOf<Case>(proof: Proof<Case>): readonly string[] {
  const known = failingBy.get(proof);
  if (known !== undefined) return known;
  const failing = proof.cases.filter((example) => !holds(proof, example)).map((example) => proof.nameOf(example));
  failingBy.set(proof, failing);
  return failing;
}

function holds<Case>({ holds: judge }: Proof<Case>, example: Case): boolean {
  try {
    return judge(example);
  } catch {
    return false;
  }
}
