import { describe, expect, test } from 'vitest';

import { toExchange } from '../corpus/score.ts';
import type { ExpandedEntry, Template } from '../core/knowledge/expand.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createCatalogue } from './load.ts';
import { vendorFolders } from './test-support/folders.ts';

/**
 * A whole list of codes is proven by one response per group: each code is put into the group's template, and the whole way
 * from the exchange to the diagnosis must find its entry, whose class stands. The same response of an unknown host belongs to
 * no vendor.
 */
const catalogue = createCatalogue();
await catalogue.loadAll();

const proven = vendorFolders()
  .map(({ name, place, kind, expanded }) => [place, name, kind, expanded.filter(hasTemplate)] as const)
  .filter(([, , , entries]) => entries.length > 0);

describe.each(proven)('%s', (_place, name, kind, entries) => {
  test('each code of a template is explained by its entry', () => {
    const problems = entries.flatMap(({ entry, group: { template } }) => {
      const { statements, class: found } = diagnose(exchangeOf(template, entry), catalogue);
      if (statements[0] !== undefined && !statements.some(({ source }) => source.ref === `${name}/${entry.id}`)) {
        return [`${entry.id}: its own template is explained by ${statements[0].source.ref}.`];
      }
      return entry.class === null || entry.class === found
        ? []
        : [`${entry.id}: class ${entry.class}, found ${found}.`];
    });
    expect(problems).toEqual([]);
  });

  test.runIf(kind === 'vendor')('a template’s response at an unknown host gives no vendor', () => {
    const wrong = entries.filter(({ entry, group: { template } }) => {
      const elsewhere = { ...template, url: 'https://api.unknown.example/v1/things', headers: {}, requestHeaders: {} };
      return diagnose(exchangeOf(elsewhere, entry), catalogue).vendor !== null;
    });
    expect(wrong.map(({ entry }) => entry.id)).toEqual([]);
  });
});

type Proven = ExpandedEntry & { readonly group: { readonly template: Template } };

function hasTemplate(one: ExpandedEntry): one is Proven {
  return one.group.template !== undefined && one.entry.match.code !== undefined;
}

function exchangeOf(template: Template, { match }: ExpandedEntry['entry']): Exchange {
  const values = [
    ['$code', match.code],
    ['$also', match.also?.is],
    ['$message', match.message?.join(' ') ?? 'Something is wrong.'],
    ['$status', String(match.status ?? template.status ?? 400)],
  ] as const;
  const fill = (text: string) => values.reduce((filled, [mark, value]) => filled.replaceAll(mark, value ?? ''), text);
  const headers = Object.entries(template.headers ?? { 'content-type': 'application/json' });
  return toExchange({
    id: 'template',
    vendor: '',
    expect: { failed: true, class: null, code: null, message: null, fields: [], retryAfterSeconds: null, ids: [] },
    receivedAt: '2026-03-01T12:00:00Z',
    request: {
      method: template.method ?? 'POST',
      url: template.url,
      headers: { accept: '*/*', ...template.requestHeaders },
      ...(template.requestBody === undefined ? {} : { body: template.requestBody }),
    },
    response: {
      status: match.status ?? template.status ?? 400,
      headers: Object.fromEntries(headers.map(([header, value]) => [header, fill(value)])),
      body: fill(template.body),
    },
  });
}
