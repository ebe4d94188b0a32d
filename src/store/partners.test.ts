import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createPartners } from './partners.ts';
import { rowOf } from './row.ts';
import { historyOf } from './test-support.ts';

function call(id: string, url: string, method = 'GET') {
  return exchangeWith({ id, request: { url, method }, response: { status: 200 } });
}

const failure = rowOf(call('f', 'https://a.example/users/7'), diagnosisWith(), { signs: [] });

function partnersFor(...successes: readonly Exchange[]) {
  const history = historyOf(...successes);
  return createPartners({ history: () => history, recorderState: signal(null) });
}

describe('createPartners', () => {
  it('takes the last success of the same endpoint, whatever the id in its path', () => {
    const partners = partnersFor(call('old', 'https://a.example/users/1'), call('new', 'https://a.example/users/2'));
    expect(partners.of(failure).current?.id).toBe('new');
    expect(partners.of(failure).others).toEqual([]);
    expect(partners.of(failure).earlier.map(({ id }) => id)).toEqual(['old']);
  });

  it('takes an earlier success, which stays while newer ones push it out, until Clear', () => {
    const calls = ['first', 'second', 'third', 'fourth'].map((id, at) => ({
      ...call(id, 'https://a.example/users/1'),
      startedAt: 1000 + at,
    }));
    let remembered = calls.slice(0, 3);
    let from = 0;
    const partners = createPartners({
      history: () => {
        const all = historyOf(...calls.slice(from));
        return { ...historyOf(...remembered), lines: () => all.lines() };
      },
      recorderState: signal(null),
    });
    partners.choose(failure, 'first');
    expect(partners.of(failure).current?.id).toBe('first');
    remembered = calls.slice(1);
    expect(partners.of(failure).current?.id).toBe('first');
    expect(partners.of(failure).earlier.map(({ id }) => id)).toEqual(['third', 'second', 'first']);
    from = 3;
    expect(partners.of(failure).current?.id).toBe('fourth');
  });

  it('offers successes of other endpoints of the same origin, and goes back', () => {
    const partners = partnersFor(
      call('own', 'https://a.example/users/1'),
      call('posted', 'https://a.example/users', 'POST'),
      call('listed', 'https://a.example/users'),
      call('elsewhere', 'https://b.example/users'),
    );
    expect(partners.of(failure).others.map(({ id }) => id)).toEqual(['listed', 'posted']);
    partners.choose(failure, 'posted');
    expect(partners.of(failure).current?.id).toBe('posted');
    partners.choose(failure, null);
    expect(partners.of(failure).current?.id).toBe('own');
  });

  it('takes any exchange that is put beside one failure, until another one is chosen', () => {
    const partners = partnersFor(call('own', 'https://a.example/users/1'));
    const other = exchangeWith({ id: 'other', response: { status: 500 } });
    partners.compareWith(failure, other);
    expect(partners.of(failure)).toMatchObject({
      own: { id: 'own' },
      beside: { id: 'other' },
      current: { id: 'other' },
    });
    partners.choose(failure, 'other');
    expect(partners.of(failure).current?.id).toBe('other');
    partners.choose(failure, null);
    expect(partners.of(failure)).toMatchObject({ beside: null, current: { id: 'own' } });
    // A bounded number of them.
    for (let at = 0; at < 60; at += 1) partners.compareWith({ ...failure, id: `f${at}` }, other);
    expect([partners.of({ ...failure, id: 'f0' }).beside, partners.of({ ...failure, id: 'f59' }).beside?.id]).toEqual([
      null,
      'other',
    ]);
  });

  it('has nobody without a success', () => {
    expect(partnersFor().of(failure).current).toBeNull();
    const without = createPartners({ history: () => undefined, recorderState: signal(null) });
    expect(without.of(failure)).toEqual({ own: null, earlier: [], others: [], beside: null, current: null });
  });
});
