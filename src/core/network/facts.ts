import { cutText } from '../lib/cut-text.ts';
import type { Source, Statement } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { closeCodeMeaning } from './close-codes.ts';
import { corsStatements } from './cors-statements.ts';
import { firefoxTrace, shortfall, type FirefoxTrace } from './firefox-traces.ts';
import type { Identity } from './identify.ts';
import { refusedStreamType } from './event-stream.ts';
import { duration, hostInWords, methodOf, streamClause } from './wording.ts';

/** Whether the server can have acted on a request: it never got it · that can't be told · it answered. */
export type Sent = 'never' | 'maybe' | 'answered';

/** What this exchange itself shows of its failure, each with its place: how far the request came, and what refused it. */
export function observed(exchange: Exchange, identity: Identity, sent: Sent): readonly Statement[] {
  if (identity.kind === 'aborted') return whenGivenUp(exchange);
  return [
    ...howFar(exchange, identity, sent),
    ...ofSocket(exchange),
    ...inFirefox(exchange),
    ...(identity.certain ? [] : [notCertain(identity)]),
    ...ofEventStream(exchange),
    ...(identity.refusal === null ? [] : corsStatements(exchange, identity.refusal)),
  ];
}

function whenGivenUp({ durationMs }: Exchange): readonly Statement[] {
  if (durationMs < 1) return [];
  return [say(`Canceled after ${duration(durationMs)}.`, { from: 'timing', ref: 'time' })];
}

function howFar(exchange: Exchange, { kind, code, refusal, name }: Identity, sent: Sent): readonly Statement[] {
  const method = methodOf(exchange);
  const question: Source = { from: 'header', ref: 'Access-Control-Request-Method' };
  if (exchangeFacts(exchange).preflight) {
    const text = `This is the CORS preflight of a ${method} to another origin; the ${method} was never sent.`;
    return [say(text, question)];
  }
  if (sent === 'never' && exchange.preflight !== null) {
    const failed = refusal === null && code !== 'ERR_FAILED';
    return [
      say(
        failed
          ? `The preflight failed, so the ${method} was never sent.`
          : `The CORS preflight failed, so the ${method} was never sent.`,
        question,
      ),
    ];
  }
  if (sent === 'answered' && kind !== 'websocket') {
    const { status } = exchange.response;
    return [
      say(`${hostInWords(exchange.request.url)} responded with status ${status}.`, { from: 'header', ref: 'status' }),
    ];
  }
  return sent === 'never' ? [say('The request never reached the server.', { from: 'standard', ref: name })] : [];
}

/** The browser's own words about a WebSocket, and how it was closed. They quote what came from outside, so they count as its words. */
function ofSocket({ browser }: Exchange): readonly Statement[] {
  const { webSocketErrorText: text, webSocketClose: close } = browser;
  const said =
    text === undefined
      ? []
      : [say(`The browser reports: “${cutText(text, 300)}”`, { from: 'body', ref: '_webSocketMessages' })];
  if (close === undefined) return said;
  const meaning = closeCodeMeaning(close.code);
  const reason = close.reason === '' ? '' : ` Reason given: “${cutText(close.reason, 300)}”`;
  return [
    ...said,
    say(`Close code ${close.code}${meaning === null ? '' : `: ${meaning}`}.${reason}`, {
      from: 'body',
      ref: '_webSocketClose',
    }),
  ];
}

/** What Firefox's entry lets tell although the browser gives no code, in numbers. */
function inFirefox(exchange: Exchange): readonly Statement[] {
  const short = shortfall(exchange);
  if (short !== null) {
    const teller = exchange.browser.family === 'firefox' ? 'Firefox' : 'The recording';
    const text = `${short.arrived} of ${short.announced} bytes came. ${teller} doesn’t report whether the connection dropped or the page stopped reading.`;
    return [say(text, { from: 'header', ref: 'Content-Length' })];
  }
  const trace = firefoxTrace(exchange);
  if (trace === null || trace === 'unsent') return [];
  return [say(traces[trace](exchange.browser.bodySize), { from: 'timing', ref: 'bodySize' })];
}

const traces: Record<Exclude<FirefoxTrace, 'unsent'>, (bytes: number) => string> = {
  sent: (bytes) =>
    `The request went out (${bytes} bytes with its headers); Firefox doesn’t report what happened to it.`,
  resent: () =>
    'Firefox sent the request more than once by itself, as it does when connections close without a response.',
  'answer-began': (bytes) =>
    `${bytes} bytes of a response arrived before it ended; Firefox reports neither its status nor its headers.`,
};

/** An `EventSource` that got something else than events: it ends with an error and doesn't reconnect. */
function ofEventStream(exchange: Exchange): readonly Statement[] {
  const type = refusedStreamType(exchange);
  if (type === null) return [];
  const source: Source = {
    from: 'header',
    ref: 'Content-Type',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model',
  };
  const page = /html/.test(type)
    ? [
        statement(
          'cause',
          'A login page or the app’s own page came instead: the session ended, or no route matched.',
          source,
        ),
      ]
    : [];
  return [
    say(`EventSource accepts only text/event-stream: ${streamClause(type)}. It closes and doesn’t reconnect.`, source),
    ...page,
    statement(
      'fix',
      'The server must send `Content-Type: text/event-stream` for this URL; errors need a status of 400 or more.',
      source,
    ),
  ];
}

function notCertain({ refusal, name }: Identity): Statement {
  const text =
    refusal === null
      ? 'The browser gives no reason; this is the likely one.'
      : 'The browser gives no reason; this follows from the headers, so it is likely, not certain.';
  return say(text, { from: 'standard', ref: name });
}

function say(text: string, source: Source): Statement {
  return statement('meaning', text, source);
}

function statement(kind: Statement['kind'], text: string, source: Source): Statement {
  return { kind, text, certainty: 'standard', source };
}
