import { describe, expect, it } from 'vitest';
import { columnNames, defaultColumns } from '../../store/columns.ts';
import { columnsAt, columnSpecs, flexibleOf, templateOf } from './columns.ts';

describe('columnsAt', () => {
  it('shows by default what there is room for', () => {
    expect(columnsAt(defaultColumns, 320)).toEqual(['status', 'path', 'what']);
    expect(columnsAt(defaultColumns, 400)).toEqual(['status', 'path', 'what', 'retry']);
    expect(columnsAt(defaultColumns, 700)).toEqual(['status', 'method', 'path', 'what', 'retry', 'time']);
    expect(columnsAt(defaultColumns, 1280)).toEqual(columnNames.slice(0, 8));
    expect(columnsAt(defaultColumns, 0)).toEqual(columnNames.slice(0, 8));
  });

  it('shows all that was chosen, and at a narrow list what matters most of it', () => {
    const chosen = { ...defaultColumns, shown: columnNames };
    expect(columnsAt(chosen, 1280)).toEqual(columnNames);
    expect(columnsAt(chosen, 400)).toEqual(['status', 'path', 'what', 'retry']);
    expect(columnsAt({ ...defaultColumns, shown: ['initiator', 'frame'] }, 60)).toEqual(['initiator', 'frame']);
  });

  it('never needs more than there is', () => {
    for (let width = 300; width < 2000; width += 7) {
      for (const shown of [null, columnNames]) {
        const names = columnsAt({ ...defaultColumns, shown }, width);
        expect(names.reduce((sum, name) => sum + columnSpecs[name].least, 0)).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('templateOf', () => {
  it('gives what is left to one column at least', () => {
    const widths = columnNames.map((name) => [name, 100] as const);
    expect(templateOf(columnNames, widths, false).match(/fr\)/g)).toHaveLength(1);
    expect(templateOf(['status', 'time'], widths, false)).toBe('minmax(40px,100px) minmax(50px,8fr)');
    expect(flexibleOf(columnNames, [['what', 200]])).toBe('path');
    expect(flexibleOf(columnNames, widths)).toBe('what');
  });

  it('has room for the signs of groups', () => {
    expect(templateOf(['status', 'what', 'time'], [], true)).toBe(
      'minmax(40px,98px) minmax(100px,8fr) minmax(50px,140px)',
    );
  });
});
