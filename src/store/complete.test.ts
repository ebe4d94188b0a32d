import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { parseFilter } from '../core/filter/parse-filter.ts';
import { complete } from './complete.ts';
import { rowOf } from './row.ts';

const rows = [
  ['a', 'https://api.example/users', 422, 'too long'],
  ['b', 'https://api.example/users', 422, 'too long'],
  ['c', 'https://cdn.example/x', 404, 'gone'],
] as const;
const list = rows.map(([id, url, status, code]) =>
  rowOf(exchangeWith({ id, request: { url }, response: { status } }), diagnosisWith({ code }), { signs: [] }),
);

function offered(text: string, caret = text.length): string[] {
  return complete(text, caret, list, () => []).map(({ label, count }) => `${label}${count ?? ''}`);
}

describe('complete', () => {
  it('offers keys, then values with their counts, most frequent first', () => {
    expect(offered('sta')).toEqual(['status:']);
    expect(offered('status:')).toEqual(['4222', '4041']);
    expect(offered('x -host:c')).toEqual(['cdn.example1']);
    expect(offered('status:422,4')).toEqual(['4222', '4041']);
    expect(offered('class:va')).toEqual(['validation3']);
    expect(offered('path:')).toEqual(['/users2', '/x1']);
  });

  it('writes values so that the filter reads them, and leaves what follows', () => {
    const [first] = complete('code:to host:x', 7, list, () => []);
    expect(first).toMatchObject({ text: 'code:"too long" host:x', caret: 15 });
    expect(parseFilter(first?.text ?? '').mistakes).toEqual([]);
  });

  it('offers nothing where nothing is meant', () => {
    for (const text of ['', 'nothing:', '/status:', 'status:404', 'host:nowhere']) expect(offered(text)).toEqual([]);
  });
});
