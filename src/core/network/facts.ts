import type { Source, Statement } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { corsStatements } from './cors-statements.ts';
import { firefoxTrace, shortfall, type FirefoxTrace } from './firefox-traces.ts';
import type { Identity } from './identify.ts';
import { duration, hostOf, methodOf } from './words.ts';

/** Whether the server can have acted on a request: it never got it · that can't be told · it answered. */
export type Sent = 'never' | 'maybe' | 'answered';

/** What this exchange itself shows of its failure, each with its place: how far the request came, and what refused it. */
export function observed(exchange: Exchange, identity: Identity, sent: Sent): readonly Statement[] {
  if (identity.kind === 'aborted') return whenGivenUp(exchange);
  return [
    ...howFar(exchange, identity, sent),
    ...inFirefox(exchange),
    ...(identity.certain ? [] : [notCertain(identity)]),
    ...(identity.refusal === null ? [] : corsStatements(exchange, identity.refusal)),
  ];
}

function whenGivenUp({ durationMs }: Exchange): readonly Statement[] {
  if (durationMs < 1) return [];
  return [say(`It was broken off ${duration(durationMs)} after its start.`, { from: 'timing', ref: 'time' })];
}

function howFar(exchange: Exchange, { kind, code, refusal, name }: Identity, sent: Sent): readonly Statement[] {
  const method = methodOf(exchange);
  const question: Source = { from: 'header', ref: 'Access-Control-Request-Method' };
  if (exchangeFacts(exchange).preflight) {
    const text = `This is the question (preflight) that the browser sends before a ${method} to another origin; the ${method} itself was never sent.`;
    return [say(text, question)];
  }
  if (sent === 'never' && exchange.preflight !== null) {
    const failed = refusal === null && code !== 'ERR_FAILED';
    return [
      say(
        failed
          ? `It was the preflight that failed; the ${method} itself was never sent.`
          : `The browser sent a preflight first and did not like its answer; the ${method} itself was never sent.`,
        question,
      ),
    ];
  }
  if (sent === 'answered' && kind !== 'websocket') {
    const { status } = exchange.response;
    return [
      say(`${hostOf(exchange.request.url)} did answer, with status ${status}.`, { from: 'header', ref: 'status' }),
    ];
  }
  return sent === 'never' ? [say('The server never saw the request.', { from: 'standard', ref: name })] : [];
}

/** What Firefox's entry lets tell although the browser gives no code, in numbers. */
function inFirefox(exchange: Exchange): readonly Statement[] {
  const short = shortfall(exchange);
  if (short !== null) {
    const text = `${short.arrived} of ${short.announced} bytes came. Firefox does not tell whether the connection broke or the page itself stopped reading.`;
    return [say(text, { from: 'header', ref: 'Content-Length' })];
  }
  const trace = firefoxTrace(exchange);
  if (trace === null || trace === 'unsent') return [];
  return [say(traces[trace](exchange.browser.bodySize), { from: 'timing', ref: 'bodySize' })];
}

const traces: Record<Exclude<FirefoxTrace, 'unsent'>, (bytes: number) => string> = {
  sent: (bytes) => `The request went out (${bytes} bytes with its headers); what became of it Firefox does not tell.`,
  resent: () =>
    'Firefox sent the request more than once by itself, as it does when connections close without a byte of an answer.',
  'answer-began': (bytes) =>
    `${bytes} bytes of an answer came before it ended; Firefox tells neither its status nor its headers.`,
};

function notCertain({ refusal, name }: Identity): Statement {
  const text =
    refusal === null
      ? 'The browser gives no reason; this is the likely one.'
      : 'The browser gives no reason; this follows from the headers, so it is likely, not certain.';
  return say(text, { from: 'standard', ref: name });
}

function say(text: string, source: Source): Statement {
  return { kind: 'meaning', text, certainty: 'standard', source };
}
