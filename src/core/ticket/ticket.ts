import type { Support, TicketItem } from '../knowledge/types.ts';
import { pageText } from '../body/page-text.ts';
import { cutEnd } from '../lib/cut-text.ts';
import type { AnsweredBy, Diagnosis, Finding, RetryVerdict } from '../diagnosis.ts';
import type { Body, Exchange, Header } from '../exchange/exchange.ts';
import type { Redaction } from '../redact/index.ts';
import type { HiddenItem } from '../redact/types.ts';
import { redactDiagnosis } from './redact-diagnosis.ts';
import { isoTime, timesOf, type TicketTimes } from './times.ts';
import type { AttemptLine, TicketEnvironment, TicketFailure, TicketOptions } from './types.ts';

/** What a ticket says, redacted, in no format yet: what Markdown, text and JSON are written from. */
export interface Ticket {
  readonly failures: readonly Failure[];
  readonly environment: TicketEnvironment;
  readonly note: string | null;
  readonly hidden: readonly HiddenCount[];
}

export interface Failure {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly vendor: string | null;
  readonly support: Pick<Support, 'contact' | 'url' | 'asksFor'> | null;
  readonly times: TicketTimes;
  readonly attempts: readonly AttemptLine[];
  readonly findings: readonly Pick<Finding, 'rule' | 'text'>[];
  readonly requestBody: Excerpt | null;
  readonly responseBody: Excerpt | null;
  /** Where in the page's code the request was made: `load (https://app.example/main.js:10:4)`. */
  readonly frames: readonly string[];
}

export interface HiddenCount {
  readonly label: string;
  readonly count: number;
}

/** The beginning of a body. */
export interface Excerpt {
  readonly text: string;
  readonly mimeType: string;
  /** Characters of the whole, as far as recorded. */
  readonly length: number;
  readonly isCut: boolean;
  /** Why there is no text, in a few words; null if there is. */
  readonly absent: string | null;
}

const bodyLimit = 4096;
const frameLimit = 5;

/** Puts the redacted parts together. */
export function assembleTicket(
  failures: readonly TicketFailure[],
  redaction: Redaction,
  { environment, note }: Pick<TicketOptions, 'environment' | 'note'>,
): Ticket {
  const assembled = failures.map((failure, index) => assembleFailure(failure, redaction, index));
  return {
    failures: assembled,
    environment,
    note: note === undefined || note.trim() === '' ? null : redaction.note(note),
    hidden: countHidden(itemsIn(assembled, redaction.hidden)),
  };
}

/** Hidden items without those of a response's body that stand in no part of it that the ticket shows. */
function itemsIn(failures: readonly Failure[], hidden: readonly HiddenItem[]): readonly HiddenItem[] {
  const marks = new Set<string>();
  for (const { exchange, diagnosis, requestBody, responseBody } of failures) {
    const { request, response } = exchange;
    const others = JSON.stringify([diagnosis, request.headers, response.headers]);
    for (const text of [requestBody?.text ?? '', responseBody?.text ?? '', request.url, others]) {
      for (const [, kind, tag] of text.matchAll(placeholders)) marks.add(`${kind} ${tag}`);
    }
  }
  return hidden.filter(
    ({ place, kind, tag }) => place.side !== 'response' || place.from !== 'body' || marks.has(`${kind} ${tag}`),
  );
}

/** `[redacted:api-key A …`, in URLs `[redacted:api-key-A-..`. */
const placeholders = /\[redacted:([a-z-]+?)[ -]([A-Z]+)(?=[\] -])/g;

function assembleFailure(failure: TicketFailure, redaction: Redaction, index: number): Failure {
  const exchange = redaction.exchanges[index] ?? failure.exchange;
  return {
    exchange,
    diagnosis: redactDiagnosis(failure.diagnosis, redaction, index),
    // A family's entry may be handed in for its support notes; it is no vendor.
    vendor: failure.diagnosis.vendor === null ? null : (failure.vendor?.name ?? failure.diagnosis.vendor),
    support: failure.vendor?.support ?? null,
    times: timesOf(failure.exchange),
    attempts: failure.attempts ?? [],
    findings: (failure.findings ?? []).map(({ rule, text }) => ({
      rule,
      text: redaction.own(text, index),
    })),
    requestBody: excerpt(exchange.request.body),
    responseBody: excerpt(exchange.response.body),
    frames: framesOf(exchange),
  };
}

/** How many of each kind are hidden, most first. Items that the person shows are not counted. */
function countHidden(items: readonly HiddenItem[]): HiddenCount[] {
  const counts = new Map<string, number>();
  for (const { label, shown } of items) if (!shown) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

function excerpt(body: Body | null): Excerpt | null {
  if (body === null) return null;
  const { content, mimeType } = body;
  if (content === null) return { text: '', mimeType, length: 0, isCut: false, absent: body.missing ?? 'lost' };
  if (content === '') return null;
  if (body.encoding === 'base64') {
    return {
      text: '',
      mimeType,
      length: content.length,
      isCut: false,
      absent: `binary, ${body.size < 0 ? 'size unknown' : `${body.size} bytes`}`,
    };
  }
  const page = /^\s*(?:text\/html|application\/xhtml)/i.test(mimeType) ? pageText(content) : '';
  if (page !== '') return begun(page, 'text/plain', body);
  return begun(content, mimeType, body);
}

/** The beginning of a text; of a page what a reader sees of it, as the rest is style sheets and scripts. */
function begun(content: string, mimeType: string, body: Body): Excerpt {
  const isCut = content.length > bodyLimit;
  return {
    text: isCut ? content.slice(0, cutEnd(content, bodyLimit)) : content,
    mimeType,
    length: content.length,
    isCut: isCut || body.missing === 'cut',
    absent: null,
  };
}

function framesOf(exchange: Exchange): string[] {
  const frames = exchange.browser.initiator?.frames ?? [];
  return frames
    .filter(({ url }) => /^(?:https?|webpack|file):/.test(url))
    .slice(0, frameLimit)
    .map(
      ({ functionName, url, lineNumber, columnNumber }) =>
        `${functionName === '' ? '(anonymous)' : functionName} (${url}:${lineNumber + 1}:${columnNumber + 1})`,
    );
}

/** `401 Unauthorized`, or the browser's own word where no status was seen. */
export function statusLine({ response, browser }: Exchange): string {
  if (response.status === 0)
    return browser.error === null || browser.error === '' ? '0 (no response)' : `0 (${browser.error})`;
  return `${response.status}${response.statusText === '' ? '' : ` ${response.statusText}`}`;
}

/** Headers that a reader needs: HTTP/2's pseudo headers repeat the request line. */
export function shownHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.filter(({ name }) => !name.startsWith(':'));
}

/** Who gave the answer, in a few words; null where it can't be told. */
export function answeredWords({ answeredBy }: Diagnosis): string | null {
  if (answeredBy === null) return null;
  const words = answering[answeredBy.kind](answeredBy.name);
  return words !== null && answeredBy.own ? `${words} (own server)` : words;
}

const answering: Readonly<Record<AnsweredBy['kind'], (name: string | null) => string | null>> = {
  api: (name) => (name === null ? 'the API' : `the API (${name})`),
  gateway: (name) => `${name ?? 'a gateway'}, not the API`,
  proxy: (name) => `${name ?? 'a proxy'}, not the API`,
  browser: () => 'the browser: the request was not sent',
  'service-worker': () => 'the page’s service worker, not the API',
  cache: () => 'the browser’s cache, not the API',
  nobody: () => 'nobody: no server responded',
  unknown: () => null,
};

/** The machine words beside the code, each with its place: `error.decline_code: insufficient_funds`. */
export function wordLines({ words }: Diagnosis): readonly string[] {
  return words.map(({ at, value }) => (at === '' ? value : `${at}: ${value}`));
}

const asked: Readonly<Record<TicketItem, string>> = {
  request: 'the request: method, address, headers and body',
  timestamp: 'the time of the request',
  'response-body': 'the body of the response',
  ids: 'the request’s ids',
  message: 'the error message',
};

/** What the vendor's support asks for, as words; all of it stands in the ticket. */
export function askedFor(support: Pick<Support, 'asksFor'>): string[] {
  return support.asksFor.map((item) => asked[item]);
}

/** Attempts with the pause before each, then what they show. */
export function attemptLines({ attempts, findings }: Pick<Failure, 'attempts' | 'findings'>): string[] {
  const tries = attempts.map(({ startedAt, status }, i) => {
    const before = attempts[i - 1]?.startedAt;
    const pause = before === undefined ? '' : ` (${((startedAt - before) / 1000).toFixed(1)} s later)`;
    return `${isoTime(startedAt)} → ${status === 0 ? 'no response' : status}${pause}`;
  });
  return [...tries, ...findings.map(({ text }) => text)];
}

/** Retry advice in sentences: the verdict, the time, the schedule. */
export function retryLines({ retry }: Diagnosis): string[] {
  if (retry === null) return [];
  const lines = [`${retryWords[retry.verdict]}. ${retry.reason}`];
  if (retry.afterSeconds !== null) lines.push(`The response says to wait ${retry.afterSeconds} s.`);
  if (retry.schedule !== null) {
    const { firstSeconds, factor, capSeconds, attempts } = retry.schedule;
    lines.push(
      `Schedule: first delay ${firstSeconds} s, each ${factor} times the last, at most ${capSeconds} s, ${attempts} retries.`,
    );
  }
  if (retry.report) lines.push('Report it to the vendor’s support.');
  return lines;
}

/** The verdict behind "Retry:", for who has not read what Errata calls it. */
const retryWords: Readonly<Record<RetryVerdict, string>> = {
  wait: 'After the wait',
  backoff: 'With backoff',
  confirm: 'Check first',
  change: 'Not unchanged',
  stop: 'No',
};

/** How the machine's clock stood to the server's. */
export function clockLine({ serverDate, clockAheadSeconds }: TicketTimes): string | null {
  if (serverDate === null || clockAheadSeconds === null) return null;
  if (clockAheadSeconds === 0) return 'This machine’s clock agrees with the server’s Date header.';
  const seconds = Math.abs(clockAheadSeconds);
  return `This machine’s clock was ${seconds} s ${clockAheadSeconds > 0 ? 'ahead of' : 'behind'} the server’s Date header (${serverDate}).`;
}

/** What the person looked with. */
export function environmentWords(environment: TicketEnvironment): string[] {
  const zone = environment.utcOffsetMinutes;
  const hours = zone === undefined ? '' : `UTC${zone < 0 ? '-' : '+'}${Math.abs(zone) / 60} h`;
  return [environment.browser, environment.system, hours, `Errata ${environment.version}`].filter(
    (word) => word !== '',
  );
}
