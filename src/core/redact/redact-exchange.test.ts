import { describe, expect, it } from 'vitest';
import { redactExchange, redactExchanges } from './index.ts';
import { makeExchange } from './test-support/make-exchange.ts';

const key = ['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join('');

function note(words: string, show: ReadonlySet<string>) {
  const { redaction } = redactExchange(makeExchange(), { show });
  return { text: redaction.note(words), hidden: redaction.hidden };
}

describe('redactExchange', () => {
  it('hides a value by every name on its path, and keeps its kind', () => {
    const { redaction } = redactExchange(makeExchange());
    const hidden = /^\[redacted:/;
    expect(redaction.value('abc-4711', 'credentials.value', 0)).toMatch(hidden);
    expect(redaction.value('abc-4711', 'auth.password.current', 0)).toMatch(hidden);
    expect(redaction.value(47114711, 'credentials[0].password', 0)).toMatch(hidden);
    expect(redaction.value({ value: 'abc-4711', on: true }, 'password', 0)).toMatchObject({ on: true });
    expect(JSON.stringify(redaction.value({ value: 'abc-4711' }, 'password', 0))).not.toContain('4711');
    expect(redaction.value('abc-4711', 'orders[3].note', 0)).toBe('abc-4711');
    expect(redaction.value({ a: [1, null, 'x'] }, '', 0)).toEqual({ a: [1, null, 'x'] });
  });

  it('reads a recording that gives no reason for its failure, and hides what its steps hold', () => {
    const recorded = {
      writer: 'Playwright 1.65',
      seenBy: 'browser',
      failure: null,
      during: [`signs in with ${key}`],
    } as const;
    const named = redactExchange({ ...makeExchange(), recorded: { ...recorded, writer: `mytool ${key} 1.0` } });
    expect(named.exchange.recorded?.writer).toMatch(/^mytool \[redacted:.* 1\.0$/);
    const { exchange } = redactExchange({ ...makeExchange(), recorded });
    expect(exchange.recorded).toMatchObject({
      writer: 'Playwright 1.65',
      failure: null,
      during: [expect.stringMatching(/^signs in with \[redacted:/)],
    });
    const failure = { text: `could not connect with ${key}`, at: 'response._error', kind: 'connection' } as const;
    const said = redactExchange({ ...makeExchange(), recorded: { ...recorded, failure } }).exchange.recorded?.failure;
    expect(said).toMatchObject({ at: 'response._error', kind: 'connection' });
    expect(said?.text).toMatch(/^could not connect with \[redacted:/);
  });

  it('hides a key in the header and where the body echoes it, under the same letter', () => {
    const { exchange, hidden } = redactExchange(
      makeExchange({
        requestHeaders: { Authorization: `Bearer ${key}` },
        responseBody: `{"error":{"message":"Invalid API key: ${key}","code":"invalid_api_key"}}`,
      }),
    );
    expect(exchange.request.headers[0]?.value).toBe('Bearer [redacted:api-key A test …8W3Y]');
    expect(exchange.response.body?.content).toBe(
      '{"error":{"message":"Invalid API key: [redacted:api-key A test …8W3Y]","code":"invalid_api_key"}}',
    );
    expect(hidden).toMatchObject([
      { id: 'A', kind: 'api-key', label: 'Stripe API key, test mode', tail: '8W3Y', count: 2, shown: false },
    ]);
  });

  it('takes asterisks for a mask in an answer, and for part of the secret in a request', () => {
    const { exchange } = redactExchange(
      makeExchange({
        requestBody: '{"password":"pW7aaaaa***x9Q"}',
        responseBody: '{"api_key":"sk_test_****1234","message":"Invalid value: pW7aaaaa***x9Q"}',
      }),
    );
    expect(JSON.stringify(exchange)).not.toContain('pW7aaaaa');
    expect(exchange.response.body?.content).toContain('sk_test_****1234');
  });

  it('finds the echo of an opaque secret in every encoding', () => {
    const secret = 'pä"ss/w+rd 123';
    const percent = encodeURIComponent(secret);
    const base64 = btoa(unescape(percent));
    const { exchange } = redactExchange(
      makeExchange({
        requestBody: JSON.stringify({ password: secret }),
        responseBody: `raw ${secret} percent ${percent} twice ${encodeURIComponent(percent)} base64 ${base64} json ${JSON.stringify(secret)}`,
        responseType: 'text/plain',
      }),
    );
    const text = exchange.response.body?.content ?? '';
    for (const form of [secret, percent, encodeURIComponent(percent), base64, JSON.stringify(secret)]) {
      expect(text).not.toContain(form);
    }
    expect(text).toContain('raw [redacted:password A] percent ');
  });

  it('leaves an exchange without secrets exactly as it was', () => {
    const exchange = makeExchange({
      url: 'https://api.example.com/orders/7f0c7a2e-6a63-4c0e-9a55-0d8f6f1f2b11?limit=10&next_token=abc',
      requestHeaders: { accept: 'application/json', 'x-request-id': '7f0c7a2e-6a63-4c0e-9a55-0d8f6f1f2b11' },
      requestBody: '{ "amount" : 12345678901234567890, "token_type": "bearer" }',
      responseHeaders: { 'x-ratelimit-remaining-tokens': '149984', 'retry-after': '30' },
      responseBody: '{"password":["This field may not be blank."],"code":"token_expired","max_tokens":1024}',
    });
    const { exchange: redacted, hidden } = redactExchange(exchange);
    expect(redacted).toEqual(exchange);
    expect(hidden).toEqual([]);
  });

  it('shows what the person opted out, and only that', () => {
    const exchange = makeExchange({
      requestHeaders: { 'x-api-key': 'k3y-0001-aaaa-bbbb', cookie: 'sid=c00kie-0002-cccc' },
    });
    const { exchange: redacted, hidden } = redactExchange(exchange, { show: new Set(['A']) });
    expect(redacted.request.headers.map(({ value }) => value)).toEqual([
      'k3y-0001-aaaa-bbbb',
      'sid=[redacted:cookie B]',
    ]);
    expect(hidden.map(({ id, shown }) => [id, shown])).toEqual([
      ['A', true],
      ['B', false],
    ]);
  });

  it('reveals a value to the person, and keeps it out of the items', () => {
    const { hidden, redaction } = redactExchange(makeExchange({ requestBody: '{"password":"hunter-22"}' }));
    expect(JSON.stringify(hidden)).not.toContain('hunter-22');
    expect(redaction.reveal('A')).toBe('hunter-22');
    expect(redaction.reveal('B')).toBeNull();
  });

  it('leaves personal data where the second level is off', () => {
    const exchange = makeExchange({ requestBody: '{"email":"jane@example.org","password":"hunter-22"}' });
    expect(redactExchange(exchange).exchange.request.body?.content).toBe(
      '{"email":"[redacted:email A j…@example.org]","password":"[redacted:password B]"}',
    );
    expect(redactExchange(exchange, { personal: false }).exchange.request.body?.content).toBe(
      '{"email":"jane@example.org","password":"[redacted:password A]"}',
    );
  });

  it("follows the person's own rules by name, path and text", () => {
    const { exchange } = redactExchange(
      makeExchange({
        requestHeaders: { 'X-Project': 'apollo' },
        requestBody: '{"customer":{"name":"Acme"},"items":[{"note":"secret sauce"}],"ref":"CASE-1234-XY"}',
      }),
      {
        rules: [
          { by: 'name', name: 'x-project' },
          { by: 'path', path: 'items[*].note' },
          { by: 'text', text: 'case-*-xy' },
        ],
      },
    );
    expect(exchange.request.headers[0]?.value).toBe('[redacted:custom A]');
    expect(exchange.request.body?.content).toBe(
      '{"customer":{"name":"Acme"},"items":[{"note":"[redacted:custom B]"}],"ref":"[redacted:custom C]"}',
    );
  });

  it('gives the same secret the same letter in all exchanges of a ticket', () => {
    const { exchanges } = redactExchanges([
      makeExchange({ requestHeaders: { authorization: `Bearer ${key}` } }),
      makeExchange({ requestHeaders: { 'x-api-key': key }, responseBody: '{"password":"0ther-value"}' }),
    ]);
    expect(exchanges[0]?.request.headers[0]?.value).toBe('Bearer [redacted:api-key A test …8W3Y]');
    expect(exchanges[1]?.request.headers[0]?.value).toBe('[redacted:api-key A test …8W3Y]');
    expect(exchanges[1]?.response.body?.content).toBe('{"password":"[redacted:password B]"}');
  });

  it('is stable: a redacted exchange is redacted to itself', () => {
    const { exchange } = redactExchange(
      makeExchange({
        url: `https://u:p4ssw0rd@api.example.com/x?api_key=${key}#access_token=abc123def456`,
        requestHeaders: { authorization: `Bearer ${key}`, cookie: 'a=b12345678' },
        responseBody: `{"password":"x1y2z3","email":"jane@example.org","echo":"${key}"}`,
      }),
    );
    expect(redactExchange(exchange).exchange).toEqual(exchange);
  });

  it('counts the same places whether an item is hidden or shown', () => {
    const exchange = makeExchange({
      requestHeaders: { authorization: `Bearer ${key}`, cookie: 'sid=c00kie-0002-cccc' },
      requestBody: `{"api_key":"${key}","inner":"{\\"token\\":\\"${key}\\"}"}`,
      responseBody: `{"message":"Invalid API key: ${key}","url":"https://a.example/?key=${key}"}`,
    });
    const hidden = redactExchange(exchange).hidden.map(({ count }) => count);
    expect(hidden).toEqual([5, 1]);
    for (const id of ['A', 'B'])
      expect(redactExchange(exchange, { show: new Set([id]) }).hidden.map(({ count }) => count)).toEqual(hidden);
  });

  it('lists what it hides in a note, and counts it', () => {
    const { hidden, redaction } = redactExchange(makeExchange({ requestBody: '{"password":"hunter-22"}' }));
    expect(hidden.map(({ count }) => count)).toEqual([1]);
    expect(redaction.note(`hunter-22 and ${key}, again ${key}`)).toBe(
      '[redacted:password A] and [redacted:api-key B test …8W3Y], again [redacted:api-key B test …8W3Y]',
    );
    expect(redaction.hidden).toMatchObject([
      { tag: 'A', count: 2, place: { side: 'request' } },
      { tag: 'B', count: 2, place: { side: 'note' } },
    ]);
    expect(redaction.reveal(redaction.hidden[1]?.id ?? '')).toBe(key);
  });

  it('never shows one value of a note for another that was opted out', () => {
    const first = note('password: hunter-22', new Set());
    const shown = new Set(first.hidden.map(({ id }) => id));
    expect(note('password: hunter-22', shown).text).toBe('password: hunter-22');
    expect(note('password: geheim-33', shown).text).toBe('password: [redacted:password A]');
  });

  it('counts a message that repeats the answer no further', () => {
    const { redaction } = redactExchange(makeExchange({ responseBody: `{"message":"Bad key ${key}"}` }));
    redaction.text(`Bad key ${key}`, 0);
    redaction.text('password: only-here-1', 0);
    expect(redaction.hidden.map(({ count }) => count)).toEqual([1, 1]);
  });

  it.each([
    '{"password":["must be at least 8 characters"]}',
    '{"errors":{"password":"needs one capital and one digit","api_key":"doit contenir au moins huit signes"}}',
    '{"errores":{"contraseña":["La contraseña debe tener al menos 8 caracteres"]}}',
    '{"errors":{"password":{"code":"too_short","message":"Use 8-64 characters, SHA256 is fine"}}}',
    '{"errors":{"パスワード":["パスワードは8文字以上で入力してください"]}}',
    '{"error":{"token":["Das Token wurde schon einmal verwendet."]}}',
  ])('leaves a sentence about a secret readable: %s', (responseBody) => {
    expect(redactExchange(makeExchange({ responseBody })).hidden).toEqual([]);
  });

  it.each([
    ['{"password":"correct horse battery staple"}', 'correct horse battery staple'],
    ['{"errors":{"password":["Gq7-xKp2-9vTz"]}}', 'Gq7-xKp2-9vTz'],
    ['{"errors":{"password":["The value hunter2x9 is refused"]}}', 'hunter2x9'],
    ['{"recovery_codes":["alpha-bravo","charlie-delta"]}', 'alpha-bravo'],
    ['{"mnemonic":"legal winner thank year wave sausage worth useful"}', 'legal winner'],
    ['{"password":["must be unlike swordfish-77-x"]}', 'swordfish-77-x'],
  ])('hides a secret that looks a little like one: %s', (responseBody, secret) => {
    expect(redactExchange(makeExchange({ responseBody })).exchange.response.body?.content).not.toContain(secret);
  });

  it('takes the same words in a request for the secret that they are', () => {
    const { exchange } = redactExchange(
      makeExchange({ requestBody: '{"password":["must be at least 8 characters"]}' }),
    );
    expect(exchange.request.body?.content).not.toContain('must be');
  });
});
