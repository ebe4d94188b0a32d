import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHar } from '../exchange/har/read-har.ts';
import { outcomeOf } from '../outcome/index.ts';
import { makeExchange } from '../redact/test-support/make-exchange.ts';
import { findingsOf } from '../traffic/findings.ts';
import { ledgerLine } from '../traffic/ledger.ts';
import { MOST_SUCCESSES, type Session, writeSession } from './session.ts';

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
const start = Date.UTC(2026, 2, 1, 12);

function call(id: string, at: number, parts: Parameters<typeof makeExchange>[0]): Exchange {
  const made = makeExchange({ requestHeaders: { authorization: `Bearer ${secret}` }, ...parts });
  return { ...made, id, startedAt: start + at, durationMs: 20, browser: { ...made.browser, resourceType: 'fetch' } };
}

const limited = {
  url: 'https://management.scanova.io/qr/',
  status: 429,
  responseHeaders: { 'retry-after': '42', 'content-type': 'application/json' },
  responseBody: '{"detail":"Request was throttled. Expected available in 42 seconds."}',
};
const failures = [
  call('a', 0, limited),
  call('b', 500, limited),
  call('c', 900, limited),
  call('d', 2000, {
    url: `https://management.scanova.io/qr/?api_key=${secret}`,
    status: 400,
    requestBody: '{"category": 99}',
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: '{ "category": ["Invalid category."] }',
  }),
];
const success = call('e', 3000, { url: 'https://management.scanova.io/qr/7/', status: 200 });
const older = call('f', 1500, { url: 'https://management.scanova.io/folders/8/', status: 200 });
const running = call('g', 4000, { url: 'https://management.scanova.io/slow/', status: 0 });

const session: Session = {
  failures,
  successes: [success],
  lines: [ledgerLine(older), ledgerLine(success)],
  running: [running],
};
const version = '0.1.0';

function read(text: string): readonly Exchange[] {
  const reading = fromHar(text);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.exchanges;
}

/** Diagnoses and findings of what failed, in its order, without ids. */
function seen(exchanges: readonly Exchange[]) {
  const diagnoses = exchanges.map((exchange) => diagnose(exchange, catalogue));
  const findings = findingsOf(exchanges, diagnoses);
  return exchanges.flatMap((exchange, at) => {
    const diagnosis = diagnoses[at];
    if (diagnosis?.failed !== true) return [];
    return [{ diagnosis, findings: (findings.get(exchange.id) ?? []).map(({ rule, text }) => ({ rule, text })) }];
  });
}

describe('a saved session', () => {
  it.each([['redacted', { rules: [] }] as const, ['as it is', null] as const])(
    'opens as it was, %s: diagnoses, findings, the success to compare with, what still ran',
    (_, redact) => {
      const opened = read(writeSession(session, { version, redact }));
      expect(opened.map(({ request }) => new URL(request.url).pathname)).toEqual([
        '/qr/',
        '/qr/',
        '/qr/',
        '/folders/0/',
        '/qr/',
        '/qr/7/',
        '/slow/',
      ]);
      const before = seen([...failures, older, success]);
      expect(before).toHaveLength(4);
      expect(before.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain('retried-too-early');
      expect(seen(opened)).toEqual(before);
      expect(opened.at(-1)?.recorded?.unfinished).toBe(true);
      expect(outcomeOf(opened.at(-1) as Exchange).kind).toBe('succeeded');
      expect(
        opened.filter(({ response }) => response.status === 200).map((exchange) => ledgerLine(exchange).endpoint),
      ).toEqual([ledgerLine(older).endpoint, ledgerLine(success).endpoint]);
    },
  );

  it('keeps the vendor that a host was assigned to by hand; another tool’s file can’t', () => {
    const unknown = { ...call('h', 0, { ...limited, url: 'https://api.test/x' }), assignedTo: 'scanova' };
    const text = writeSession(
      { failures: [unknown], successes: [], lines: [], running: [] },
      { version, redact: { rules: [] } },
    );
    const [opened] = read(text);
    expect(diagnose(opened as Exchange, catalogue).vendor).toBe('scanova');
    const [foreign] = read(text.replace('"name": "Errata"', '"name": "WebInspector"'));
    expect(foreign?.assignedTo).toBeUndefined();
    const [odd] = read(text.replace('"_assignedTo": "scanova"', '"_assignedTo": {"a":"<b>"}'));
    expect(odd?.assignedTo).toBeUndefined();
    const [none] = read(text.replace('"_assignedTo": "scanova"', '"_assignedTo": "__proto__"'));
    expect(diagnose(none as Exchange, catalogue).vendor).toBeNull();
  });

  it('keeps what the first recording may have left out', () => {
    const lacking = { ...call('h', 0, limited), leftOut: ['authorization', 'cookie'] };
    const of = (leftOut: readonly string[]) =>
      read(
        writeSession(
          { failures: [{ ...lacking, leftOut }], successes: [], lines: [], running: [] },
          { version, redact: {} },
        ),
      );
    expect(of(['authorization', 'cookie'])[0]?.leftOut).toEqual(['authorization', 'cookie']);
    expect(of(['<b>', 'x'.repeat(50)])[0]?.leftOut).toBeUndefined();
  });

  it('holds no secret, unless it is asked for', () => {
    expect(writeSession(session, { version, redact: {} })).not.toContain(secret);
    expect(writeSession(session, { version, redact: null })).toContain(secret);
    const rules = [{ by: 'text', text: 'Invalid category.' }] as const;
    expect(writeSession(session, { version, redact: {} })).toContain('Invalid category.');
    expect(writeSession(session, { version, redact: { rules } })).not.toContain('Invalid category.');
  });

  it('is the same for the same session, and says what of it is left out', () => {
    const write = (lines: Session['lines']) => writeSession({ ...session, lines }, { version, redact: null });
    expect(write(session.lines)).toBe(write(session.lines));
    expect(write(session.lines)).not.toContain('the newest');
    const many = Array.from({ length: MOST_SUCCESSES + 5 }, (_, at) => ({ ...ledgerLine(older), id: `line-${at}` }));
    const text = write(many);
    expect(text).toContain(`Of successful requests the newest ${MOST_SUCCESSES} are here.`);
    expect(read(text)).toHaveLength(MOST_SUCCESSES + failures.length + 2);
  });

  it('of nothing is a HAR file without entries', () => {
    const nothing = writeSession({ failures: [], successes: [], lines: [], running: [] }, { version, redact: {} });
    expect(fromHar(nothing)).toMatchObject({ exchanges: [], broken: null });
  });
});
