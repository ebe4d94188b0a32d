import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';
import type { HiddenPlace } from '../types.ts';
import { newSheet, render, type Edit } from './sheet.ts';
import { createTaint, hiddenBy } from './taint.ts';
import { createVault, type Secret } from './vault.ts';

const key = 'K7qmXw2Rz9LpT4vYb8NcD1fG6hJ3kQ5s';

function answer(message: string, sent: Readonly<Record<string, string>> = { 'x-api-key': key }): string {
  const exchange = makeExchange({ requestHeaders: sent, responseBody: message, responseType: 'text/plain' });
  return redactExchange(exchange).exchange.response.body?.content ?? '';
}

describe('a secret of the request in the answer', () => {
  it.each([
    `unknown key ${key.slice(0, 24)}`,
    `unknown key ${key.slice(0, 16)} (cut)`,
    `unknown key ${key.slice(0, 9)}…`,
    `unknown key "${key.slice(0, 9)}..."`,
    `unknown key …${key.slice(-9)}`,
    `unknown key ending in ${key.slice(-14)}, sorry`,
  ])('is hidden where it was shortened: %s', (message) => {
    expect(answer(message)).toMatch(/^unknown key (?:ending in )?["…]?\[redacted:(?:api-key|credential) \w/);
  });

  it('is hidden where a plus in it reads as a blank, in what looks like a form', () => {
    const secret = 'q78XgUZtJ9dDW0kxb+F60NeXL3SU165HZhpk/guVk4z';
    const basic = `Basic ${btoa(`jo:${secret}`)}`;
    expect(answer(`q=error&us=${secret}fa`, { authorization: basic })).not.toMatch(/F60NeX|guVk4/);
  });

  it('is hidden whole where a copy of the text without escapes was cut inside of it', () => {
    const secret = 'q7lj4$19ipEBoJEw0gAt"pptAl4IaF4mcs3ekvnahvC4tsgg9xbcK5qk4z';
    const once = JSON.stringify(secret).slice(1, -1);
    for (const escaped of [secret, once, JSON.stringify(once).slice(1, -1)]) {
      const shown = answer(`ey ${escaped} end`, { authorization: `Basic ${btoa(`jo:${secret}`)}` });
      expect(shown).toMatch(/^ey \[redacted:[^\]]*\] end$/);
    }
  });

  it('is hidden in base64 that letters alone were drawn for', () => {
    const secret = 'q7YAI1dQG9phq1kuSeujPRepk4z';
    const exchange = makeExchange({
      requestHeaders: { 'x-api-key': secret },
      responseHeaders: { 'grpc-message': `invalid ${btoa(`jo:${secret}`)}` },
    });
    const { headers } = redactExchange(exchange).exchange.response;
    expect(headers.find(({ name }) => name === 'grpc-message')?.value).toMatch(/^invalid am86\[redacted:/);
  });

  it('is hidden with all of the number of a JSON text that holds it, which stays JSON', () => {
    const exchange = makeExchange({
      requestBody: '{"password":"48213377"}',
      requestType: 'application/json',
      responseBody: '{"n":-48213377.5,"m":7}',
      responseType: 'application/json',
    });
    const body = redactExchange(exchange).exchange.response.body?.content ?? '';
    expect(JSON.parse(body)).toEqual({ n: expect.stringMatching(/^\[redacted:password \w\]$/), m: 7 });
  });

  it('says of each kind about a person that it is personal', () => {
    const exchange = makeExchange({ responseBody: '{"card":"4242 4242 4242 4242"}', responseType: 'application/json' });
    const { hidden } = redactExchange(exchange);
    expect(hidden.map(({ kind, personal }) => [kind, personal])).toEqual([['card', true]]);
  });

  it('is hidden as the domain of an address', () => {
    const secret = 'q7834b9914a973a51f8566928ab3a75ac2e17k4z';
    expect(answer(`no jo@${secret}.example`, { authorization: `Bearer ${secret}` })).not.toContain('9914a973');
    expect(answer('no jo@mail.international-company.example')).toContain('…@mail.international-company.example');
  });

  it('is hidden whole where a random value begins before it and ends inside of it', () => {
    const secret = 'q7PX7biiEZyX2Vul1VHYRyl98pcZjFXKGeuV9NzCpYqzjR2vw/CKbmhGk4z';
    const shown = answer(`od n${secret}ot`, { authorization: `Bearer ${secret}` });
    expect(shown).not.toContain('CKbmh');
    expect(shown).toMatch(/^od \[redacted:/);
  });

  it.each([
    'Sorry, the password',
    'It begins with K7qmX, as all keys do',
    `${key.slice(0, 12)}0000 is another key`,
    'ask again in summer',
  ])('leaves what only resembles it: %s', (message) => {
    expect(answer(message, { 'x-api-key': key, 'x-pass': 'password-summer-22' })).toBe(message);
  });

  it('is hidden however many there are', () => {
    const cookies = Array.from({ length: 1000 }, (_, i) => `c${i}=v4lue-${i}-Zx${i * 7}qP`);
    const text = answer('unknown: v4lue-997-Zx6979qP and (v4lue-3-Zx21qP)', { cookie: cookies.join('; ') });
    expect(text).not.toContain('v4lue');
  });

  describe('in the note of a person', () => {
    const note = (text: string): string =>
      redactExchange(makeExchange({ requestHeaders: { 'x-api-key': key } })).redaction.note(text);

    it.each([`Our key ends in ${key.slice(-8)}.`, `Our key begins with ${key.slice(0, 8)}.`, key.slice(-6)])(
      'is hidden where one end of it stands alone: %s',
      (text) => {
        expect(note(text)).toMatch(/^(?:Our key \w+ \w+ )?\[redacted:(?:api-key|credential) \w[^\]]*\]\.?$/);
      },
    );

    it.each(['Our key ends in kQ5s.', 'It is 4kQ5s, not ours', 'See K7qmX2w and 3kQ5t'])(
      'leaves the last four, and what only resembles it: %s',
      (text) => {
        expect(note(text)).toBe(text);
      },
    );
  });
});

const place = (): HiddenPlace => ({ side: 'response', from: 'body', ref: '' });
const edit = (start: number, end: number, secret: Secret): Edit => ({ start, end, secret, nested: null, wrap: null });

describe('more secrets than are searched for in every form', () => {
  const vault = createVault(new Set(['C']));
  const secrets = Array.from({ length: 300 }, (_, i) =>
    vault.keep(`q7${i.toString(36)}XkV${(i * 7919).toString(36)}Zp9Lm`, { kind: 'token' }, place),
  );
  const taint = createTaint(secrets);
  const few = [...secrets.slice(0, 6), ...secrets.slice(290)];
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: few.length - 1 }).map((i) => few[i]) },
    { weight: 4, arbitrary: fc.constantFrom(' ', '"', '.', ':', '=', '==', '/', '-', 'x', ', ', '!', 'page', '12') },
  );
  /** The text with some of its secrets hidden by a reader already, in order or, which says nothing about the others, the wrong way round. */
  function rendered(pieces: readonly (Secret | string | undefined)[], mask: number, inOrder: boolean): string {
    const values = pieces.map((each) => (typeof each === 'string' ? each : (each?.value ?? '')));
    const sheet = newSheet(values.join(''));
    let at = 0;
    for (const [i, each] of pieces.entries()) {
      const end = at + (values[i]?.length ?? 0);
      if (typeof each === 'object' && ((mask >> (i % 16)) & 1) === 1) sheet.edits.push(edit(at, end, each));
      at = end;
    }
    if (!inOrder) sheet.edits.reverse();
    taint.apply(sheet);
    return render(sheet);
  }

  it('hides the same where the readers have hidden some as where none of that is known', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), fc.nat({ max: 0xffff }), (pieces, mask) => {
        const padded = [secrets[4], ' ', ...pieces, ' ', secrets[295]];
        expect(rendered(padded, mask | 1, true)).toBe(rendered(padded, mask | 1, false));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    (value: string) => `"${value}"`,
    (value: string) => `/v1/${value}/x`,
    (value: string) => `${value}==`,
    (value: string) => `key:${value}.`,
    (value: string) => `a=${value}&b`,
    (value: string) => `${value}!`,
  ])('finds the last of them as a token: %s', (around) => {
    const value = secrets[299]?.value ?? '';
    const sheet = newSheet(around(value));
    taint.apply(sheet);
    expect(render(sheet)).toBe(around(`[redacted:token ${secrets[299]?.tag}]`));
  });

  it('says what an edit hides, and nothing where they are out of order', () => {
    const [one, shown, other] = [secrets[0], secrets[2], secrets[1]];
    if (one === undefined || shown === undefined || other === undefined) throw new Error('no secrets');
    const isHidden = hiddenBy([edit(2, 8, one), edit(8, 12, shown), edit(14, 20, other)]);
    expect([isHidden(2, 8), isHidden(3, 5), isHidden(14, 20)]).toEqual([true, true, true]);
    expect([isHidden(1, 3), isHidden(7, 9), isHidden(8, 12), isHidden(13, 15)]).toEqual([false, false, false, false]);
    expect(hiddenBy([edit(14, 20, other), edit(2, 8, one)])(14, 20)).toBe(false);
  });
});
