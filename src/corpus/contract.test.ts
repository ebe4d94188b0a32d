import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../catalogue/load.ts';
import { vendorFolders } from '../catalogue/test-support/folders.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { contractProblems, findingProblems } from '../core/test-support/contract-problems.ts';
import { exchangeWith, headerLines, textBody } from '../core/test-support/exchange.ts';
import { findingsOf } from '../core/traffic/findings.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import { readCases, toExchange, type CorpusCase } from './score.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

/** All corpora of exchanges beside this file, and the cases of the catalogue's vendors. */
const sets: readonly (readonly [string, readonly CorpusCase[]])[] = [
  ...readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.jsonl') && !/^redaction|checklist/.test(name))
    .map((name) => [name, readCases(name)] as const),
  ...vendorFolders().map(({ name, cases }) => [name, cases] as const),
];

function problemsOf(exchanges: readonly Exchange[]): readonly string[] {
  const joined = joinExchanges(exchanges);
  const diagnoses = joined.map((exchange) => diagnose(exchange, catalogue));
  const known = new Set(joined.map(({ id }) => id));
  const findings = findingsOf(joined, diagnoses);
  return joined.flatMap((exchange, index) => {
    const diagnosis = diagnoses[index];
    if (diagnosis === undefined) return [`${exchange.id}: no diagnosis`];
    return [...contractProblems(diagnosis), ...findingProblems(findings.get(exchange.id) ?? [], known)].map(
      (problem) => `${exchange.id}: ${problem}`,
    );
  });
}

describe.each(sets)('every diagnosis of %s', (_, cases) => {
  it('keeps the contract', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(problemsOf(cases.map((one) => toExchange(one)))).toEqual([]);
  });
});

const errors = [
  null,
  '',
  ...['ABORTED', 'FAILED', 'BLOCKED_BY_ORB', 'BLOCKED_BY_CLIENT', 'CONNECTION_RESET', 'TIMED_OUT', 'CACHE_MISS'].map(
    (name) => `net::ERR_${name}`,
  ),
  'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
  'net::ERR_HTTP2_PROTOCOL_ERROR',
  'net::ERR_UNKNOWN_TO_ALL',
  'nonsense',
];
const bodies = [
  undefined,
  '{"error":{"code":"x_1","message":"No","retryable":false}}',
  '{"errors":[{"message":"No","path":["a"]},{"message":"No","path":["a"]}],"data":null}',
  '{"detail":[{"loc":["body","a"],"msg":"No"},{"loc":["body","a"],"msg":"No"}]}',
  '{"message":"Try again in 30 seconds","request_id":"req_12345678","requestId":"req_12345678"}',
  '<html><title>502</title><h1>Ray ID: 9d431b5f6f656c08</h1></html>',
  'fail',
];
const waits = ['30', '-1', '0', 'x', '1e400', '99999999999', 'Sun, 06 Nov 1994 08:49:37 GMT', '1772366460'];

describe('whatever the browser, the server and the clock say', () => {
  const exchanges = fc
    .record({
      status: fc.oneof(
        fc.constantFrom(0, 200, 204, 207, 304, 401, 403, 404, 408, 409, 421, 423, 425, 429, 500, 503, 529),
        fc.integer({ min: 0, max: 700 }),
      ),
      method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'HEAD', ''),
      error: fc.constantFrom(...errors),
      family: fc.constantFrom('chromium', 'firefox', 'unknown'),
      resourceType: fc.constantFrom('fetch', 'xhr', 'stylesheet', 'websocket', 'eventsource', 'document', null),
      url: fc.constantFrom(
        'https://api.example/v1/items',
        'http://192.168.1.1/',
        'https://api.sandbox.plan.gr4vy.app/transactions',
        'https://management.scanova.io/qr/',
        'blob:https://a.example/1',
        'nonsense',
      ),
      headers: fc.dictionary(
        fc.constantFrom(
          'Retry-After',
          'X-RateLimit-Reset',
          'X-RateLimit-Remaining',
          'x-should-retry',
          'x-request-id',
          'traceparent',
          'Date',
        ),
        fc.oneof(fc.constantFrom(...waits, 'false', 'true'), fc.string({ maxLength: 12 })),
      ),
      requestHeaders: fc.constantFrom({}, { origin: 'https://page.example' }, { 'idempotency-key': '"1"' }),
      body: fc.oneof(
        fc.constantFrom(...bodies),
        fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
      ),
      fromCache: fc.boolean(),
      durationMs: fc.constantFrom(0, 100, 30_000),
    })
    .map(({ status, method, error, family, resourceType, url, headers, requestHeaders, body, fromCache, durationMs }) =>
      exchangeWith({
        durationMs,
        request: { method, url, headers: headerLines(requestHeaders) },
        response: { status, headers: headerLines(headers), body: textBody(body, 'application/json') },
        browser: { error, family, resourceType, fromCache, bodySize: -1 },
      }),
    );

  it('keeps the contract', () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        expect(contractProblems(diagnose(exchange, catalogue))).toEqual([]);
      }),
      { numRuns: Number(process.env['CONTRACT_RUNS'] ?? 500) },
    );
  }, 600_000);
});
