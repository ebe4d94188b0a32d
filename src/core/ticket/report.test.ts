import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { MOST_KINDS, writeReport } from './report.ts';
import { environment, makeDiagnosis } from './test-support/make-diagnosis.ts';
import type { TicketFailure } from './types.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
const start = Date.UTC(2026, 2, 1, 12);

function failure(at: number, parts: Parameters<typeof makeExchange>[0]): TicketFailure {
  const made = makeExchange({ requestHeaders: { authorization: `Bearer ${secret}` }, ...parts });
  const exchange = { ...made, id: String(at), startedAt: start + at * 1000 };
  const diagnosis = diagnose(exchange, catalogue);
  return { exchange, diagnosis, vendor: catalogue.vendor(diagnosis.vendor ?? '') };
}

const invalid = (at: number, id: number) =>
  failure(at, {
    method: 'PUT',
    url: `https://management.scanova.io/qr/${id}/`,
    status: 400,
    requestBody: '{"category": 99}',
    responseHeaders: { 'content-type': 'application/json', 'x-request-id': `req_${id}` },
    responseBody: '{ "category": ["Invalid category."] }',
  });
const limited = (at: number) =>
  failure(at, {
    url: `https://management.scanova.io/qr/?api_key=${secret}`,
    status: 429,
    responseHeaders: { 'retry-after': '42' },
    responseBody: '{"detail":"Request was throttled. Expected available in 42 seconds."}',
  });

const asked = (at: number, name: string) =>
  failure(at, {
    method: 'POST',
    url: 'https://api.example/graphql',
    status: 500,
    requestBody: JSON.stringify({ query: `query ${name} { a }` }),
  });
const report = (failures: readonly TicketFailure[]) => writeReport(failures, { environment });

describe('the report of a session', () => {
  it('puts equal failures together, the most frequent first, each with count, field, first fix, retry and times', () => {
    const text = report([limited(0), invalid(1, 7), invalid(2, 8), invalid(9, 9)]);
    expect(text).toMatch(
      /^# 4 failed requests, 2 kinds\n\nFrom `2026-03-01T12:00:00\.000Z` to `2026-03-01T12:00:09\.000Z`/,
    );
    const [head = '', first = '', second = ''] = text.split(/^## /m);
    expect(head).not.toBe('');
    expect(first).toMatch(/^1\\\. ×3 · 400 .*validation.*Scanova/);
    expect(first).toContain('- **Request:** `PUT https://management.scanova.io/qr/{id}/`');
    expect(first).toMatch(/- \*\*Fields:\*\* `category` \(`Invalid category\.`\)/);
    expect(first).toMatch(/- \*\*Fix:\*\* \S/);
    expect(first).toMatch(/- \*\*Retry:\*\* Not unchanged\. \S/);
    expect(first).toContain('`req_7`');
    expect(first).toContain('`2026-03-01T12:00:01.000Z` to `2026-03-01T12:00:09.000Z`');
    expect(second).toMatch(/^2\\\. 429 /);
    expect(second).toMatch(/- \*\*Retry:\*\* After the wait\. \S/);
    expect(text).toContain('Environment: Chromium 156, Linux, Errata 0.1.0.');
  });

  it('keeps the operations of a shared endpoint apart, and names them', () => {
    const text = report([asked(0, 'GetCart'), asked(1, 'GetUser'), asked(2, 'GetCart')]);
    expect(text).toMatch(/^# 3 failed requests, 2 kinds/);
    expect(text).toContain('- **Request:** `POST https://api.example/graphql` `GetCart`');
    expect(text).toContain('- **Request:** `POST https://api.example/graphql` `GetUser`');
  });

  it('holds no secret and counts what is hidden', () => {
    const text = report([limited(0), invalid(1, 7)]);
    expect(text).not.toContain(secret);
    expect(text).toMatch(/^Hidden: \d+ values?\. The same letter/m);
  });

  it('is bounded and says what is left out', () => {
    const many = Array.from({ length: MOST_KINDS + 3 }, (_, at) =>
      failure(at, {
        url: `https://a.example/kind-${String.fromCodePoint(97 + (at % 26))}${'x'.repeat(at)}`,
        status: 500,
      }),
    );
    const text = report([...many, ...many.slice(-2)]);
    expect(text.match(/^## /gm)).toHaveLength(MOST_KINDS);
    expect(text).toContain('Left out: 3 more kinds with 3 requests.');
    expect(text).toMatch(new RegExp(`^# ${many.length + 2} failed requests, ${many.length} kinds`));
    expect(text.length).toBeLessThan(MOST_KINDS * 4000);
  });

  it('lets nothing from outside out of its code, and is the same each time', () => {
    const evil = makeDiagnosis({
      headline: '# x\n@everyone <img src=x> [a](javascript:b)',
      message: '`` ` ```\n## not a heading',
      code: '`code`',
      fields: [{ path: '`a`\n# b', messages: ['` @here'], source: { from: 'body', ref: '' } }],
    });
    const one = { exchange: makeExchange({ status: 400 }), diagnosis: evil };
    const text = report([one]);
    expect(text.match(/^#+ .*/gm)).toHaveLength(2);
    expect(text).not.toMatch(/(?<!\\)<img|@everyone|(?<!\\)\]\(javascript/);
    expect(report([one])).toBe(text);
  });

  it('of nothing says so', () => {
    expect(report([])).toMatch(/^# 0 failed requests, 0 kinds\n\nHidden: nothing/);
  });
});
