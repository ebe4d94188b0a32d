import { join } from 'node:path';
import { createCatalogue } from '../../src/catalogue/load.ts';
import { diagnose } from '../../src/core/diagnose.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { fromHarEntry } from '../../src/core/exchange/from-har.ts';
import { readJsonLines } from '../../src/core/test-support/read-json-lines.ts';
import { attemptOf } from '../../src/core/traffic/attempt.ts';
import { ledgerLine } from '../../src/core/traffic/ledger.ts';
import { createTrafficMonitor } from '../../src/core/traffic/monitor.ts';
import { toExchange, type CorpusCase } from '../../src/corpus/score.ts';
import { harEntries } from './har-entries.ts';
import { compare, printRatio } from './measure.ts';
import { benchRedaction } from './redaction.ts';

/** Prints what diagnosis, traffic monitor and redaction cost, as ratios to `JSON.parse` of the same texts. `root` is the project's folder. */
export async function benchCore(root: string): Promise<void> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const run = (exchange: Exchange) => diagnose(exchange, catalogue);

  benchMonitor();
  for (const name of ['dev.jsonl', 'seeds.jsonl']) {
    const exchanges = jsonFailures(join(root, 'src/corpus', name));
    const texts = exchanges.flatMap(bodiesOf);
    const bytes = texts.reduce((sum, text) => sum + text.length, 0);
    const label = `diagnosis of ${exchanges.length} failures, ${Math.round(bytes / texts.length)} characters a body (${name})`;
    const { workMs } = compare(
      () => texts.map(parse),
      () => exchanges.map(run),
    );
    // What that is beside the browser's own work on such requests: `npm run bench cost`.
    console.log(`  ${label}: ${Math.round((workMs / exchanges.length) * 1000)} µs each`);
  }
  for (const [name, text] of largeBodies()) {
    const exchange = failing(text);
    printRatio(
      `diagnosis of 1 MB: ${name}`,
      compare(
        () => parse(text),
        () => run(exchange),
      ),
      1.5,
    );
  }
  // Last: what it leaves on the heap would count with the small bodies above.
  benchRedaction();
}

function benchMonitor(): void {
  const entries = harEntries(10_000);
  const texts = entries.map((entry) => JSON.stringify(entry));
  const exchanges = entries.map((entry, at) => fromHarEntry(entry, String(at)));
  const judged = exchanges.map(({ response: { status } }) =>
    status < 400
      ? null
      : {
          failed: true,
          class: 'rate-limit' as const,
          retry: {
            verdict: 'wait' as const,
            reason: '',
            afterSeconds: 2,
            source: { from: 'header' as const, ref: 'Retry-After' },
            schedule: null,
            report: false,
          },
        },
  );
  const lines = exchanges.map(ledgerLine);
  const watch = () => {
    const monitor = createTrafficMonitor();
    for (const [at, line] of lines.entries()) {
      const attempt = attemptOf(line, judged[at] ?? null);
      if (attempt !== null) monitor.add(attempt);
    }
    return monitor.findings();
  };
  const parseAll = () => texts.map(parse);
  const write = () => exchanges.map(ledgerLine);
  printRatio('10,000 exchanges through the traffic monitor', compare(parseAll, watch, 7), 1, lines.length);
  printRatio('10,000 exchanges written into the ledger', compare(parseAll, write, 7), 1, lines.length);
}

/** Failures of a corpus file whose response is JSON. */
function jsonFailures(file: string): readonly Exchange[] {
  return (readJsonLines(file) as readonly CorpusCase[])
    .filter(({ expect, response }) => expect.failed && isJson(response.body))
    .map(toExchange);
}

function bodiesOf({ request, response }: Exchange): readonly string[] {
  return [request.body?.content, response.body?.content].filter((text): text is string => isJson(text));
}

function isJson(text: string | null | undefined): text is string {
  try {
    return typeof text === 'string' && parse(text) !== undefined;
  } catch {
    return false;
  }
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

function failing(body: string): Exchange {
  const headers = [{ name: 'content-type', value: 'application/json' }];
  const entry = {
    startedDateTime: '2026-03-01T12:00:00Z',
    time: 100,
    request: { method: 'POST', url: 'https://api.example.com/things', headers },
    response: { status: 422, headers, content: { mimeType: 'application/json', size: body.length, text: body } },
  };
  return fromHarEntry(entry, 'large');
}

function record(at: number): object {
  return { id: at, name: `Thing ${at}`, tags: ['a', 'b'], price: at / 100, active: at % 2 === 0 };
}

function fill(length: number, make: (at: number) => unknown): readonly unknown[] {
  return Array.from({ length }, (_, at) => make(at));
}

/** A body of about a megabyte in each of the ways in which errors grow large. */
function largeBodies(): ReadonlyMap<string, string> {
  const error = { code: 'invalid_request', message: 'The order is not valid.' };
  return new Map([
    ['an error beside a copy of the data', JSON.stringify({ error, input: fill(14_000, record) })],
    [
      'a list of field errors',
      JSON.stringify({
        errors: fill(12_000, (at) => ({ field: `items[${at}].price`, message: 'must be positive', code: 'range' })),
      }),
    ],
    [
      'a long message',
      JSON.stringify({ error: { ...error, detail: 'at com.example.Service.call(Service.java:1) '.repeat(24_000) } }),
    ],
    ['numbers', JSON.stringify({ error, matrix: fill(170_000, (at) => at * 7) })],
  ]);
}
