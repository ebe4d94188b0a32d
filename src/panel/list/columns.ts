import { type ColumnName, columnNames, type Columns } from '../../store/columns.ts';
import type { MessageKey } from '../shared/t.ts';

interface Spec {
  readonly label: MessageKey;
  /** px. */
  readonly least: number;
  /** Its own width, px; 0: it takes a share of what is left. */
  readonly width: number;
  /** The list's width, px, from which on it is shown unless the person chose columns. */
  readonly from: number;
}

const never = Number.POSITIVE_INFINITY;

/** The list's columns, in their order. */
export const columnSpecs: Readonly<Record<ColumnName, Spec>> = {
  status: { label: 'columnStatus', least: 40, width: 78, from: 0 },
  method: { label: 'columnMethod', least: 40, width: 64, from: 520 },
  host: { label: 'columnHost', least: 50, width: 140, from: 900 },
  path: { label: 'columnPath', least: 70, width: 0, from: 0 },
  what: { label: 'columnWhat', least: 100, width: 0, from: 0 },
  retry: { label: 'columnRetry', least: 50, width: 92, from: 330 },
  time: { label: 'columnTime', least: 50, width: 68, from: 700 },
  duration: { label: 'columnDuration', least: 50, width: 68, from: 1000 },
  size: { label: 'columnSize', least: 50, width: 68, from: never },
  initiator: { label: 'columnInitiator', least: 60, width: 130, from: never },
  frame: { label: 'columnFrame', least: 60, width: 130, from: never },
};

/** What goes first where there is no room for all that was chosen. */
const dispensable: readonly ColumnName[] = [
  'frame',
  'size',
  'initiator',
  'duration',
  'host',
  'time',
  'method',
  'retry',
];

/** What path and error should have beside their least, px. */
const FOR_WORDS = 120;

/** The columns that the list shows at a width, px; 0: it isn't laid out yet. */
export function columnsAt({ shown }: Columns, width: number): readonly ColumnName[] {
  if (shown === null) return columnNames.filter((name) => columnSpecs[name].from <= (width || 1e4));
  let left = shown;
  const needed = () => left.reduce((sum, name) => sum + columnSpecs[name].least, 0);
  for (const name of dispensable) {
    if (width === 0 || left.length < 3 || needed() + FOR_WORDS <= width) break;
    left = left.filter((each) => each !== name);
  }
  return left;
}

/** The column that takes what the others leave: the error, else the path, unless both have a width that the person gave them. */
export function flexibleOf(names: readonly ColumnName[], widths: Columns['widths']): ColumnName | undefined {
  const flexible = names.filter((name) => columnSpecs[name].width === 0);
  return flexible.findLast((name) => !widths.some(([wide]) => wide === name)) ?? flexible.at(-1) ?? names.at(-1);
}

/** `grid-template-columns`: each takes its width where there is room, and gives way down to its least. */
export function templateOf(names: readonly ColumnName[], widths: Columns['widths'], isGrouped: boolean): string {
  const given = new Map(widths);
  const flexible = flexibleOf(names, widths);
  return names
    .map((name) => {
      const { least, width } = columnSpecs[name];
      const wide = isGrouped && (name === 'time' || name === 'status') ? (name === 'time' ? 72 : 20) : 0;
      const own = name === flexible ? 0 : (given.get(name) ?? width);
      if (own > 0) return `minmax(${Math.min(least, own)}px,${own + wide}px)`;
      return `minmax(${least}px,${name === 'path' ? 5 : 8}fr)`;
    })
    .join(' ');
}
