import { parseBody } from '../body/index.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { FailureClass } from '../diagnosis.ts';
import { header } from '../exchange/exchange.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { NetworkFailure } from '../network/index.ts';
import { remembered } from '../lib/remember.ts';
import { retryFlagOf } from './flags.ts';
import type { RetryFlag } from './flags.ts';
import type { Hint } from './hint.ts';
import { hasIdempotencyKey, isRepeatable } from './repeatable.ts';

/** What the rows of the decision table look at. */
export interface RetryScene {
  readonly status: number;
  readonly failureClass: FailureClass;
  /** Code and message in lower case, separators as spaces. */
  readonly words: string;
  /** The wait that the response states; null also for the reset of a quota that is not why the call failed. */
  readonly hint: Hint | null;
  /** Others that concern the failure and say another time. */
  readonly disagreeing: readonly Hint[];
  readonly flag: RetryFlag | null;
  readonly network: Pick<NetworkFailure, 'kind' | 'sent'> | null;
  /** gRPC and Connect: UNAVAILABLE may be repeated whatever the method does (gRPC A6). */
  readonly grpcUnavailable: boolean;
  /** Repeating can't act twice. A function: the request's body is read only where it matters. */
  readonly repeatable: () => boolean;
  readonly hasIdempotencyKey: boolean;
}

/** What the decision is made from. */
export interface RetryInput {
  readonly exchange: Exchange;
  readonly failureClass: FailureClass;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: Hint | null;
  /** Other waits that it states, in reading order. */
  readonly others?: readonly Hint[];
  /** The response's body, if it is at hand; else it is read again. */
  readonly body?: ParsedBody;
  readonly networkFailure: Pick<NetworkFailure, 'kind' | 'sent'> | null;
}

const MAX_WORDS = 2_000;
/** Statements that were rounded differently agree. */
const AGREEING_SECONDS = 1;

/** Gathers what the table looks at. Only the first 2,000 characters of code and message are compared. */
export function sceneOf(input: RetryInput): RetryScene {
  const { exchange, failureClass, networkFailure } = input;
  const [hint = null, ...others] = [input.hint, ...(input.others ?? [])].filter((one) => concerns(one, failureClass));
  const { request, response } = exchange;
  const body = input.body ?? parseBody(response.body, response.headers);
  return {
    status: response.status,
    failureClass,
    words: plainWords(`${input.code ?? ''} ${input.message ?? ''}`),
    hint,
    disagreeing: others.filter((one) => hint !== null && Math.abs(one.seconds - hint.seconds) > AGREEING_SECONDS),
    flag: retryFlagOf(exchange, body),
    network: networkFailure,
    grpcUnavailable: failureClass === 'unavailable' && isGrpcUnavailable(exchange, input.code),
    repeatable: () => isRepeatable(request),
    hasIdempotencyKey: hasIdempotencyKey(request),
  };
}

/**
 * Whether a stated time is about this failure. When a quota comes back is of use only to who was refused for the quota. Beside
 * values that were refused, and where nothing was found, a member of the body is the caller's own, or a setting's.
 */
function concerns(hint: Hint | null, failureClass: FailureClass): hint is Hint {
  if (hint === null) return false;
  if (hint.kind === 'reset') return failureClass === 'rate-limit';
  return hint.source.from !== 'body' || !asIs.has(failureClass);
}

const asIs: ReadonlySet<FailureClass> = new Set<FailureClass>(['validation', 'request', 'not-found']);

/** Lower case, with spaces for separators and between the words of a camel-case code. */
const plainWords = remembered(
  (text: string): string => {
    const spaced = text.slice(0, MAX_WORDS).replace(/([a-z])([A-Z])/g, '$1 $2');
    return spaced.replace(/[_\-\s]+/g, ' ').toLowerCase();
  },
  { answers: 200, longest: 500 },
);

function isGrpcUnavailable(exchange: Exchange, code: string | null): boolean {
  const type =
    header(exchange.request.headers, 'content-type') ?? header(exchange.response.headers, 'content-type') ?? '';
  const isConnect =
    type.startsWith('application/connect') || header(exchange.request.headers, 'connect-protocol-version') !== null;
  return (type.startsWith('application/grpc-web') && code === '14') || (isConnect && code === 'unavailable');
}
