import { answeredBy } from './response/answered-by.ts';
import { parseBody } from './body/index.ts';
import { explain } from './knowledge/explain.ts';
import { oneVoice } from './knowledge/statements.ts';
import type { Catalogue } from './knowledge/types.ts';
import { machineWords } from './knowledge/machine-words.ts';
import { classify } from './classify/index.ts';
import { sentBodyIsBroken } from './classify/sent-body.ts';
import { findClues } from './clues/index.ts';
import { nothingFailed, type Diagnosis, type FailureClass, type Field } from './diagnosis.ts';
import { readError } from './envelopes/index.ts';
import type { ParsedError } from './envelopes/parsed-error.ts';
import type { Exchange } from './exchange/exchange.ts';
import { exchangeFacts } from './exchange/facts.ts';
import { outcomeOf } from './outcome/index.ts';
import { notSentIn } from './fields/not-sent.ts';
import { readSent, sentValue } from './fields/sent-value.ts';
import { headline } from './response/headline.ts';
import { hiddenFailureStatements } from './outcome/hidden-failure.ts';
import { findIds } from './ids/index.ts';
import { cachedStatements } from './network/cached.ts';
import { exposedHeaderStatements } from './network/exposed-headers.ts';
import { readNetworkFailure, type NetworkFailure } from './network/index.ts';
import { recordedMessage, recordedStatements } from './network/recorded.ts';
import { readHints } from './retry/hint.ts';
import { decideRetry } from './retry/decide-retry.ts';

/**
 * The product: one exchange and the catalogue in, one diagnosis out. Synchronous, pure, without a clock; never throws,
 * whatever the exchange holds. What the catalogue has not loaded yet lowers the certainty and is said.
 */
export function diagnose(exchange: Exchange, catalogue: Catalogue): Diagnosis {
  const outcome = outcomeOf(exchange);
  if (outcome.kind === 'succeeded') return nothingFailed;
  const network = readNetworkFailure(exchange, catalogue.standard);
  if (outcome.kind === 'given-up') return givenUpByPage(network);

  const body = parseBody(exchange.response.body, exchange.response.headers);
  const error = readError({ body, exchange });
  if (outcome.kind === 'look-inside' && error?.saysFailed !== true) return nothingFailed;

  const unreachable = outcome.kind === 'failed' && outcome.by !== 'status' && !hasClassOfItsOwn(exchange);
  const guess = unreachable ? 'network' : classify(exchange, error);
  const networkCode = network?.name ?? null;
  const explainAs = (failureClass: FailureClass): ReturnType<typeof explain> => {
    const clues = findClues({ exchange, body, error, failureClass, said: saidOf(error) });
    return explain({ exchange, body, error, failureClass, networkCode, catalogue, clues });
  };
  const guessed = explainAs(guess);
  // Where the API's documented code says another class, what was looked up for the guessed one is no reason.
  const isOther = guessed.class !== null && guessed.class !== guess && guessed.certainty === 'code';
  const known = isOther && guessed.class !== null ? explainAs(guessed.class) : guessed;
  // what could not be read had no values to refuse, whatever a code means elsewhere
  const unread = guess === 'request' && known.class === 'validation' && sentBodyIsBroken(exchange);
  const failureClass = unread ? guess : (known.class ?? guess);
  const read = error?.code?.value ?? null;
  // A code that no reader found, but an entry did: `Error 1020` on a page, an address in place of a code.
  const code = read === null || isAddress(read) ? (known.code ?? read) : read;
  const message = error?.message?.value ?? recordedMessage(exchange);
  const fields = fieldsWithSentValues(exchange, error);
  const { hint, others, refused } = readHints(exchange, body, error);
  const words = machineWords(known.words, { code, message, status: exchange.response.status });
  const toldAsCodes = new Set(words.map(({ source }) => source.pointer));
  return {
    failed: true,
    givenUp: false,
    class: failureClass,
    answeredBy: answeredBy({ exchange, body, error, network, vendor: known.recognised, gateway: known.gateway }),
    words,
    vendor: known.vendor,
    family: known.family,
    envelope: error?.envelope ?? null,
    certainty: known.certainty,
    code,
    message,
    headline: headline({
      network: network?.headline ?? null,
      fields,
      message,
      title: error?.title ?? known.title,
      page: known.gateway !== null && body.kind === 'html',
      status: exchange.response.status,
    }),
    statements: oneVoice([
      ...(network?.statements ?? []),
      ...recordedStatements(exchange),
      ...cachedStatements(exchange),
      ...known.statements.filter(
        ({ kind, source: { pointer } }) => kind !== 'detail' || pointer === undefined || !toldAsCodes.has(pointer),
      ),
      ...hiddenFailureStatements(exchange, error),
      ...exposedHeaderStatements(exchange),
    ]),
    fields,
    ids: findIds(exchange, error).map(({ value }) => value),
    retry: decideRetry({
      exchange,
      body,
      failureClass,
      code,
      message,
      hint,
      others,
      refused,
      policy: known.policy,
      networkFailure: network,
    }),
  };
}

const longestSaid = 4_000;

/** The API's own code and sentence, for those who look for words in them. */
function saidOf(error: ParsedError | undefined): string {
  return `${error?.code?.value ?? ''} ${error?.message?.value ?? ''}`.slice(0, longestSaid);
}

function isAddress(code: string): boolean {
  return /^(?:https?|urn|tag):/i.test(code);
}

/** A status says what failed, but for a preflight's: that one answers for a request that was never sent. */
function hasClassOfItsOwn(exchange: Exchange): boolean {
  return exchange.response.status >= 400 && !exchangeFacts(exchange).preflight;
}

function givenUpByPage(network: NetworkFailure | null): Diagnosis {
  return {
    ...nothingFailed,
    givenUp: true,
    headline: network?.headline ?? null,
    statements: network?.statements ?? [],
  };
}

function fieldsWithSentValues(exchange: Exchange, error: ParsedError | undefined): readonly Field[] {
  if (error === undefined || error.fields.length === 0) return [];
  const sent = readSent(exchange.request);
  const notSent = notSentIn(exchange.request, sent);
  return error.fields.map(({ path, messages, source }) => {
    const found = sentValue(sent, path);
    if (found !== null) return { path, messages, source, sent: found.value, sentAt: found.source };
    return { path, messages, source, ...(notSent(path, messages) ? { notSent: true } : {}) };
  });
}
