import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import { asksFirst, editableRequest, type RequestEdit, staleKey } from './edited-exchange.ts';
import { repeatExpression } from './index.ts';

const home = 'https://app.example';
const token = 'Zk3-9fQ2xL7vB1nM4sT8';
const session = 's3ss10n-Wq8Lm2Zx7Kp4';
const body = '{"item":"book","amount":3}';
const order = exchangeWith({
  request: {
    method: 'POST',
    url: 'https://api.example/v1/orders?dry=1',
    headers: headerLines({
      Origin: home,
      Authorization: `Bearer ${token}`,
      Cookie: `sessionid=${session}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'key-1',
      'X-Trace': 'on',
      'User-Agent': 'Browser',
      'Sec-Fetch-Mode': 'cors',
    }),
    body: {
      mimeType: 'application/json',
      content: body,
      encoding: 'text',
      size: body.length,
      missing: null,
      params: null,
    },
  },
});
const { bodyProblem, ...begun } = editableRequest(order);

interface Sent {
  readonly url: string;
  readonly init: {
    readonly method: string;
    readonly credentials: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  };
}

/** What reaches the `fetch` of a page of `origin`; a sentence where nothing is sent. */
function sentOf(edit: Partial<RequestEdit>, origin = home, exchange = order): Sent | string {
  const repeat = repeatExpression(exchange, { number: 1, edit: { ...begun, ...edit } });
  if ('impossible' in repeat) return repeat.impossible;
  const sent: Sent[] = [];
  const answer: unknown = runInNewContext(repeat.expression, {
    location: { origin },
    origin,
    atob,
    fetch: (url: string, init: Sent['init']) => {
      sent.push(JSON.parse(JSON.stringify({ url, init })) as Sent);
      return Promise.resolve();
    },
  });
  return sent[0] ?? JSON.stringify(answer);
}

function of(sent: Sent | string): Sent {
  if (typeof sent === 'string') throw new Error(sent);
  return sent;
}

describe('what there is to edit', () => {
  it('is what page code can set, and the body as text', () => {
    expect(bodyProblem).toBeNull();
    expect(begun).toEqual({
      method: 'POST',
      url: 'https://api.example/v1/orders?dry=1',
      headers: [
        { name: 'Authorization', value: `Bearer ${token}` },
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Idempotency-Key', value: 'key-1' },
        { name: 'X-Trace', value: 'on' },
      ],
      body,
    });
  });

  it('says why a body can’t be edited, and sends it all the same where it can', () => {
    const cut = exchangeWith({ request: { ...order.request, body: { ...must(order.request.body), missing: 'cut' } } });
    expect(editableRequest(cut)).toMatchObject({ body: null, bodyProblem: expect.stringContaining('beginning') });
    expect(sentOf({ body: null }, home, cut)).toContain('Only the beginning');
    expect(of(sentOf({ body: 'anew' }, home, cut)).init.body).toBe('anew');
    const bytes = exchangeWith({
      request: { ...order.request, body: { ...must(order.request.body), content: 'AAEC', encoding: 'base64' } },
    });
    expect(editableRequest(bytes)).toMatchObject({ body: null, bodyProblem: expect.stringContaining('binary') });
    expect(sentOf({ body: null }, home, bytes)).toMatchObject({ init: { method: 'POST' } });
  });
});

describe('an edited request', () => {
  it('is sent as it was written, with the credentials of its origin', () => {
    const { url, init } = of(
      sentOf({
        method: 'put',
        url: 'https://api.example/v1/orders/7',
        headers: [...begun.headers.slice(0, 2), { name: 'X-New', value: '1' }],
        body: '{"item":"pen"}',
      }),
    );
    expect(url).toBe('https://api.example/v1/orders/7');
    expect(init).toEqual({
      method: 'PUT',
      credentials: 'include',
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Content-Type', 'application/json'],
        ['X-New', '1'],
      ],
      body: '{"item":"pen"}',
    });
  });

  it('goes only from a page of the origin that sent the first one, wherever it leads', () => {
    for (const url of ['https://api.example/x', 'https://evil.example/x']) {
      expect(sentOf({ url }, 'https://evil.example')).toBe('{"started":false,"elsewhere":"https://evil.example"}');
    }
    // Who sent it is read from what was sent: an edited URL must not make another page the sender.
    const own = exchangeWith({
      request: {
        ...order.request,
        url: `${home}/v1`,
        headers: headerLines({ 'Sec-Fetch-Site': 'same-origin', Authorization: token }),
      },
    });
    expect(sentOf({ url: 'https://evil.example/', headers: [] }, 'https://evil.example', own)).toContain('elsewhere');
    expect(sentOf({ headers: [{ name: 'Origin', value: 'https://evil.example' }] }, 'https://evil.example')).toContain(
      'elsewhere',
    );
  });

  it.each([
    'https://other.example/',
    'https://api.example:8443/',
    'http://api.example/',
    'https://api.example.evil.example/',
  ])('takes no credentials along to %s, and says so', (url) => {
    const sent = of(sentOf({ url }));
    expect(sent.init.credentials).toBe('omit');
    expect(JSON.stringify(sent)).not.toContain(token);
    expect(JSON.stringify(sent)).not.toContain(session);
    expect(sent.init.headers).toContainEqual(['X-Trace', 'on']);
    const repeat = repeatExpression(order, { number: 1, edit: { ...begun, url } });
    expect('notFaithful' in repeat && repeat.notFaithful.join(' ')).toMatch(
      /another origin.*without cookies.*Authorization/,
    );
  });

  it('is refused where its URL or body still holds such a secret', () => {
    const elsewhere = 'https://other.example/';
    expect(sentOf({ url: `${elsewhere}?k=${token}` })).toMatch(
      /The URL still contains a secret of https:\/\/api\.example/,
    );
    expect(sentOf({ url: elsewhere, body: `{"t":"${token}"}` })).toMatch(/The body still contains a secret/);
    expect(sentOf({ url: elsewhere, body: session })).toMatch(/The body still contains a secret/);
  });

  it('takes what the person typed anew to another origin', () => {
    const headers = [{ name: 'Authorization', value: 'Bearer of-the-other-site-0815' }];
    expect(of(sentOf({ url: 'https://other.example/', headers })).init.headers).toEqual([
      ['Authorization', 'Bearer of-the-other-site-0815'],
    ]);
  });

  it('says what page code can’t send', () => {
    expect(sentOf({ method: 'GET' })).toContain("can't send a body with GET");
    expect(sentOf({ method: 'TRACE', body: '' })).toContain('TRACE');
    expect(sentOf({ method: 'P OST' })).toContain('method');
    for (const url of ['', 'x', 'javascript:alert(1)', 'file:///etc/passwd']) expect(sentOf({ url })).toContain('http');
  });

  it('is data, whatever is written: no text ends its literal', () => {
    const text = fc.string({ maxLength: 40, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const edit = {
          url: `https://api.example/?${encodeURIComponent(one)}`,
          headers: [{ name: 'X-A', value: one }],
          body: `a${other}`,
        };
        const sent = sentOf(edit);
        expect(of(sent).init.body).toBe(`a${other}`);
      }),
    );
  });
});

it('asks before anything but reading', () => {
  expect(['GET', 'head', ' OPTIONS ', 'POST', 'put', 'PATCH', 'DELETE', 'PURGE', ''].filter(asksFirst)).toEqual([
    'POST',
    'put',
    'PATCH',
    'DELETE',
    'PURGE',
    '',
  ]);
});

it('warns of an idempotency key that stood for another request', () => {
  expect(staleKey(order, begun, begun)).toBeNull();
  expect(staleKey(order, { ...begun, body: '{}' }, begun)).toBe('Idempotency-Key');
  expect(
    staleKey(order, { ...begun, body: '{}', headers: [{ name: 'idempotency-key', value: 'key-2' }] }, begun),
  ).toBeNull();
  expect(staleKey(order, { ...begun, body: '{}', headers: [] }, begun)).toBeNull();
});

function must<T>(value: T | null): T {
  if (value === null) throw new Error('It is there.');
  return value;
}
