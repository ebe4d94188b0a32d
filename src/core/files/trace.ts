import type { Exchange } from '../exchange/exchange.ts';
import { headOf } from '../exchange/har/head.ts';
import { exchangeOf } from '../exchange/har/reader.ts';
import type { LogHead } from '../exchange/har/writer.ts';
import { outcomeOf } from '../outcome/index.ts';
import { isObject, member, numberMember, stringMember } from '../lib/json.ts';
import { reasonIn, recordedReason } from '../network/stated-reason.ts';
import { attachedNames, needsBodies, withAttached } from './attached.ts';
import { jsonLines } from './lines.ts';

/** What a Playwright trace tells beside its network entries. */
interface TraceContext {
  readonly head: LogHead;
  readonly version: number;
  /** The test's title, `''` where the trace is no test's. */
  readonly title: string;
  /** Milliseconds since the epoch at the monotonic time 0; null where the trace doesn't say. */
  readonly zero: number | null;
  readonly steps: readonly Step[];
  /** Sentences of the console about refusals, by the URL of the request. */
  readonly refusals: ReadonlyMap<string, readonly string[]>;
}

interface Step {
  readonly title: string;
  readonly start: number;
  end: number;
}

/** The newest format whose shape is known (playwright-core 1.65.1: server/trace, isomorphic/trace/traceModernizer). */
export const NEWEST_TRACE = 10;

const mostSteps = 20_000;
const mostSentences = 2_000;
const deepestStep = 4;

/** One browser context of a trace: its network entries, and what was going on. */
export interface TraceRecording {
  readonly exchanges: readonly Exchange[];
  readonly head: LogHead;
  readonly problem: string | null;
}

/** A part of a trace: the events of one browser context, and its network entries. */
export interface TraceParts {
  readonly events: Uint8Array | null;
  readonly network: Uint8Array;
  /** The test runner's own events (`test.trace`): titles of steps. */
  readonly test: Uint8Array | null;
}

/**
 * Reads a part of a Playwright trace, formats 2 to 10. Its network entries are HAR entries; bodies lie in `resources/`; the console tells
 * why a request was refused by CORS, which the entry does not; the running steps tell what the test was doing. Only bodies of failures and of
 * responses that may hide one are fetched. Never throws.
 *
 * @param find gives files of `resources/` by name, for the names that `wantedResources` gave
 */
export function readTrace(
  { events, network, test }: TraceParts,
  find: (name: string) => Uint8Array | null,
  firstIndex: number,
): TraceRecording {
  const context = contextOf(events, test);
  const used = new Map<string, number>();
  const exchanges: Exchange[] = [];
  for (const entry of entriesOf(network, context)) {
    const plain = exchangeOf({ entry, index: firstIndex + exchanges.length }, context.head);
    const whole = needsBodies(plain) ? withAttached(plain, entry, (name) => find(resourceName(name))) : plain;
    exchanges.push(withContext(whole, entry, context, used));
  }
  const { version } = context;
  const problem =
    version > NEWEST_TRACE
      ? `The trace has format ${version}; formats up to ${NEWEST_TRACE} are known, so something may be missing.`
      : null;
  return { exchanges, head: context.head, problem };
}

/** Names of the files in a trace that hold the bodies of failures and of responses that may hide one. */
export function wantedResources({ events, network, test }: TraceParts): ReadonlySet<string> {
  const context = contextOf(events, test);
  const wanted = new Set<string>();
  for (const entry of entriesOf(network, context)) {
    if (!needsBodies(exchangeOf({ entry, index: 0 }, context.head))) continue;
    const { request, response } = attachedNames(entry);
    for (const name of [request, response]) if (name !== null) wanted.add(resourceName(name));
  }
  return wanted;
}

/** Newer formats name the path, older ones the file alone. */
function resourceName(name: string): string {
  return name.startsWith('resources/') ? name : `resources/${name}`;
}

/** The HAR entries of a trace's network part, brought to HAR where the format is older than that. */
function* entriesOf(network: Uint8Array, { zero }: TraceContext): Generator {
  for (const line of jsonLines(network)) {
    if (stringMember(line, 'type') !== 'resource-snapshot') continue;
    const snapshot = member(line, 'snapshot');
    if (!isObject(snapshot)) continue;
    yield member(snapshot, 'request') === undefined ? ofFormat2(snapshot, zero) : snapshot;
  }
}

/** Format 2 and before: one flat object. */
function ofFormat2(snapshot: unknown, zero: number | null): object {
  const at = numberMember(snapshot, 'timestamp', -1);
  const sent = stringMember(snapshot, 'requestSha1');
  return {
    ...(zero === null || at < 0 ? {} : { startedDateTime: zero + at }),
    _monotonicTime: at,
    request: {
      method: stringMember(snapshot, 'method'),
      url: stringMember(snapshot, 'url'),
      headers: member(snapshot, 'requestHeaders'),
      ...(sent === '' || sent === 'none' ? {} : { postData: { _sha1: sent } }),
    },
    response: {
      status: member(snapshot, 'status'),
      headers: member(snapshot, 'responseHeaders'),
      content: { mimeType: stringMember(snapshot, 'contentType'), _sha1: stringMember(snapshot, 'responseSha1') },
    },
  };
}

function contextOf(events: Uint8Array | null, test: Uint8Array | null): TraceContext {
  let options: unknown = null;
  const steps = new Map<string, Step>();
  const refusals = new Map<string, string[]>();
  let sentences = 0;
  for (const [bytes, isTest] of [
    [test, true],
    [events, false],
  ] as const) {
    if (bytes === null) continue;
    for (const event of jsonLines(bytes)) {
      const type = stringMember(event, 'type');
      if (type === 'context-options' && (options === null || !isTest)) options = withTitle(event, options);
      else if (type === 'before' || type === 'action') begin(event, isTest, steps);
      else if (type === 'after') endStep(event, steps);
      else if (type === 'console' && sentences < mostSentences) {
        const text = stringMember(event, 'text').slice(0, 2_000);
        const url = refusedUrl(text);
        if (url === null) continue;
        sentences += 1;
        refusals.set(url, [...(refusals.get(url) ?? []), text]);
      }
    }
  }
  const wallTime = numberMember(options, 'wallTime', Number.NaN);
  const monotonicTime = numberMember(options, 'monotonicTime', Number.NaN);
  const zero = wallTime - monotonicTime;
  return {
    head: headOf(
      { name: 'Playwright', version: stringMember(options, 'playwrightVersion') },
      { name: stringMember(options, 'browserName') },
      '',
    ),
    version: numberMember(options, 'version', 0),
    title: stringMember(options, 'title').slice(0, 300),
    zero: Number.isFinite(zero) ? zero : null,
    steps: [...steps.values()],
    refusals,
  };
}

/** The context's own options, with the title that the test runner's have. */
function withTitle(event: unknown, before: unknown): unknown {
  const title = stringMember(event, 'title') || stringMember(before, 'title');
  return isObject(event) ? { ...event, title } : event;
}

function begin(event: unknown, isTest: boolean, steps: Map<string, Step>): void {
  if (steps.size >= mostSteps) return;
  const title = stringMember(event, 'title') || stringMember(event, 'apiName') || called(event);
  if (title === '') return;
  // The test runner's steps stand for the calls that they make: `stepId` names one that is there already.
  if (!isTest && steps.has(`test ${stringMember(event, 'stepId')}`)) return;
  const start = numberMember(event, 'startTime', Number.NaN);
  const end = numberMember(event, 'endTime', Number.POSITIVE_INFINITY);
  if (Number.isFinite(start)) steps.set(idOf(event), { title: title.slice(0, 200), start, end });
}

function called(event: unknown): string {
  const method = stringMember(event, 'method');
  return method === '' ? '' : `${stringMember(event, 'class')}.${method}`;
}

function endStep(event: unknown, steps: Map<string, Step>): void {
  const step = steps.get(idOf(event));
  const end = numberMember(event, 'endTime', 0);
  if (step !== undefined && end > 0) step.end = end;
}

function idOf(event: unknown): string {
  const id = stringMember(event, 'callId') || stringMember(event, 'stepId');
  return /^(?:hook|fixture|pw:api|test\.step|expect|test\.attach|attach)@/.test(id) ? `test ${id}` : id;
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

function withContext(exchange: Exchange, entry: unknown, context: TraceContext, used: Map<string, number>): Exchange {
  const { recorded } = exchange;
  if (recorded === undefined) return exchange;
  const during = stepsAt(numberMember(entry, '_monotonicTime', Number.NaN), context);
  const { kind } = outcomeOf(exchange);
  const sentence = kind === 'failed' && exchange.response.status === 0 ? nextSentence(exchange, context, used) : null;
  return {
    ...exchange,
    recorded: {
      ...recorded,
      ...(sentence === null ? {} : { failure: recordedReason(sentence, 'console') }),
      ...(during.length === 0 ? {} : { during }),
    },
  };
}

/** The console's sentence about this request: each in its turn, where one URL was refused several times. */
function nextSentence(exchange: Exchange, { refusals }: TraceContext, used: Map<string, number>): string | null {
  const { url } = exchange.request;
  const sentences = refusals.get(url) ?? [];
  const turn = used.get(url) ?? 0;
  used.set(url, turn + 1);
  return sentences[Math.min(turn, sentences.length - 1)] ?? null;
}

/** The test's title and the steps that ran at a time, outermost first. */
function stepsAt(time: number, { title, steps }: TraceContext): readonly string[] {
  const running = steps
    .filter(({ start, end }) => start <= time && time <= end)
    .sort((one, other) => one.start - other.start)
    .map((step) => step.title);
  return [...(title === '' ? [] : [title]), ...running.slice(-deepestStep)];
}
