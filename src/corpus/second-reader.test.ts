import { describe, expect, it } from 'vitest';

import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { fromHarEntry } from '../core/exchange/from-har.ts';
import { bearsFailureMarks } from '../core/outcome/bears-failure-marks.ts';
import { joinExchanges } from '../core/traffic/join.ts';

const catalogue = createCatalogue();
await catalogue.loadAll();

interface Scene {
  readonly method?: string;
  readonly url: string;
  readonly accept?: string;
  readonly sent?: unknown;
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: number;
}

const lines = (members: Readonly<Record<string, string>>): object[] =>
  Object.entries(members).map(([name, value]) => ({ name, value }));

function entryOf({ method, url, accept, sent, status, type, body, headers = {}, at = 0 }: Scene): object {
  const mimeType = type ?? 'application/json';
  return {
    startedDateTime: new Date(Date.UTC(2026, 2, 1, 12) + at).toISOString(),
    time: 50,
    _resourceType: 'fetch',
    request: {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      url,
      headers: lines({
        accept: accept ?? 'application/json',
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      ...(sent === undefined ? {} : { postData: { mimeType: 'application/json', text: JSON.stringify(sent) } }),
    },
    response: {
      status,
      headers: lines({ ...(body === undefined ? {} : { 'content-type': mimeType }), ...headers }),
      content: { mimeType, size: body?.length ?? 0, text: body ?? '' },
      redirectURL: headers['location'] ?? '',
    },
  };
}

const told = (scene: Scene): Diagnosis => diagnose(fromHarEntry(entryOf(scene), 'a'), catalogue);
const texts = ({ statements }: Diagnosis, ...kinds: readonly string[]): string =>
  statements.flatMap(({ kind, text }) => (kinds.length === 0 || kinds.includes(kind) ? [text] : [])).join('\n');

const refused = (...loc: readonly (string | number)[]): string =>
  JSON.stringify({ detail: [{ type: 'missing', loc, msg: 'Field required' }] });

/** What a strict second reader of the reports marked as wrong or useless, one sentence for each kind. */
describe('a second reader finds no fault with', () => {
  const fastapi = { url: 'https://api.books.example/books', sent: {}, status: 422 };

  it.each([
    ['body', refused('body', 'title'), /^$/],
    ['query', refused('query', 'page'), /begins with `query`/],
  ])('the causes of FastAPI, which follow the place of the value: %s', (_, body, causes) => {
    expect(texts(told({ ...fastapi, body }), 'cause')).toMatch(causes);
  });

  it('the cause of FastAPI where the body as a whole is missing', () => {
    const scene = { url: fastapi.url, method: 'POST', status: 422, body: refused('body') };
    expect(texts(told(scene), 'cause')).toMatch(/^`loc` is only `body`: the body is missing/);
  });

  it('a status that usually means unreadable JSON, where sound JSON was sent', () => {
    const url = 'https://api.airtable.com/v0/app1/Tasks';
    const body = JSON.stringify({ error: { type: 'unlisted', message: 'Value for Age is refused.' } });
    expect(texts(told({ url, sent: { a: 1 }, status: 400, body }))).not.toContain('JSON');
    expect(texts(told({ url, sent: { a: 1 }, status: 400, body }), 'meaning')).toContain('read the request');
  });

  it('who must act where the plan is used up', () => {
    const url = 'https://api.bigcommerce.com/stores/abc123/v3/catalog/products';
    const diagnosis = told({ url, sent: {}, status: 507, body: '{"status":507,"title":"Full."}' });
    expect(diagnosis.class).toBe('payment');
    expect(diagnosis.retry?.reason).not.toContain('operator');
  });

  it('advice without a body: none points to members of a response that has none, nor to properties that were not sent', () => {
    const youtube = told({ url: 'https://www.googleapis.com/youtube/v3/videos?part=snippet&id=x', status: 403 });
    expect(texts(youtube, 'cause', 'fix')).not.toContain('reason');
    const gr4vy = told({ url: 'https://api.lemons.gr4vy.app/transactions?limit=x', status: 400 });
    expect(texts(gr4vy, 'cause', 'fix')).not.toContain('propert');
    expect(texts(gr4vy, 'fix')).toContain('parameters of the URL');
  });

  it('a cause told once: Traefik has no server', () => {
    const traefik = told({
      url: 'https://api.shop.example/v1/orders',
      status: 503,
      type: 'text/plain',
      body: 'no available server\n',
    });
    const said = texts(traefik, 'meaning', 'cause', 'fix').split('\n');
    expect(said.filter((text) => /servers? (?:is|are) up|all of them/.test(text))).toHaveLength(1);
  });

  it('sizes: one byte is no bytes', () => {
    const one = told({ url: 'https://a.example/x', sent: 1, status: 413, body: '{}' });
    expect(texts(one, 'detail')).toContain('has 1 byte.');
  });

  it('details: neither the wait, nor what was sent', () => {
    const yelp = { code: 'VALIDATION_ERROR', description: '1000 is greater than 50', field: 'limit', instance: 1000 };
    const url = 'https://api.yelp.example/v3/search?limit=1000';
    expect(texts(told({ url, status: 400, body: JSON.stringify({ error: yelp }) }), 'detail')).not.toContain(
      'instance',
    );
    const wait = JSON.stringify({
      error: 'rate_limited',
      message: 'Slow down, please.',
      status: 'ERR',
      retry_after: 47,
    });
    const limited = told({ url: 'https://a.example/x', status: 429, body: wait });
    expect(limited.retry?.verdict).toBe('wait');
    expect(texts(limited, 'detail')).not.toContain('retry_after');
    expect(limited.words.map(({ value }) => value)).not.toContain('ERR');
  });

  it('details: neither what kind of thing is described, nor what stands under the other codes', () => {
    const error = { code: 'card_declined', message: 'Your card was declined.', type: 'card_error' };
    const thing = { id: 'pi_1', object: 'payment_intent', amount: 1099 };
    const stripe = told({
      url: 'https://api.stripe.com/v1/x',
      sent: {},
      status: 402,
      body: JSON.stringify({ error: { ...error, payment_intent: thing } }),
    });
    expect(texts(stripe, 'detail')).not.toContain('`object`');
    const data = { name: 'odoo.http.SessionExpiredException', message: 'Session expired', debug: 'Traceback' };
    const odoo = told({
      url: 'https://erp.example.org/web/dataset/call_kw',
      sent: {},
      status: 200,
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: 100, message: 'Odoo Session Expired', data } }),
    });
    expect(odoo.words.map(({ value }) => value)).toContain(data.name);
    expect(texts(odoo, 'detail')).not.toContain(data.name);
  });

  it.each([
    [
      'the rule of an entry is no code (GitHub)',
      { url: 'https://api.github.com/repos/a/b/pulls', sent: { head: 'x' }, status: 422 },
      {
        message: 'Validation Failed',
        errors: [{ resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for a:x.' }],
      },
      { code: null, message: 'Validation Failed' },
    ],
    [
      'a number that stands for every error gives way to the exception (Odoo)',
      { url: 'https://erp.example.org/web/dataset/call_kw', sent: {}, status: 200 },
      {
        jsonrpc: '2.0',
        id: 7,
        error: {
          code: 200,
          message: 'Odoo Server Error',
          data: { name: 'odoo.exceptions.MissingError', message: 'Record does not exist.' },
        },
      },
      { class: 'not-found', code: 'odoo.exceptions.MissingError', message: 'Record does not exist.' },
    ],
    [
      'a route that was not found, in a 200 (Mapbox)',
      { url: 'https://api.mapbox.com/directions/v5/mapbox/driving/1,2;3,4', status: 200 },
      { code: 'NoRoute', message: 'No route found', routes: [] },
      { class: 'not-found', code: 'NoRoute', message: 'No route found' },
    ],
    [
      'a state of the call beside empty results, in a 200 (Google Maps)',
      { url: 'https://maps.googleapis.com/maps/api/directions/json?origin=x&destination=y', status: 200 },
      { geocoded_waypoints: [{ geocoder_status: 'ZERO_RESULTS' }], routes: [], status: 'NOT_FOUND' },
      { class: 'not-found', code: 'NOT_FOUND' },
    ],
  ])('the code: %s', (_, scene, body, wanted) => {
    const whole = { ...scene, body: JSON.stringify(body) };
    expect(told(whole)).toMatchObject({ failed: true, ...wanted });
    expect(bearsFailureMarks(fromHarEntry(entryOf(whole), 'a')) || scene.status >= 400).toBe(true);
  });

  it.each([
    ['a thing that was not found is no failed call', { items: [], parts: [{ name: 'a' }], status: 'NOT_FOUND' }],
    ['an empty list of routes', { code: 'Ok', message: '', routes: [] }],
    ['a code that begins with the same letters', { code: 'Nordic', message: 'Nordic countries', items: [{ id: 1 }] }],
  ])('what succeeded: %s', (_, body) => {
    expect(told({ url: 'https://a.example/x', status: 200, body: JSON.stringify(body) }).failed).toBe(false);
  });

  it('the exception of a WebDAV server in PHP, which is its code', () => {
    const body =
      '<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\Conflict</s:exception><s:message>Parent node does not exist</s:message></d:error>';
    const scene = {
      url: 'https://dav.example.org/files/a/b',
      method: 'MKCOL',
      status: 409,
      type: 'application/xml',
      body,
    };
    expect(told(scene)).toMatchObject({
      code: 'Sabre\\DAV\\Exception\\Conflict',
      message: 'Parent node does not exist',
    });
  });
});

describe('a call that was redirected to a login', () => {
  const page =
    '<!DOCTYPE html><html><head><title>Log in</title></head><body><form><input type="password"></form></body></html>';
  const chain = (from: string, to: string, accept: string): Diagnosis => {
    const hop = { url: `https://app.example${from}`, accept, status: 302, headers: { location: to } };
    const end = { url: `https://app.example${to}`, accept, status: 200, type: 'text/html', body: page, at: 60 };
    const pair = [hop, end].map((scene, index) => {
      const exchange = fromHarEntry(entryOf(scene), String(index));
      return { ...exchange, browser: { ...exchange.browser, family: 'chromium' as const } };
    });
    const last = joinExchanges(pair)[1];
    if (last === undefined) throw new Error('both are still there');
    return diagnose(last, catalogue);
  };

  it.each([
    ['JSON alone was asked for', '/api/orders', '/users/sign_in', 'application/json'],
    ['anything but a page was asked for', '/api/orders', '/login?next=%2Fapi%2Forders', '*/*'],
  ])('has failed, and the redirect is told: %s', (_, from, to, accept) => {
    const diagnosis = chain(from, to, accept);
    expect(diagnosis).toMatchObject({ failed: true, class: 'authentication' });
    expect(texts(diagnosis, 'cause')).toContain('redirected the request with 302');
  });

  it.each([
    ['a page was asked for', '/orders', '/login', 'text/html, */*'],
    ['it signed out', '/logout', '/login', '*/*'],
    ['it was no login', '/orders', '/welcome', '*/*'],
  ])('has succeeded where %s', (_, from, to, accept) => {
    expect(chain(from, to, accept).failed).toBe(false);
  });
});
