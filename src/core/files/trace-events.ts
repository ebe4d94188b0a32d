import { headOf } from '../exchange/har/head.ts';
import type { LogHead } from '../exchange/har/writer.ts';
import { isObject, member, numberMember, stringMember } from '../lib/json.ts';
import { reasonIn } from '../network/stated-reason.ts';
import { jsonLines } from './lines.ts';
import type { Step } from './steps.ts';

/** What a Playwright trace tells beside its network entries. */
export interface TraceContext {
  readonly head: LogHead;
  /** 0 where it doesn't say. */
  readonly version: number;
  /** The test's title, `''` where the trace is no test's. */
  readonly title: string;
  /** Milliseconds since the epoch at the monotonic time 0; null where the trace doesn't say. */
  readonly zero: number | null;
  readonly steps: readonly Step[];
  /** Sentences of the console about refusals, by the URL of the request. */
  readonly refusals: ReadonlyMap<string, readonly string[]>;
  /** The browser's codes for requests that failed, from the console's sentences, by URL; empty where the entries have them. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Requests that the test itself sent, and that failed. */
  readonly failedCalls: readonly FailedCall[];
}

/** A call of Playwright's own client (`request.get`) that threw. */
export interface FailedCall {
  /** As the test gave it: it may be relative. */
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** Until this format, entries may lack the browser's code (`_failureText`). */
const LAST_WITHOUT_CODES = 3;

const mostSteps = 20_000;
const mostSentences = 2_000;
/** Failed calls are looked through for each request of the test's own that got no response. */
const mostCalls = 500;

interface OpenStep extends Step {
  end: number;
}

/**
 * What the events of a trace tell, those of a browser context and those of the test runner (`test.trace`), in any format. Never throws.
 *
 * @param onBroken is told the number of each line of `events` that is no JSON
 */
export function contextOf(
  events: Uint8Array | null,
  test: Uint8Array | null,
  onBroken: (line: number) => void,
): TraceContext {
  let options: unknown = null;
  let testOptions: unknown = null;
  /** Of formats that don't say when their clock began: a moment by both clocks. */
  let firstMoment = Number.NaN;
  const steps = new Map<string, OpenStep>();
  /** Ids of the test runner's steps. */
  const own = new Set<string>();
  const refusals = createSentences();
  const codes = createSentences();
  const calls = new Map<string, Omit<FailedCall, 'reason' | 'end'>>();
  const failedCalls: FailedCall[] = [];

  const take = (event: unknown, isTest: boolean): void => {
    const type = stringMember(event, 'type');
    if (type === 'context-options') {
      if (isTest) testOptions = event;
      else options = event;
    } else if (type === 'before' || type === 'action') {
      if (Number.isNaN(firstMoment) && !isTest) {
        firstMoment = numberMember(event, 'wallTime', Number.NaN) - numberMember(event, 'startTime', Number.NaN);
      }
      begin(event, isTest, steps, own);
      const call = callOf(event);
      if (call !== null && calls.size < mostSteps) calls.set(stringMember(event, 'callId'), call);
      if (type === 'action') endCall(event);
    } else if (type === 'after') {
      endStep(event, isTest, steps, own);
      endCall(event);
    } else if (type === 'console') {
      const text = stringMember(event, 'text').slice(0, 2_000);
      refusals.add(refusedUrl(text), text);
      const code = /^Failed to load resource: (net::ERR_[A-Z0-9_]{1,80})$/.exec(text)?.[1];
      if (code !== undefined) codes.add(stringMember(member(event, 'location'), 'url'), code);
    }
  };
  const endCall = (event: unknown): void => {
    const id = stringMember(event, 'callId');
    const call = calls.get(id);
    if (call === undefined) return;
    calls.delete(id);
    const reason = reasonOf(member(event, 'error'));
    if (reason === '' || failedCalls.length >= mostCalls) return;
    failedCalls.push({ ...call, end: numberMember(event, 'endTime', Number.POSITIVE_INFINITY), reason });
  };

  for (const [bytes, isTest] of [
    [test, true],
    [events, false],
  ] as const) {
    if (bytes === null) continue;
    const modern = createModernizer();
    for (const event of jsonLines(bytes, isTest ? undefined : onBroken)) {
      const known = modern(event);
      if (known !== null) take(known, isTest);
    }
  }
  const began = zeroOf(options);
  const zero = Number.isFinite(began) ? began : firstMoment;
  // A browser on another machine has another clock than the test.
  const late = zeroOf(testOptions) - zero;
  if (Number.isFinite(late)) {
    for (const id of own) {
      const step = steps.get(id);
      if (step !== undefined) steps.set(id, { ...step, start: step.start + late, end: step.end + late });
    }
  }
  return {
    head: headOf(
      {
        name: 'Playwright',
        version: stringMember(options, 'playwrightVersion') || stringMember(testOptions, 'playwrightVersion'),
      },
      { name: stringMember(options, 'browserName') },
      '',
    ),
    version: numberMember(options ?? testOptions, 'version', 0),
    title: (stringMember(options, 'title') || stringMember(testOptions, 'title')).slice(0, 300),
    zero: Number.isFinite(zero) ? zero : null,
    steps: [...steps.values()],
    refusals: refusals.all,
    codes: numberMember(options, 'version', Number.POSITIVE_INFINITY) <= LAST_WITHOUT_CODES ? codes.all : new Map(),
    failedCalls,
  };
}

/** Texts by URL, in the order in which they came, at most `mostSentences`. */
function createSentences() {
  const all = new Map<string, string[]>();
  let count = 0;
  return {
    all: all as ReadonlyMap<string, readonly string[]>,
    add(url: string | null, text: string): void {
      if (url === null || url === '' || count >= mostSentences) return;
      count += 1;
      const texts = all.get(url);
      if (texts === undefined) all.set(url, [text]);
      else texts.push(text);
    },
  };
}

/**
 * Brings events to the newest form, as far as they are read (playwright-core 1.65.1: isomorphic/trace/traceModernizer). Before format 4 a call's
 * facts are its `metadata`; before format 5 the console's messages are objects, which come before the event that names them. null: nothing to read.
 */
function createModernizer(): (event: unknown) => unknown {
  const said = new Map<string, object>();
  const remember = (guid: string, message: unknown): null => {
    const text = stringMember(message, 'text');
    const isOfUse = refusedUrl(text) !== null || text.startsWith('Failed to load resource: ');
    if (isOfUse && said.size < mostSentences) said.set(guid, { text, location: member(message, 'location') });
    return null;
  };
  return (event) => {
    const metadata = member(event, 'metadata');
    const type = stringMember(event, 'type');
    const params = member(isObject(metadata) ? metadata : event, 'params');
    const method = stringMember(isObject(metadata) ? metadata : event, 'method');
    if (type === 'object') return remember(stringMember(event, 'guid'), member(event, 'initializer'));
    if (type === 'event' && method === '__create__') {
      return remember(stringMember(params, 'guid'), member(params, 'initializer'));
    }
    if (type === 'event' && method === 'console') {
      const message = said.get(stringMember(member(params, 'message'), 'guid'));
      return message === undefined ? null : { ...message, type: 'console' };
    }
    if (!isObject(metadata) || type !== 'action') return event;
    if (member(metadata, 'internal') === true || method.startsWith('tracing')) return null;
    return {
      ...metadata,
      type,
      callId: member(metadata, 'id'),
      class: member(metadata, 'type'),
    };
  };
}

/** Milliseconds since the epoch at a clock's time 0; NaN where the options don't say. */
function zeroOf(options: unknown): number {
  return numberMember(options, 'wallTime', Number.NaN) - numberMember(options, 'monotonicTime', Number.NaN);
}

function begin(event: unknown, isTest: boolean, steps: Map<string, OpenStep>, own: Set<string>): void {
  if (steps.size >= mostSteps) return;
  const title = stringMember(event, 'title') || stringMember(event, 'apiName') || called(event);
  if (title === '') return;
  const id = idOf(event);
  // The test runner's steps stand for the calls that they make: those have the same id, or name it as `stepId` before format 10.
  if (!isTest && (own.has(id) || own.has(`test ${stringMember(event, 'stepId')}`))) return;
  const start = numberMember(event, 'startTime', Number.NaN);
  const end = numberMember(event, 'endTime', Number.POSITIVE_INFINITY);
  if (!Number.isFinite(start)) return;
  steps.set(id, { title: title.slice(0, 200), start, end });
  if (isTest) own.add(id);
}

function called(event: unknown): string {
  const method = stringMember(event, 'method');
  return method === '' ? '' : `${stringMember(event, 'class')}.${method}`;
}

function endStep(event: unknown, isTest: boolean, steps: Map<string, OpenStep>, own: ReadonlySet<string>): void {
  const id = idOf(event);
  const step = steps.get(id);
  const end = numberMember(event, 'endTime', 0);
  if (step !== undefined && end > 0 && own.has(id) === isTest) step.end = end;
}

function idOf(event: unknown): string {
  const id = stringMember(event, 'callId') || stringMember(event, 'stepId');
  return /^(?:hook|fixture|pw:api|test\.step|expect|test\.attach|attach)@/.test(id) ? `test ${id}` : id;
}

function callOf(event: unknown): Omit<FailedCall, 'reason' | 'end'> | null {
  if (stringMember(event, 'class') !== 'APIRequestContext' || stringMember(event, 'method') !== 'fetch') return null;
  const url = stringMember(member(event, 'params'), 'url').slice(0, 10_000);
  const start = numberMember(event, 'startTime', Number.NaN);
  return Number.isNaN(start) ? null : { url, start };
}

/** The first line of an error's message, without the name of the call; `''` where there is none. */
function reasonOf(error: unknown): string {
  const message = stringMember(error, 'message') || stringMember(member(error, 'error'), 'message');
  const [first = ''] = message.slice(0, 2_000).split('\n', 1);
  return first.replace(/^(?:Error: )?(?:apiRequestContext\.\w{1,20}: )?/, '').trim();
}

/**
 * The URL that a sentence of the console says was refused: Chromium's "Access to … at 'URL' … blocked", Firefox's "remote resource at URL.
 * (Reason: …)", WebKit's "… cannot load URL due to access control checks". null where it is about something else.
 */
function refusedUrl(text: string): string | null {
  const { kind } = reasonIn(text);
  if (kind !== 'cors' && kind !== 'policy') return null;
  const found =
    /^Access to .{1,60}? at '([^']+)'/.exec(text) ??
    /remote resource at (\S+?)\. \(/.exec(text) ??
    /cannot load (\S+?)(?:\.| due to)/.exec(text);
  return found?.[1] ?? null;
}
