import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../filter/test-support/subject.ts';
import { groupKeyOf } from './group-key.ts';

interface Story {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string | null;
  readonly givenUp?: boolean;
}

function keyOf({ url = 'https://a.example/users/17', method = 'GET', status = 404, ...rest }: Story = {}): string {
  return groupKeyOf({
    exchange: exchangeWith({ request: { url, method }, response: { status } }),
    diagnosis: diagnosisWith({ class: 'not-found', code: rest.code ?? null, givenUp: rest.givenUp ?? false }),
  });
}

describe('what belongs together', () => {
  it('is the same endpoint, class and code', () => {
    expect(keyOf({ url: 'https://a.example/users/18?x=1' })).toBe(keyOf());
    expect(keyOf({ code: 'gone', status: 410 })).toBe(keyOf({ code: 'gone' }));
    const others: readonly Story[] = [
      { url: 'https://a.example/orders/18' },
      { method: 'DELETE' },
      { code: 'gone' },
      { status: 410 },
      { givenUp: true },
    ];
    expect(new Set([keyOf(), ...others.map(keyOf)]).size).toBe(others.length + 1);
  });

  it('does not mistake a code for a status', () => {
    expect(keyOf({ code: '404' })).not.toBe(keyOf());
  });
});
