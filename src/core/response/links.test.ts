import { describe, expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { exchangeWith, headerLines, textBody } from '../test-support/exchange.ts';
import { linkStatements, ownLinks } from './links.ts';
import { eachMember } from './members.ts';

function linksOf(body: unknown, headers: Record<string, string> = {}) {
  const exchange = exchangeWith({
    response: { headers: headerLines(headers), body: textBody(JSON.stringify(body), 'application/json') },
  });
  return ownLinks(exchange, eachMember(parseBody(exchange.response.body, exchange.response.headers)));
}

const urlsOf = (body: unknown, headers: Record<string, string> = {}) => linksOf(body, headers).map(({ url }) => url);

describe('links to documentation in a response', () => {
  it.each([
    [{ error: { doc_url: 'https://docs.acme.example/codes#declined' } }, 'https://docs.acme.example/codes#declined'],
    [{ message: 'No', documentation_url: 'https://docs.acme.example/rest' }, 'https://docs.acme.example/rest'],
    [{ code: 1, more_info: 'https://www.acme.example/errors/1' }, 'https://www.acme.example/errors/1'],
    [{ type: 'https://acme.example/problems/credit', title: 'No credit' }, 'https://acme.example/problems/credit'],
    [
      {
        error: { details: [{ '@type': 'google.rpc.Help', links: [{ url: 'https://acme.example/help' }] }], help: null },
      },
      undefined,
    ],
    [{ help: { links: [{ href: 'https://acme.example/help' }] } }, 'https://acme.example/help'],
  ])('are found in %j', (body, url) => {
    expect(urlsOf(body)[0]).toBe(url);
  });

  it('are found in Link headers of the relation help', () => {
    const link = '<https://acme.example/next>; rel="next", <https://acme.example/why>; rel="help"';
    expect(linksOf({}, { link })).toEqual([
      {
        host: 'acme.example',
        url: 'https://acme.example/why',
        source: { from: 'header', ref: 'link', url: 'https://acme.example/why' },
      },
    ]);
  });

  it('lose userinfo and query, and are none without https, a path or a public name', () => {
    expect(urlsOf({ doc_url: 'https://user:secret@acme.example/a?token=abc#part' })).toEqual([
      'https://acme.example/a#part',
    ]);
    for (const doc_url of [
      'http://acme.example/a',
      'javascript:alert(1)',
      'https://acme.example/',
      'https://localhost/a',
      'https://[::1]/a',
      'acme.example/a',
      `https://acme.example/${'a'.repeat(600)}`,
      'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5',
    ]) {
      expect(urlsOf({ doc_url })).toEqual([]);
    }
    expect(urlsOf({ type: 'https://acme.example/a' })).toEqual([]);
  });

  it('are three at most, each once', () => {
    const errors = Array.from({ length: 8 }, (_, i) => ({ doc_url: `https://acme.example/${Math.floor(i / 2)}` }));
    expect(urlsOf({ errors })).toEqual(['https://acme.example/0', 'https://acme.example/1', 'https://acme.example/2']);
  });

  it('are told apart by their address where one host has several', () => {
    const links = linksOf({ docs: 'https://docs.acme.example/api#a', help: 'https://docs.acme.example/api#b' });
    expect(linkStatements(links, [], 'code').last.map(({ text }) => text)).toEqual([
      'docs.acme.example/api#a (link from the response)',
      'docs.acme.example/api#b (link from the response)',
    ]);
  });

  it('stand before the entry’s link only on hosts that the vendor documents itself on', () => {
    const links = linksOf({ doc_url: 'https://docs.acme.example/a', help: 'https://acme.example.evil.example/b' });
    const { first, last } = linkStatements(links, ['acme.example'], 'code');
    expect(first.map(({ text }) => text)).toEqual(['docs.acme.example (link from the response)']);
    expect(last.map(({ text }) => text)).toEqual(['acme.example.evil.example (link from the response)']);
  });
});
