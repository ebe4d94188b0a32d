import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from './index.ts';
import { finding } from './rule.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
const cells = rows.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe('the rules of traffic', () => {
  it('are those of the README’s table: each in one line, and no others', () => {
    const named = cells.flatMap(([, ids = '']) => [...ids.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id));
    expect(named.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  it('say in the README when they speak', () => {
    expect(cells.filter(([, , when = '']) => when.length < 10)).toEqual([]);
  });

  it('have ids of their own, which are words for people', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('are all of the files beside them', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter(
      (name) => !/\.test\.ts$|^(?:index|rule)\.ts$/.test(name),
    );
    const index = readFileSync(new URL('index.ts', import.meta.url), 'utf8');
    expect(files.filter((name) => !index.includes(`'./${name}'`))).toEqual([]);
  });

  it('find nothing where nothing was sent', () => {
    for (const { find } of rules) expect(find([])).toBeNull();
  });

  it('hand their praise on to the finding', () => {
    const praising = rules.filter((rule) => finding(rule, { tries: [], text: '' }).praise === true);
    expect(praising.map(({ id }) => id)).toEqual(['waits-kept']);
  });
});
