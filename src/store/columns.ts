/** The columns that the list can have, in their order. */
export const columnNames = [
  'status',
  'method',
  'host',
  'path',
  'what',
  'retry',
  'time',
  'duration',
  'size',
  'initiator',
  'frame',
] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Sort {
  readonly by: ColumnName;
  readonly isDown: boolean;
}

/** What the person chose of the list's columns. */
export interface Columns {
  /** null: those that there is room for, by default. */
  readonly shown: readonly ColumnName[] | null;
  /** px; a column that is not among them has a width of its own. */
  readonly widths: readonly (readonly [ColumnName, number])[];
  /** null: by time, oldest first. */
  readonly sort: Sort | null;
}

export const defaultColumns: Columns = { shown: null, widths: [], sort: null };

/** Bounds of a width, px. */
export const MIN_WIDTH = 40;
export const MAX_WIDTH = 2000;

/** Stored columns as far as they make sense; what is missing or odd is the default. */
export function readColumns(stored: unknown): Columns {
  if (typeof stored !== 'object' || stored === null) return defaultColumns;
  const read = new Map<string, unknown>(Object.entries(stored));
  const [shown, widths, sort] = [read.get('shown'), read.get('widths'), read.get('sort')];
  const known = Array.isArray(shown) ? columnNames.filter((name) => shown.includes(name)) : [];
  return {
    shown: known.length === 0 ? null : known,
    widths: Array.isArray(widths) ? columnNames.flatMap((name) => widthOf(name, widths)) : [],
    sort: sortFrom(sort),
  };
}

function widthOf(name: ColumnName, stored: readonly unknown[]): Columns['widths'] {
  const px: unknown = stored.find((each): each is unknown[] => Array.isArray(each) && each[0] === name)?.[1];
  return typeof px === 'number' && px >= MIN_WIDTH && px <= MAX_WIDTH ? [[name, px]] : [];
}

function sortFrom(stored: unknown): Sort | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const read = new Map<string, unknown>(Object.entries(stored));
  const by = columnNames.find((name) => name === read.get('by'));
  return by === undefined ? null : { by, isDown: read.get('isDown') === true };
}
