import { describe, expect, it } from 'vitest';

import { arrayMember, isEmptyContainer, isObject, member, numberMember, stringMember } from './json.ts';

const hostile: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":"c","list":[1],"n":3,"s":"x"}');

describe('members of objects from the network', () => {
  it('are own ones only', () => {
    expect(member({}, 'toString')).toBeUndefined();
    expect(member(hostile, 'constructor')).toBe('c');
    expect(member(hostile, '__proto__')).toEqual({ a: 1 });
    expect(member('text', 'length')).toBeUndefined();
  });

  it('are read in the wanted type, else the fallback holds', () => {
    expect([stringMember(hostile, 's'), stringMember(hostile, 'n', '?')]).toEqual(['x', '?']);
    expect([numberMember(hostile, 'n', 0), numberMember(hostile, 's', 7)]).toEqual([3, 7]);
    expect([arrayMember(hostile, 'list'), arrayMember(hostile, 's')]).toEqual([[1], []]);
  });

  it('tell objects from lists and null', () => {
    expect([{}, [], null, 'x'].map(isObject)).toEqual([true, false, false, false]);
  });
});

describe('isEmptyContainer', () => {
  it.each([
    [[], true],
    [{}, true],
    [JSON.parse('{"__proto__":1}'), false],
    [[0], false],
    ['', false],
    [null, false],
  ])('of %j is %s', (value, empty) => {
    expect(isEmptyContainer(value)).toBe(empty);
  });
});
