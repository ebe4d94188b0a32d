import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matches } from './matches.ts';
import { parseFilter } from './parse-filter.ts';
import { subjectWith } from './test-support/subject.ts';
import { withTerm, writeTerm } from './write-term.ts';

const nothing = () => [];
const on = (url: string) => subjectWith({ request: { method: 'GET', url } });

it('writes terms that are read as the one value, whatever is in it', () => {
  const value = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(value, fc.boolean(), (code, not) => {
      const { terms, mistakes } = parseFilter(writeTerm('code', code, not));
      expect(mistakes).toEqual([]);
      const [term, ...more] = terms;
      expect(more).toEqual([]);
      expect(term).toMatchObject({
        kind: 'text',
        key: 'code',
        not,
        values: [code.toLowerCase().replaceAll(/\s/g, ' ')],
      });
    }),
  );
});

it('adds a term once, and takes its opposite away', () => {
  expect(withTerm(' status:4xx ', 'host:a')).toBe('status:4xx host:a');
  expect(withTerm('host:a x', 'host:a')).toBe('host:a x');
  expect(withTerm('x host:a y', '-host:a')).toBe('x y -host:a');
  expect(withTerm('-host:a', 'host:a')).toBe('host:a');
});

it('finds an endpoint alone, and not those below it', () => {
  const query = parseFilter(writeTerm('endpoint', on('https://a.example/users').facts.endpoint));
  expect(matches(query, on('https://a.example/users?page=2'), nothing)).toBe(true);
  expect(matches(query, on('https://a.example/users/17'), nothing)).toBe(false);
  const finds = (text: string) => matches(parseFilter(text), on('https://a.example/users'), nothing);
  expect(finds('endpoint:"get https://a.example/users"')).toBe(true);
  expect(finds('endpoint:users')).toBe(false);
});
