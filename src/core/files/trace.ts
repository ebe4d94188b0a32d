import type { Exchange } from '../exchange/exchange.ts';
import { exchangeOf } from '../exchange/har/reader.ts';
import type { LogHead } from '../exchange/har/writer.ts';
import { outcomeOf } from '../outcome/index.ts';
import { isObject, member, numberMember, stringMember } from '../lib/json.ts';
import { recordedReason } from '../network/stated-reason.ts';
import { attachedNames, needsBodies, withAttached } from './attached.ts';
import { jsonLines } from './lines.ts';
import { titlesAt } from './steps.ts';
import { contextOf, type FailedCall, type TraceContext } from './trace-events.ts';

/** The newest format whose shape is known (playwright-core 1.65.1: server/trace, isomorphic/trace/traceModernizer). */
export const NEWEST_TRACE = 10;

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
  readonly network: Uint8Array | null;
  /** The test runner's own events (`test.trace`): titles of steps. */
  readonly test: Uint8Array | null;
}

/** A part of a trace whose events have been read. */
export interface OpenTrace {
  /** Names of the files in the trace that hold the bodies of failures and of responses that may hide one. */
  wanted(): ReadonlySet<string>;
  /**
   * Its exchanges, numbered from `firstIndex`.
   *
   * @param told requests of the parts before, which are left out and to which these are added: what a context did before its recording was
   *   stopped and started again stands in each part of it
   * @param find gives files of `resources/` by name, for the names in `wanted`
   */
  read(find: (name: string) => Uint8Array | null, firstIndex: number, told?: Set<string>): TraceRecording;
}

/**
 * Opens a part of a Playwright trace, formats 2 to 10 (and 0 and 1, whose requests look the same). Its network entries are HAR entries; bodies lie in `resources/`; the console tells
 * why a request was refused by CORS, and the calls of the test why one of its own requests got no response, which the entries do not; the running
 * steps tell what the test was doing. Only bodies of failures and of responses that may hide one are fetched. Never throws.
 */
export function openTrace({ events, network, test }: TraceParts): OpenTrace {
  const broken = { events: [] as number[], network: [] as number[] };
  const context = contextOf(events, test, (line) => broken.events.push(line));
  const { head, version, title, steps } = context;

  /** The HAR entries of both parts: before there was one for the network they stood among the events. */
  function* entries(onBroken?: (line: number) => void): Generator {
    for (const [bytes, tell] of [
      [events, undefined],
      [network, onBroken],
    ] as const) {
      for (const line of bytes === null ? [] : jsonLines(bytes, tell)) {
        if (stringMember(line, 'type') !== 'resource-snapshot') continue;
        const snapshot = member(line, 'snapshot');
        if (!isObject(snapshot)) continue;
        yield member(snapshot, 'request') === undefined ? ofFormat2(snapshot, context.zero) : snapshot;
      }
    }
  }

  return {
    wanted() {
      const wanted = new Set<string>();
      for (const entry of entries()) {
        if (!needsBodies(exchangeOf({ entry, index: 0 }, head))) continue;
        const { request, response } = attachedNames(entry);
        for (const name of [request, response]) if (name !== null) wanted.add(resourceName(name));
      }
      return wanted;
    },
    read(find, firstIndex, told = new Set()) {
      const own: string[] = [];
      const withReason = createReasons(context);
      const times: number[] = [];
      const exchanges: Exchange[] = [];
      for (const entry of entries((line) => broken.network.push(line))) {
        const name = nameOf(entry);
        if (name !== null && told.has(name)) continue;
        if (name !== null) own.push(name);
        const plain = exchangeOf({ entry, index: firstIndex + exchanges.length }, head);
        const whole = needsBodies(plain) ? withAttached(plain, entry, (name) => find(resourceName(name))) : plain;
        times.push(numberMember(entry, '_monotonicTime', Number.NaN));
        exchanges.push(withReason(whole, entry));
      }
      for (const name of own) told.add(name);
      const during = titlesAt(times, steps, deepestStep);
      const problems = [
        ...(version > NEWEST_TRACE ? [`The trace has format ${version}; ${known}, so something may be missing.`] : []),
        ...(network === null
          ? ['Its .network file, which has the requests, is missing.']
          : damage(broken.network, '.network')),
        ...damage(broken.events, '.trace'),
      ];
      return {
        exchanges: exchanges.map((exchange, at) => withSteps(exchange, title, during[at] ?? [])),
        head,
        problem: problems.length === 0 ? null : problems.join(' '),
      };
    },
  };
}

const known = `formats up to ${NEWEST_TRACE} are known`;

/** A sentence about the lines that are no JSON, most often the last one of a file that was cut. */
function damage(lines: readonly number[], ending: string): readonly string[] {
  const [first] = lines;
  if (first === undefined) return [];
  return lines.length === 1
    ? [`Line ${first} of its ${ending} file is cut off or damaged and was not read.`]
    : [`${lines.length} lines of its ${ending} file are damaged and were not read, the first is line ${first}.`];
}

/** What tells a request from all others of a trace; null where it still ran, or the format doesn't say when it began. */
function nameOf(entry: unknown): string | null {
  const [request, response] = [member(entry, 'request'), member(entry, 'response')];
  const at = numberMember(entry, '_monotonicTime', Number.NaN);
  const hasEnded = numberMember(response, 'status', -1) > 0 || stringMember(response, '_failureText') !== '';
  return Number.isNaN(at) || !hasEnded
    ? null
    : `${at} ${stringMember(request, 'method')} ${stringMember(request, 'url')}`;
}

/** Newer formats name the path, older ones the file alone. */
function resourceName(name: string): string {
  return name.startsWith('resources/') ? name : `resources/${name}`;
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

function withSteps(exchange: Exchange, title: string, steps: readonly string[]): Exchange {
  const { recorded } = exchange;
  const during = [...(title === '' ? [] : [title]), ...steps];
  return recorded === undefined || during.length === 0 ? exchange : { ...exchange, recorded: { ...recorded, during } };
}

/** What Chromium, Firefox and WebKit report where they keep from the page that CORS or a policy refused it. */
const hiding = /^(?:net::ERR_(?:FAILED|BLOCKED_BY_\w+)|NS_ERROR_(?:FAILURE|DOM_\w+))/;

/** Adds the reasons that stand beside the entries. */
function createReasons(context: TraceContext): (exchange: Exchange, entry: unknown) => Exchange {
  const nextRefusal = inTurn(context.refusals);
  const nextCode = inTurn(context.codes);
  const nextCall = inOrder(context.failedCalls);
  return (exchange, entry) => {
    const { recorded, browser, request, response } = exchange;
    if (recorded === undefined) return exchange;
    // The console says it once for each.
    if (browser.error !== null || recorded.failure !== null) nextCode(request.url);
    if (response.status !== 0) return exchange;
    if (recorded.unfinished === true) {
      // What ran until the end has no reason; the others have one elsewhere.
      if (recorded.seenBy === 'client') {
        const reason = nextCall(request.url, numberMember(entry, '_monotonicTime', Number.NaN));
        return reason === null ? exchange : withFailure(exchange, recordedReason(reason, 'error.message'));
      }
      const code = nextCode(request.url);
      if (code === null) return exchange;
      const { unfinished: _, ...ended } = recorded;
      const failed: Exchange = { ...exchange, browser: { ...browser, error: code }, recorded: ended };
      return hiding.test(code) ? withRefusal(failed) : failed;
    }
    if (outcomeOf(exchange).kind !== 'failed' || recorded.seenBy === 'client') return exchange;
    const isOpen =
      recorded.failure === null
        ? browser.error === null || hiding.test(browser.error)
        : recorded.failure.kind === 'unknown';
    return isOpen && member(entry, '_wasAborted') !== true ? withRefusal(exchange) : exchange;
  };

  function withRefusal(exchange: Exchange): Exchange {
    const sentence = nextRefusal(exchange.request.url);
    return sentence === null ? exchange : withFailure(exchange, recordedReason(sentence, 'console'));
  }
}

function withFailure(exchange: Exchange, failure: ReturnType<typeof recordedReason>): Exchange {
  if (exchange.recorded === undefined) return exchange;
  const { unfinished: _, ...recorded } = exchange.recorded;
  return { ...exchange, recorded: { ...recorded, failure } };
}

/** Each text of a URL once, in its turn; null where there is none, or no more: one sentence is about one request. */
function inTurn(texts: ReadonlyMap<string, readonly string[]>): (url: string) => string | null {
  const used = new Map<string, number>();
  return (url) => {
    const turn = used.get(url) ?? 0;
    const text = texts.get(url)?.[turn];
    if (text === undefined) return null;
    used.set(url, turn + 1);
    return text;
  };
}

/** The reason of the call that sent a request: the one that was running when it began, by its URL where several were. */
function inOrder(calls: readonly FailedCall[]): (url: string, time: number) => string | null {
  const waiting = new Set(calls);
  return (url, time) => {
    const running = [...waiting].filter(({ start, end }) => start <= time && time <= end);
    const found = running.find((call) => leadsTo(call.url, url)) ?? (running.length === 1 ? running[0] : undefined);
    if (found === undefined) return null;
    waiting.delete(found);
    return found.reason;
  };
}

/** Whether a URL as a test gives it (relative, without the parameters that stand beside it) may be this one. */
function leadsTo(given: string, url: string): boolean {
  try {
    const [one, other] = [new URL(given, url), new URL(url)];
    return one.origin === other.origin && one.pathname === other.pathname;
  } catch {
    return false;
  }
}
