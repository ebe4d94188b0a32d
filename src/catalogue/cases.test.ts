import { describe, expect, test } from 'vitest';

import { readingOf } from '../corpus/reading.ts';
import { type Miss, score, toExchange } from '../corpus/score.ts';
import { diagnose } from '../core/diagnose.ts';
import { hasRole } from '../core/headers/roles.ts';
import { createCatalogue } from './load.ts';
import type { Case } from './test-support/case.ts';
import { vendorFolders } from './test-support/folders.ts';

/** The proof of the catalogue: every case goes the whole way, from the exchange to the diagnosis. */
const catalogue = createCatalogue();
await catalogue.loadAll();

describe.each(vendorFolders().map(({ place, cases }) => [place, cases] as const))('%s/cases.jsonl', (place, cases) => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { misses } = score([one], [readingOf(diagnose(toExchange(one), catalogue))]);
    expect(misses.flatMap((miss) => miss.wrong.map((wrong) => sentence(place, one, wrong)))).toEqual([]);
  });
});

/** What differs, and where it is mended. */
function sentence(place: string, one: Case, { member, want, got }: Miss['wrong'][number]): string {
  const what = `src/catalogue/${place}/cases.jsonl: ${one.id} wants ${member} ${JSON.stringify(want)}, Errata says ${JSON.stringify(got)}`;
  const [header] = member === 'ids' ? idHeaders(one) : [];
  if (header !== undefined) {
    return `${what}: add '${header}': ['id'] to src/core/headers/register.ts, so that its value counts as a request id.`;
  }
  return `${what}: correct the case, or ${mended[member] ?? 'the entry that explains it'}.`;
}

const mended: Readonly<Record<string, string>> = {
  failed: 'report to core that it reads this response wrongly',
  code: 'the group’s `at`; if the reader takes another word for the code, make the member soft and report it',
  message: 'make the member soft and report that the reader takes another sentence',
  vendor: 'a row of signs.json',
  family: 'a row of signs.json',
};

/** Response headers that hold one of the ids that the case wants, and that core doesn't know as such. */
function idHeaders({ response, expect: { ids } }: Case): readonly string[] {
  return Object.entries(response.headers ?? {})
    .filter(([name, value]) => [value].flat().some((text) => ids.includes(text)) && !hasRole(name, 'id'))
    .map(([name]) => name.toLowerCase());
}

test('a request id in a header that core does not know is asked for by name', () => {
  const headers = { 'x-acme-incident': 'made-up-1', 'x-request-id': 'made-up-2' };
  const expectation = { failed: true, class: null, code: null, message: null, fields: [], retryAfterSeconds: null };
  const one = {
    id: 'acme-500',
    vendor: 'acme',
    source: 'errors',
    receivedAt: '2026-03-01T12:00:00Z',
    request: { method: 'GET', url: 'https://api.acme.example/' },
    response: { status: 500, headers },
    expect: { ...expectation, ids: Object.values(headers) },
  };
  expect(sentence('vendors/acme', one, { member: 'ids', want: one.expect.ids, got: ['made-up-2'] })).toMatch(
    /: add 'x-acme-incident': \['id'\] to src\/core\/headers\/register\.ts, so that/,
  );
});
