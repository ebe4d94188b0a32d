import { describe, expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';

function hiddenIn(text: string, responseType = 'text/csv'): string {
  const { exchange } = redactExchange(makeExchange({ responseBody: text, responseType }));
  return exchange.response.body?.content ?? '';
}

describe('a table', () => {
  it.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\n'],
    ['|', '\n'],
  ])('hides the columns of secrets, set apart by %j', (separator, line) => {
    const rows = [
      ['id', 'name', 'password', 'state'],
      ['1', 'alpha', 'rosebud', 'open'],
      ['2', 'beta', 'swordfish', 'shut'],
    ];
    const text = hiddenIn(rows.map((cells) => cells.join(separator)).join(line));
    expect(text).not.toMatch(/rosebud|swordfish/);
    for (const word of ['password', 'alpha', 'beta', 'open', 'shut']) expect(text).toContain(word);
  });

  it('reads quoted cells with separators, line breaks and quotes in them', () => {
    const text = hiddenIn('name,"client secret",note\n"a, ""b""","rose,\nbud",kept\nc,tulip,"also kept"\n');
    expect(text).not.toMatch(/rose|bud|tulip/);
    for (const word of ['"a, ""b"""', 'kept', 'also kept']) expect(text).toContain(word);
  });

  it('leaves a table alone whose columns name no secret', () => {
    const text = 'id,name,state\n1,alpha,open\n2,beta,shut\n';
    expect(hiddenIn(text)).toBe(text);
  });

  it.each(['Sorry, your password is wrong.\nTry again, or reset it.', 'The field, token\nis missing', 'password,\n\n'])(
    'does not take sentences for a table: %j',
    (text) => {
      expect(hiddenIn(text, 'text/plain')).toBe(text);
    },
  );
});
