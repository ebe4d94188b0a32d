import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../catalogue/load.ts';
import { groupsOf, shortReport } from '../cli/short-report.ts';
import { styleFor } from '../cli/style.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';
import { writeTickets } from '../core/ticket/index.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import { changesSince } from './known-misses.ts';
import type { Miss } from './score.ts';

/** A recording as a person reads what Errata says of it. */
interface Read {
  readonly entries: readonly Diagnosis[];
  /** All that is said of an entry: headline, message, statements, retry, findings left out. */
  readonly said: (index: number) => string;
  /** The texts of one kind of statement. */
  readonly of: (index: number, kind: string) => readonly string[];
  readonly report: string;
  readonly ticket: string;
}

/** What a person wants of the recording, in words, and whether it holds. */
type Wish = readonly [string, (read: Read) => boolean];

const catalogue = createCatalogue();
beforeAll(async () => {
  await catalogue.loadAll();
});

function readOf(file: string): Read {
  const reading = fromHar(readFileSync(new URL(file, import.meta.url), 'utf8'));
  const exchanges: readonly Exchange[] = 'problem' in reading ? [] : joinExchanges(reading.exchanges);
  const results = exchanges.map((exchange, index) => ({
    index,
    exchange,
    diagnosis: diagnose(exchange, catalogue),
    findings: [],
    file: '',
    recording: 0,
  }));
  const failures = results.filter(({ diagnosis }) => diagnosis.failed);
  const entries = results.map(({ diagnosis }) => diagnosis);
  const environment = { browser: '', system: '', version: '0' };
  return {
    entries,
    said: (index) => {
      const entry = entries[index];
      return [
        entry?.headline,
        entry?.message,
        entry?.retry?.reason,
        ...(entry?.statements ?? []).map(({ text }) => text),
      ].join('\n');
    },
    of: (index, kind) => (entries[index]?.statements ?? []).filter((one) => one.kind === kind).map(({ text }) => text),
    report: shortReport(groupsOf(failures), styleFor({}, {}), false),
    ticket: failures.length === 0 ? '' : writeTickets(failures, { format: 'markdown', environment }).text,
  };
}

const isOf =
  (index: number, ...classes: readonly string[]) =>
  (read: Read) =>
    read.entries[index]?.failed === true && classes.includes(read.entries[index].class ?? '');
const quiet = (index: number) => (read: Read) => read.entries[index]?.failed === false;
const says = (index: number, pattern: RegExp) => (read: Read) => pattern.test(read.said(index));
const never = (index: number, pattern: RegExp) => (read: Read) =>
  read.entries[index]?.failed === true && !pattern.test(read.said(index));
/** Without the status, which this writer does not keep, an answer that the browser withheld can only be a network failure. */
const withheld = (index: number) => isOf(index, 'network');

const wishes: Readonly<Record<string, readonly Wish[]>> = {
  'har/chromium-stylesheet-404-err-aborted': [0, 1].flatMap((index): readonly Wish[] => [
    [`${index} is a plain 404`, isOf(index, 'not-found')],
    [`${index} has the headline of one`, ({ entries }) => /^not found|min\./i.test(entries[index]?.headline ?? '')],
    [`nobody stopped reading ${index}`, never(index, /stopped reading|abort\(\)|cancel/i)],
    [`${index} has a verdict`, ({ entries }) => entries[index]?.retry?.verdict === 'change'],
  ]),
  'har/expose-headers-is-no-cause': [
    ['is validation', isOf(0, 'validation')],
    ['has the code of PostgREST', ({ entries }) => entries[0]?.code === 'PGRST204'],
    ['says to correct the request', ({ entries }) => entries[0]?.retry?.verdict === 'change'],
    ['hidden headers are no cause', ({ of }) => !of(0, 'cause').some((text) => /x-request-id|expose/i.test(text))],
    ['exposing headers is no fix', ({ of }) => !of(0, 'fix').some((text) => /expose/i.test(text))],
    ['hidden headers are a note', ({ of }) => of(0, 'note').some((text) => /x-request-id/i.test(text))],
  ],
  'har/html-debug-page-in-ticket': [
    ['is a fault of the server', isOf(0, 'server')],
    ['quotes the exception', says(0, /local variable 'Application' referenced before assignment/)],
    ['the ticket shows the page’s text', ({ ticket }) => /UnboundLocalError at \/api\/plans\//.test(ticket)],
    ['the ticket shows the place', ({ ticket }) => /views\.py/.test(ticket)],
    ['the ticket shows no style sheet', ({ ticket }) => ticket !== '' && !/padding:0/.test(ticket)],
  ],
  'har/html-page-for-json-200': [['a page came instead of JSON', says(0, /HTML/)]],
  'har/localhost-is-your-own-server': [0, 1].flatMap((index): readonly Wish[] => [
    [`${index} fails`, ({ entries }) => entries[index]?.failed === true],
    [`${index} is the reader's own server`, ({ entries }) => entries[index]?.answeredBy?.own === true],
    [`${index} is nobody else's`, never(index, /operator of the API|API’s support/)],
    [`${index} points at the terminal`, says(index, /terminal|log|start (?:the|your) server/i)],
  ]),
  'har/mitmproxy-error-sentence': [
    ...[0, 1, 2].map((index): Wish => [`${index} is a network failure`, isOf(index, 'network')]),
    ['0 says why', says(0, /Connect call failed|connection/i)],
    ['0 blames no browser', never(0, /browser doesn’t say why|console/)],
    ['1 and 2 are told alike', ({ entries }) => entries[1]?.class === entries[2]?.class],
  ],
  'har/own-advice-redacted-in-401-ticket': [
    ['advice stays readable', ({ ticket }) => /credentials: "include"/.test(ticket)],
    ['nothing is hidden', ({ ticket }) => /Hidden: nothing/.test(ticket) && !/redacted/.test(ticket)],
  ],
  'har/playwright-failure-text': [
    ...[0, 1, 3].map((index): Wish => [`${index} is a network failure`, isOf(index, 'network')]),
    ...[0, 3].map((index): Wish => [`${index}: refused`, says(index, /refused/i)]),
    ['1: the name is unknown', says(1, /name/i)],
    ['2 was canceled', ({ entries }) => entries[2]?.givenUp === true],
  ],
  'har/same-failure-many-times': [
    ...[0, 1, 2, 3, 4, 5].map((index): Wish => [`${index} is validation`, isOf(index, 'validation')]),
    ['is told once', ({ report: text }) => /×6|6 times/.test(text) && text.split('/v1/').length === 2],
  ],
  'har/undefined-in-url': [
    [
      '0 begins with undefined',
      ({ of }) => /undefined/.test(of(0, 'cause')[0] ?? '') && /P_TransactionID/.test(of(0, 'cause')[0] ?? ''),
    ],
    ['1 begins with //', ({ of }) => /\/\//.test(of(1, 'cause')[0] ?? '')],
  ],
  'browser-har/eventsource-beacon': [
    ['0 is the page', quiet(0)],
    ['1 is authentication', isOf(1, 'authentication')],
    ['1 quotes', says(1, /Session expired/)],
    ['2 has the wrong type', isOf(2, 'network')],
    ['2 says so', says(2, /text\/event-stream/)],
    ['3 is too large', isOf(3, 'request')],
    ['4 was refused', isOf(4, 'not-found', 'network')],
  ],
  'browser-har/express-broken-connections': [
    ['0 is the page', quiet(0)],
    ...[1, 2, 3, 5].map((index): Wish => [`${index} is a network failure`, isOf(index, 'network')]),
    ['1: bytes are missing', says(1, /ERR_CONTENT_LENGTH_MISMATCH/)],
    ['2: cut off', says(2, /ERR_INCOMPLETE_CHUNKED_ENCODING/)],
    ['3: empty', says(3, /ERR_EMPTY_RESPONSE/)],
    ['4 was canceled', ({ entries }) => entries[4]?.failed === false && entries[4].givenUp],
    ['5: refused', says(5, /refused/i)],
    ['6 is a fault of the server', isOf(6, 'server')],
    ['6 quotes the warning', ({ entries }) => entries[6]?.message === 'x'],
  ],
  'browser-har/express-no-cors': [
    ['0 is the page', quiet(0)],
    ...[1, 2, 3].flatMap((index): readonly Wish[] => [
      [`${index} is a network failure`, withheld(index)],
      [`${index} names CORS`, says(index, /CORS/)],
    ]),
    ['4 is opaque and right', quiet(4)],
  ],
  'browser-har/fastapi-cors-500': [
    ['0 is the page', quiet(0)],
    ...[1, 3, 4].flatMap((index): readonly Wish[] => [
      [`${index} is a network failure`, withheld(index)],
      [`${index} names CORS`, says(index, /CORS/)],
    ]),
    ['2 is validation', isOf(2, 'validation')],
    ['2 names qty', ({ entries }) => entries[2]?.fields[0]?.path === 'qty'],
  ],
  'browser-har/laravel-419-and-422': [
    ['0 is the page', quiet(0)],
    ...[1, 2, 3].map((index): Wish => [`${index} is a network failure`, withheld(index)]),
  ],
};

describe('recordings of browsers and tools', () => {
  it('have expectations, each of them', () => {
    const files = ['har', 'browser-har'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, import.meta.url))
        .filter((name) => name.endsWith('.har'))
        .map((name) => `${folder}/${name.slice(0, -'.har'.length)}`),
    );
    expect(Object.keys(wishes).sort()).toEqual(files.sort());
  });

  it('are read as a person reads them, but for the known misses', () => {
    const misses = Object.entries(wishes).flatMap(([file, list]): Miss[] => {
      const read = readOf(`${file}.har`);
      const wrong = list.filter(([, holds]) => !holds(read)).map(([member]) => ({ member, want: true, got: false }));
      return wrong.length === 0 ? [] : [{ id: file, wrong }];
    });
    const result = { cases: Object.keys(wishes).length, right: 0, percent: 0, members: new Map(), misses };
    expect(changesSince('recordings', result)).toEqual([]);
  });
});
