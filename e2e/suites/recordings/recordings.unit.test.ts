import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { createCatalogue } from '../../../src/catalogue/load.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { fromHar } from '../../../src/core/exchange/har/read-har.ts';
import { createHarReader, exchangeOf } from '../../../src/core/exchange/har/reader.ts';
import { readArchive } from '../../../src/core/files/archive.ts';

/**
 * One session of Playwright 1.65.1 with Chromium 156 against a local API, written down in three ways at once: `recordHar`, the same as a zip with
 * bodies in files, and a trace. The trace's snapshots and stacks are taken out.
 */
const file = (name: string) => readFileSync(join(import.meta.dirname, name));

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

function archived(name: string): readonly Exchange[] {
  const { recordings, problems } = readArchive(new Uint8Array(file(name)), name);
  expect(problems).toEqual([]);
  return recordings.flatMap(({ exchanges }) => exchanges);
}

function har(): readonly Exchange[] {
  const reading = fromHar(file('chromium.har').toString('utf8'));
  return 'problem' in reading ? [] : reading.exchanges;
}

/** What a reader is told, by the URL: the three files differ in the order of entries. */
function told(exchanges: readonly Exchange[]): ReadonlyMap<string, object> {
  return new Map(
    exchanges.map((exchange) => {
      const { failed, class: kind, code, message, fields, retry, answeredBy } = diagnose(exchange, catalogue);
      const { pathname, host } = new URL(exchange.request.url);
      return [
        `${exchange.request.method} ${host}${pathname}`,
        { failed, kind, code, message, fields, verdict: retry?.verdict ?? null, who: answeredBy?.kind ?? null },
      ];
    }),
  );
}

/** Those that all three files tell alike: the trace's console gives the reason of one that HAR files lack. */
function comparable(map: ReadonlyMap<string, object>): readonly (readonly [string, object])[] {
  return [...map].filter(([name]) => !name.endsWith('/nocors')).sort(([one], [other]) => (one < other ? -1 : 1));
}

describe('one session in three files of Playwright', () => {
  it('has every failure, and nothing else', () => {
    const failed = [...told(har())].filter(
      ([, { failed: isFailed }]: readonly [string, { failed?: boolean }]) => isFailed,
    );
    expect(failed.map(([name]) => name).toSorted()).toEqual([
      'GET 127.0.0.1:4872/cut',
      'GET 127.0.0.1:4872/empty',
      'GET 127.0.0.1:4872/hidden',
      'GET 127.0.0.1:4872/limited',
      'GET 127.0.0.1:4872/nocors',
      'GET 127.0.0.1:4879/x',
      'GET no-such-host.invalid/x',
      'POST 127.0.0.1:4872/orders',
    ]);
  });

  it('is told alike in class, code, message, fields, verdict and who responded', () => {
    const inTrace = told(archived('chromium-trace.zip'));
    expect(comparable(told(archived('chromium.har.zip')))).toEqual(comparable(told(har())));
    expect(comparable(inTrace)).toEqual(comparable(told(har())));
    expect(inTrace.get('GET 127.0.0.1:4872/nocors')).toMatchObject({ failed: true, kind: 'network', verdict: 'stop' });
  });

  it('says of the trace what the test was doing, and what the console said', () => {
    const refused = archived('chromium-trace.zip').find(({ request }) => request.url.endsWith('/nocors'));
    expect(refused?.recorded).toMatchObject({
      during: ['orders.spec.ts:12 › places an order', 'Place the order', 'Frame.evaluateExpression'],
      failure: { at: 'console', text: expect.stringContaining("No 'Access-Control-Allow-Origin' header") as string },
    });
  });
});

describe('a file of chrome-har 1.3.1, made from what Chromium’s remote protocol told', () => {
  it('has the refused order, and none of the requests without a response: the tool leaves those out', () => {
    const reading = fromHar(file('chrome-har.har').toString('utf8'));
    if ('problem' in reading) throw new Error(reading.problem);
    expect(reading.writer).toBe('chrome-har 1.3.1');
    const failed = reading.exchanges.filter((exchange) => diagnose(exchange, catalogue).failed);
    expect(failed.map(({ request, response }) => [request.url, response.status])).toEqual([
      ['http://127.0.0.1:4872/orders', 422],
    ]);
  });
});

describe('a recording that is cut', () => {
  it('at any thousandth byte gives what stands before, and the place', () => {
    const whole = file('chromium.har');
    for (let end = 0; end < whole.length; end += 1_000) {
      const reader = createHarReader();
      const found = reader.push(new Uint8Array(whole.subarray(0, end)));
      const { problem, head } = reader.end();
      expect(problem).toMatch(end === 0 ? /empty/ : new RegExp(`at byte ${end}\\b`));
      const exchanges = found.map((raw) => exchangeOf(raw, head));
      expect(exchanges).toEqual(har().slice(0, exchanges.length));
      for (const exchange of exchanges) diagnose(exchange, catalogue);
    }
  });

  it('of a zip gives a sentence with the place, and what stands before', () => {
    const whole = file('chromium-trace.zip');
    const counts: number[] = [];
    for (let end = 0; end < whole.length; end += 1_000) {
      const { recordings, problems } = readArchive(new Uint8Array(whole.subarray(0, end)), 't.zip');
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`t.zip is no complete zip (it ends at byte ${end}): copy or download it again.`);
      counts.push(recordings.flatMap(({ exchanges }) => exchanges).length);
    }
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts.at(-1)).toBeGreaterThan(2);
  });
});
