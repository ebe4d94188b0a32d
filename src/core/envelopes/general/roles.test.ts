import { describe, expect, it } from 'vitest';
import { brokenLaw, joinedTable, mapTable, setTable, type Table } from '../../test-support/law.ts';
import ranks from '../test-support/ranks.json' with { type: 'json' };
import { codeHeads, fieldHeads, messageHeads } from './heads.ts';
import { fieldModifiers, namedThings, plainModifiers, rankOf, weakModifiers } from './roles.ts';

describe('the scores of names', () => {
  it.each<[keyof typeof rankOf, Table]>([
    ['message', joinedTable([mapTable(messageHeads), mapTable(weakModifiers)])],
    ['code', joinedTable([mapTable(codeHeads), setTable(plainModifiers)])],
    ['field', joinedTable([mapTable(fieldHeads), setTable(fieldModifiers), setTable(namedThings)])],
  ])('are missed by a name each: %s', (role, table) => {
    const problems = brokenLaw(table, {
      cases: Object.entries(ranks[role]),
      nameOf: ([name]) => name,
      holds: ([name, score]) => Math.abs(rankOf[role](name) - score) < 0.001,
      isAbout: (row, [name]) => name.includes(row),
    });
    expect(problems).toEqual([]);
  });

  it('prefer what says more', () => {
    const { message, code, field } = rankOf;
    expect(code('error_code')).toBeGreaterThan(code('code'));
    expect(message('message')).toBeGreaterThan(message('debug_message'));
    expect(field('field_name')).toBeGreaterThan(field('name'));
    expect(code('next_code')).toBe(0);
  });
});
