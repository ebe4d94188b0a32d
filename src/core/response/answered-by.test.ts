import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { recorded } from '../network/test-support/recordings.ts';
import { exchangeWith, headerLines, textBody, type ExchangeParts } from '../test-support/exchange.ts';

const catalogue = createCatalogue();
await catalogue.loadAll();

const whoAnswered = (exchange: Exchange) => diagnose(exchange, catalogue).answeredBy;

const json = (content: string): NonNullable<ExchangeParts['response']> => ({
  headers: headerLines({ 'content-type': 'application/json' }),
  body: textBody(content, 'application/json'),
});

function isOwn(url: string): boolean | undefined {
  return whoAnswered(exchangeWith({ request: { url }, response: json('{"error":"no"}') }))?.own;
}

describe('who answered', () => {
  it.each([
    ['chromium', 'sw-synth', 'service-worker'],
    ['chromium', 'refused', 'nobody'],
    ['chromium', 'dns', 'nobody'],
    ['chromium', 'mixed', 'browser'],
    ['firefox', 'gone-cached', 'cache'],
  ] as const)('%s’s %s: %s', (browser, name, kind) => {
    const kinds = recorded(browser, name).map((exchange) => whoAnswered(exchange)?.kind);
    expect(kinds.length).toBeGreaterThan(0);
    expect(new Set(kinds)).toEqual(new Set([kind]));
  });

  it('is the API where a body speaks as an API does, by name where its vendor is known', () => {
    expect(whoAnswered(exchangeWith({ response: json('{"code":"bad","message":"Wrong."}') }))).toMatchObject({
      kind: 'api',
      id: null,
      own: false,
    });
    const discord = exchangeWith({
      request: { url: 'https://discord.com/api/v10/channels/1' },
      response: { status: 404, ...json('{"message":"Unknown Channel","code":10003}') },
    });
    expect(whoAnswered(discord)).toMatchObject({ kind: 'api', id: 'discord', name: 'Discord' });
  });

  it('is open where page or text could be anybody’s', () => {
    for (const [status, type, body] of [
      [502, 'text/html', '<html><head><title>Oops</title></head><body><h1>Oops</h1></body></html>'],
      [503, 'text/plain', 'Service unavailable'],
      [404, '', undefined],
    ] as const) {
      const response = { status, headers: headerLines({ 'content-type': type }), body: textBody(body, type) };
      expect(whoAnswered(exchangeWith({ response }))?.kind).toBe('unknown');
    }
  });

  it('lets a gateway’s title speak in place of its page, and the API’s sentence in place of a title', () => {
    const page =
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>';
    const response = {
      status: 502,
      headers: headerLines({ 'content-type': 'text/html' }),
      body: textBody(page, 'text/html'),
    };
    const { answeredBy, headline, message } = diagnose(exchangeWith({ response }), catalogue);
    expect(answeredBy?.id).toBe('nginx');
    expect(message).toBe('Bad Gateway');
    expect(headline).toBe(catalogue.vendor('nginx')?.entries.find(({ id }) => id === '502')?.title);
    const own = exchangeWith({ response: { status: 502, ...json('{"message":"The carrier is down."}') } });
    expect(diagnose(own, catalogue).headline).toBe('The carrier is down.');
  });

  it('knows the reader’s own server', () => {
    expect(['http://localhost:3000/a', 'http://192.168.1.4/a', 'https://api.example.com/a'].map(isOwn)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is asked only of failures', () => {
    expect(whoAnswered(exchangeWith({ response: { status: 200 } }))).toBeNull();
  });
});
