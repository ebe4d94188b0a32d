import { gatherEvidence, isUnread, type Evidence } from './evidence.ts';
import type { FailureClass } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';

/** A class and how it was decided. */
export interface ClassDecision {
  readonly class: FailureClass;
  /**
   * clear: nothing speaks against it · outweighed: something does, and counts for less · even: evidence of two classes counts
   * the same, and the status decided.
   */
  readonly certainty: 'clear' | 'outweighed' | 'even';
  /** All that was read, the heaviest first; what was not heard stands last with the weight 0. */
  readonly evidence: readonly Evidence[];
}

/**
 * What kind of failure it was, from all that the exchange shows: the API's codes and numbers, headers, sentences, fields that were
 * refused, what was sent, and the status. All of it is weighed on one scale, and the heaviest decides. Definitions of the classes:
 * README.md beside this file.
 */
export function classify(exchange: Exchange, error: ParsedError | undefined): FailureClass {
  return explainClass(exchange, error).class;
}

/** The same with the evidence. Never throws; linear in the length of codes and sentences, which are cut. */
export function explainClass(exchange: Exchange, error: ParsedError | undefined): ClassDecision {
  const { status } = exchange.response;
  const stated = status >= 400 ? status : statedStatus(error);
  // a body that says 500 of itself under a 200 often says it of every failure
  // and SOAP 1.1 sends every fault with a 500 (§6.2)
  const trusted = stated === 500 && (status < 400 || error?.envelope === 'soap') ? 0 : stated;
  const refused = (error?.fields ?? []).some((field) => field.path !== '');
  const scene = { exchange, error, status: stated, trusted, refused };
  const evidence = gatherEvidence(scene).toSorted((one, other) => other.weight - one.weight);
  const decision = decided(evidence);
  return decision.class === 'validation' && isUnread(scene) ? unread(decision) : decision;
}

/** The heaviest evidence decides; where two classes have the same, the one that the status speaks for. */
function decided(evidence: readonly Evidence[]): ClassDecision {
  const [first] = evidence;
  const standing = evidence.find(({ from }) => from === 'status')?.class;
  const best = evidence.filter(({ weight }) => weight === first?.weight);
  const even = best.some((one) => one.class !== first?.class);
  const chosen = (even ? best.find((one) => one.class === standing) : undefined) ?? first;
  const found = chosen?.class ?? 'server';
  const against = evidence.some((one) => one.weight > 0 && one.class !== found);
  return { class: found, certainty: even ? 'even' : against ? 'outweighed' : 'clear', evidence };
}

/** Values are refused only where the request's body could be read. */
function unread({ evidence }: ClassDecision): ClassDecision {
  const because = 'the request’s body does not parse as its Content-Type';
  const [heaviest] = evidence;
  const found: Evidence = {
    class: 'request',
    weight: (heaviest?.weight ?? 0) + 1,
    from: 'request',
    quote: 'body',
    because,
  };
  return { class: 'request', certainty: 'clear', evidence: [found, ...evidence] };
}

/** A status that the body states (`{"status":404}` in a 200). */
function statedStatus(error: ParsedError | undefined): number {
  const stated = error?.hints.find((hint) => /^[45]\d\d$/.test(hint));
  return stated === undefined || !commonlyStated.has(stated) ? 0 : Number(stated);
}

/** Those that APIs state for themselves in HTTP's sense; others are numbers of their own (`"status_code":412,"message":"Invalid key"`). */
const commonlyStated = new Set('400 401 402 403 404 405 409 410 415 422 423 429 500 501 502 503 504'.split(' '));
