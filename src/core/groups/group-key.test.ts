import { describe, expect, it } from 'vitest';
import { diagnosisWith } from '../filter/test-support/subject.ts';
import { endpointOf } from '../traffic/endpoint.ts';
import { groupKeyOf } from './group-key.ts';

interface Story {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string | null;
  readonly message?: string;
  readonly givenUp?: boolean;
  readonly operations?: readonly string[];
}

function keyOf({ url = 'https://a.example/users/17', method = 'GET', status = 404, ...rest }: Story = {}): string {
  return groupKeyOf(
    endpointOf({ method, url }),
    rest.operations === undefined ? null : { names: rest.operations },
    status,
    diagnosisWith({
      class: 'not-found',
      code: rest.code ?? null,
      givenUp: rest.givenUp ?? false,
      message: rest.message ?? null,
    }),
  );
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

  it('is, without a code, the same message but for what differs from request to request', () => {
    const alike = [
      'Order 77 was not found',
      'Order 78 was not found',
      'Order ab-12 was not found',
      'Order "Blue chair" was not found',
      "Order 'x' was not found",
    ];
    expect(new Set(alike.map((message) => keyOf({ message }))).size).toBe(1);
    const different = [
      'Order 77 was not found',
      'No user 77',
      'Unexpected end of JSON input',
      "The order can't be found",
    ];
    expect(new Set(different.map((message) => keyOf({ message }))).size).toBe(different.length);
    expect(keyOf({ message: 'One', code: 'gone' })).toBe(keyOf({ message: 'Other', code: 'gone' }));
  });

  it('is the same operation of a shared endpoint', () => {
    expect(keyOf({ operations: ['GetCart'] })).toBe(keyOf({ operations: ['GetCart'] }));
    const different = [undefined, ['GetCart'], ['GetUser'], ['GetCart', 'GetUser'], ['GetCart,GetUser']];
    const keys = different.map((operations) => keyOf(operations === undefined ? {} : { operations }));
    expect(new Set(keys).size).toBe(different.length);
  });

  it('does not mistake a code for a status', () => {
    expect(keyOf({ code: '404' })).not.toBe(keyOf());
  });
});
