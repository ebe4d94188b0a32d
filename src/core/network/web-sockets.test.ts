import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { bearsFailureMarks } from '../outcome/bears-failure-marks.ts';
import { diagnose } from '../diagnose.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { writeTickets } from '../ticket/index.ts';
import { closeCodeMeaning } from './close-codes.ts';

const catalogue = createCatalogue();
await catalogue.loadAll();

const received = (data: string) => ({ type: 'receive', time: 1, opcode: 1, data });

function socket(messages: readonly object[], rest: object = {}, status = 101) {
  const entry = {
    _resourceType: 'websocket',
    _webSocketMessages: messages,
    startedDateTime: '2026-03-01T12:00:00Z',
    time: 100,
    request: { method: 'GET', url: 'wss://ws.example/feed', headers: [] },
    response: { status, headers: [], content: {} },
    ...rest,
  };
  return fromHarEntry(entry, 'a', 'chromium');
}

const told = (...parts: Parameters<typeof socket>) => diagnose(socket(...parts), catalogue);

const refused = (status: number) =>
  told([{ type: 'error', time: 1, opcode: -1, data: `Unexpected response code: ${status}` }], {}, 0);

describe('a WebSocket', () => {
  it('failed where the last message that came says so', () => {
    const messages = [
      received('{"n":1}'),
      received('{"type":"error","code":"token_gone","message":"The token is gone"}'),
      { type: 'send', time: 2, opcode: 1, data: '{"bye":1}' },
    ];
    const diagnosis = told(messages);
    expect(bearsFailureMarks(socket(messages))).toBe(true);
    expect(diagnosis).toMatchObject({ failed: true, code: 'token_gone', message: 'The token is gone' });
    expect(diagnosis.statements.map(({ text }) => text).join(' ')).toContain('last message');
  });

  it.each([
    ['nothing came', []],
    ['all is well', [received('{"n":1}')]],
    ['a message names nothing but its kind', [received('{"type":"error"}')]],
    ['an error was got over', [received('{"type":"error","code":"token_gone"}'), received('{"n":1}')]],
    [
      'the page sent the error',
      [received('{"n":1}'), { type: 'send', time: 2, opcode: 1, data: '{"error":{"code":"x"}}' }],
    ],
  ])('did not fail where %s', (_, messages) => {
    expect(told(messages).failed).toBe(false);
  });

  it('that was refused says so in the browser’s own words', () => {
    const text = 'Error during WebSocket handshake: Unexpected response code: 403';
    const diagnosis = told([{ type: 'error', time: 1, opcode: -1, data: text }], {}, 0);
    expect(diagnosis).toMatchObject({
      headline: 'WebSocket rejected: the server returned 403 to the handshake',
      class: 'permission',
      retry: { verdict: 'stop' },
    });
    expect(diagnosis.statements.map((statement) => statement.text)).toContain(`The browser reports: “${text}”`);
  });

  it('that was refused is explained by the status of the refusal, where that is an error', () => {
    expect(refused(401)).toMatchObject({ class: 'authentication', retry: { verdict: 'change' } });
    expect(refused(503)).toMatchObject({ class: 'unavailable', retry: { verdict: 'backoff' } });
    expect(refused(200)).toMatchObject({
      class: 'network',
      headline: 'WebSocket connection failed: ws.example',
    });
  });

  it('keeps what was said of it out of tickets, but for the diagnosis, which is redacted', () => {
    const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
    const text = `WebSocket connection to 'wss://ws.example/feed?access_token=${secret}' failed`;
    const exchange = socket([{ type: 'error', time: 1, opcode: -1, data: text }], {
      _webSocketClose: { code: 1008, reason: secret },
    });
    const failure = {
      exchange,
      diagnosis: diagnose(exchange, catalogue),
      vendor: undefined,
      attempts: [],
      findings: [],
    };
    for (const format of ['json', 'markdown', 'har'] as const) {
      const environment = { browser: '', system: '', version: '' };
      expect(writeTickets([failure], { format, environment, note: '', redact: {} }).text).not.toContain(secret);
    }
  });

  it('is explained by its close code where the file states one', () => {
    const diagnosis = told([], { _webSocketClose: { code: 1008, reason: 'Token expired' } });
    expect(diagnosis).toMatchObject({
      failed: true,
      class: 'network',
      headline: 'WebSocket closed with 1008: Token expired',
    });
    expect(diagnosis.statements.map(({ text }) => text).join(' ')).toContain('violates the other side’s policy');
    for (const code of [1000, 1001, 1005])
      expect(told([], { _webSocketClose: { code, reason: '' } }).failed).toBe(false);
    expect(closeCodeMeaning(4401)).toContain('application');
    expect(closeCodeMeaning(2999)).toBeNull();
  });
});
