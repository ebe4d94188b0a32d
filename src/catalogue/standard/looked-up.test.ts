import { beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../core/diagnose.ts';
import type { Diagnosis } from '../../core/diagnosis.ts';
import { fromHarEntry } from '../../core/exchange/from-har.ts';
import { clueRows } from '../../core/clues/index.ts';
import { createCatalogue } from '../load.ts';
import statuses from './statuses.json' with { type: 'json' };

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

interface Given {
  readonly method?: string;
  readonly url?: string;
  readonly sent?: readonly [type: string, text: string];
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly error?: string;
}

function lines(members: Readonly<Record<string, string>> = {}): object[] {
  return Object.entries(members).map(([name, value]) => ({ name, value }));
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function bearer(exp: number): Given {
  const token = `${part({ alg: 'HS256' })}.${part({ exp })}.FAKEsignature`;
  return { status: 401, requestHeaders: { Authorization: `Bearer ${token}` }, body: { error: 'Unauthorized' } };
}

function told({ method, url, sent, requestHeaders, status, headers, body, error }: Given): Diagnosis {
  const text = body === undefined ? '' : JSON.stringify(body);
  const entry = {
    startedDateTime: '2026-03-01T12:00:00Z',
    time: 50,
    _resourceType: 'fetch',
    request: {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      url: url ?? 'https://api.example.com/v1/things',
      headers: [...lines(sent === undefined ? {} : { 'Content-Type': sent[0] }), ...lines(requestHeaders)],
      ...(sent === undefined ? {} : { postData: { mimeType: sent[0], text: sent[1] } }),
    },
    response: {
      status,
      headers: [{ name: 'Content-Type', value: 'application/json' }, ...lines(headers)],
      content: { mimeType: 'application/json', size: text.length, text },
      ...(error === undefined ? {} : { _error: error }),
    },
  };
  return diagnose(fromHarEntry(entry, 'e'), catalogue);
}

function texts(given: Given, kind: string): readonly string[] {
  return told(given).statements.flatMap((one) => (one.kind === kind ? [one.text] : []));
}

describe('what the exchange shows silences what its status usually means', () => {
  it('where a body does not parse: one cause, and the class', () => {
    const given: Given = { sent: ['application/json', '{"a":1,}'], status: 400, body: { error: 'Bad Request' } };
    expect(told(given).class).toBe('request');
    expect(texts(given, 'cause')).toEqual([
      'The request body isn’t valid JSON: at line 1, column 7 there is a comma before the closing bracket.',
    ]);
  });

  it('where a body does parse, nobody is told that it doesn’t', () => {
    const given: Given = { sent: ['application/json', '{"a":1}'], status: 400, body: { error: 'Bad Request' } };
    expect(texts(given, 'cause').join()).not.toMatch(/JSON/);
    expect(texts(given, 'fix').join()).not.toMatch(/stringify/);
    expect(texts({ status: 400, body: { error: 'Bad Request' } }, 'cause').join()).not.toMatch(/JSON|body/);
    expect(texts({ ...given, sent: ['text/plain', 'x'] }, 'cause').join()).toMatch(/JSON/);
  });

  it('where a documented code says that the body was read, its form is not at fault', () => {
    const body = { code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 };
    const url = 'https://api.twilio.com/2010-04-01/Accounts/AC00/Messages.json';
    const given: Given = { url, sent: ['application/json', 'To=%2B15550100&Body=Hi'], status: 400, body };
    expect(texts(given, 'cause').join()).not.toMatch(/isn’t JSON/);
    expect(texts(given, 'fix').join()).not.toMatch(/stringify/);
    expect(texts({ ...given, url: 'https://api.example.com/v1' }, 'cause').join()).toMatch(/isn’t JSON/);
  });

  it('where Allow lists the methods', () => {
    const given: Given = { method: 'DELETE', status: 405, headers: { Allow: 'GET' }, body: { error: 'no' } };
    expect(texts(given, 'cause')).toEqual(['This URL supports `GET`, not DELETE (`Allow`).']);
    expect(texts({ method: 'PUT', status: 405, body: { error: 'no' } }, 'cause').length).toBe(2);
  });

  it('where a token had not expired, no expired one is suspected', () => {
    const alive = texts(bearer(1_772_370_000), 'cause');
    expect(alive).not.toContain('The token or key expired.');
    expect(alive.length).toBeGreaterThan(0);
    expect(texts(bearer(1_772_360_000), 'cause')).toHaveLength(1);
  });

  it('where no credentials were sent', () => {
    const causes = texts(
      { status: 401, requestHeaders: { Accept: '*/*' }, headers: { 'WWW-Authenticate': 'Basic realm="x"' }, body: {} },
      'cause',
    );
    expect(causes.filter((text) => /Authorization/.test(text))).toHaveLength(1);
    expect(causes.join()).not.toMatch(/scheme before the token/);
  });

  it('where a token against forged requests is missing, no admin is asked', () => {
    const given: Given = {
      method: 'POST',
      requestHeaders: { Cookie: 'csrftoken=FAKE0123456789abcdef' },
      status: 403,
      body: { detail: 'CSRF Failed: CSRF token missing.' },
    };
    expect(texts(given, 'cause')).toHaveLength(1);
    expect(texts(given, 'actor')[0]).toMatch(/^Fix on your side/);
    expect(texts({ ...given, body: { detail: 'No.' }, requestHeaders: {} }, 'actor')[0]).toMatch(/admin/);
  });

  it('names a challenge of Cloudflare by its header', () => {
    const headers = { 'cf-mitigated': 'challenge', Server: 'cloudflare', 'CF-RAY': '8f0000000000abcd-FRA' };
    const { statements } = told({ status: 403, headers });
    expect(statements.map(({ text }) => text).join()).toMatch(/`cf-mitigated: challenge`/);
  });

  it('names in each condition a clue that is looked up', () => {
    const ids = new Set(clueRows.map(({ id }) => id));
    const named = [...JSON.stringify(statuses).matchAll(/"shown":"([^"]+)"/g)].map(([, id = '']) => id);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('a server of the reader’s own', () => {
  const own = [
    'http://localhost:3000/a',
    'http://app.localhost:3000/a',
    'http://127.0.0.1:8000/a',
    'http://[::1]:5173/a',
  ];
  const inNetwork = ['http://192.168.1.5:8080/a', 'http://10.0.0.7/a', 'http://printer.local/a', 'https://shop.test/a'];
  const failing = [400, 403, 421, 500, 501, 502, 503, 504, 507, 508];

  it.each([...own, ...inNetwork])('has no operator and no support: %s', (url) => {
    for (const status of failing) {
      const diagnosis = told({ url, status, body: { error: 'boom' } });
      const said = diagnosis.statements.map(({ text }) => text).join('\n');
      expect(said).not.toMatch(/operator|API’s support|If the server is yours|status page/);
      expect(diagnosis.retry?.reason).not.toMatch(/operator|to report/);
      expect(diagnosis.retry?.report).toBe(false);
      expect(texts({ url, status, body: { error: 'boom' } }, 'actor')[0]).toMatch(/^Fix on your side/);
    }
  });

  it('is named by its port', () => {
    expect(texts({ url: 'http://localhost:3000/a', status: 500, body: { error: 'boom' } }, 'fix')[0]).toBe(
      'Look at the terminal or log of your server on port 3000: the error is in it.',
    );
    const refused: Given = { url: 'http://[::1]:5173/a', status: 0, error: 'net::ERR_CONNECTION_REFUSED' };
    expect(texts(refused, 'fix')).toEqual([
      'Start your server on port 5173, or correct the port in the URL: nothing accepted the connection.',
    ]);
  });

  it('is none at a public name', () => {
    const given: Given = { url: 'https://localhost.example.com/a', status: 500, body: { error: 'boom' } };
    expect(texts(given, 'actor')[0]).toMatch(/^The operator of the API/);
    expect(texts(given, 'fix').join()).toMatch(/API’s support/);
  });
});

describe('a preflight that was refused', () => {
  const page = { Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
  const refused = (asks: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>): Diagnosis => {
    const preflight = fromHarEntry(
      {
        startedDateTime: '2026-03-01T12:00:00Z',
        time: 5,
        _resourceType: 'preflight',
        request: {
          method: 'OPTIONS',
          url: 'https://api.example.com/v1/things',
          headers: lines({ ...page, ...asks }),
        },
        response: {
          status: 204,
          headers: lines(headers),
          content: { mimeType: '', size: 0 },
        },
      },
      'p',
    );
    const entry = {
      startedDateTime: '2026-03-01T12:00:00Z',
      time: 5,
      _resourceType: 'fetch',
      request: {
        method: asks['Access-Control-Request-Method'],
        url: 'https://api.example.com/v1/things',
        headers: lines({ ...page, Origin: asks['Origin'] ?? page.Origin }),
      },
      response: { status: 0, headers: [], content: { mimeType: '', size: 0 }, _error: 'net::ERR_FAILED' },
    };
    return diagnose({ ...fromHarEntry(entry, 'e'), preflight }, catalogue);
  };

  it('names the header that was not allowed, and what forced it', () => {
    const { statements } = refused(
      { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type,x-tenant' },
      { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Headers': 'content-type' },
    );
    const said = statements.map(({ text }) => text);
    expect(said).toContain('Access-Control-Allow-Headers does not list x-tenant.');
    expect(said).toContain('The browser sent a preflight because of the headers `content-type, x-tenant`.');
  });

  it('names the method that was not allowed', () => {
    const { statements } = refused(
      { 'Access-Control-Request-Method': 'PATCH' },
      { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, PUT' },
    );
    const said = statements.map(({ text }) => text);
    expect(said).toContain('Access-Control-Allow-Methods does not list PATCH.');
    expect(said).toContain('The browser sent a preflight because of the method PATCH.');
  });

  it('never asks for `Access-Control-Allow-Origin: null`', () => {
    const { statements } = refused(
      { 'Access-Control-Request-Method': 'PATCH', Origin: 'null' },
      { 'Access-Control-Allow-Methods': 'PATCH' },
    );
    const said = statements.map(({ text }) => text).join('\n');
    expect(said).toContain('api.example.com must send `Access-Control-Allow-Origin: *`');
    expect(said).not.toContain('Allow-Origin: null');
  });
});
