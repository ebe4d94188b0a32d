import type { RetryVerdict, Schedule, Source } from '../diagnosis.ts';
import {
  isOf,
  hasStatus,
  says,
  refused,
  refuses,
  all,
  any,
  statesWait,
  repeatable,
  networkIs,
  callersToFix,
  stillRunning,
  clash,
  byDayOrMonth,
  byMinute,
} from './conditions.ts';
import type { RetryCondition } from './conditions.ts';
import { atOnce, fault, lock, throttled, throttledByMinute, transient } from './schedule.ts';
import {
  rfc9110,
  methods,
  retryAfter,
  tooMany,
  tooEarlyStatus,
  idempotencyKey,
  grpcRetries,
  explicitFlag,
  fetchCors,
} from './sources.ts';

/** One row: the first whose condition holds decides. */
export interface RetryRow {
  readonly id: string;
  readonly when: RetryCondition;
  /** `wait` only beside the condition `statesWait`: it promises a time. */
  readonly verdict: RetryVerdict;
  readonly reason: string;
  /** The same where the server is the reader's own; `reason` where absent. */
  readonly ownReason?: string;
  readonly source: Source;
  /** What to do without a stated time, or when refused again after it. */
  readonly schedule: Schedule | null;
  /** The response itself decides: no vendor's general policy outranks it. */
  readonly binding?: boolean;
  readonly report?: boolean;
}

/** What holds where no other row does: whether the request took effect is unknown. */
export const lastRow: RetryRow = {
  id: 'lost-unsafe',
  when: () => true,
  verdict: 'confirm',
  reason: 'The response was lost, and the request may have taken effect: check before you retry.',
  source: methods,
  schedule: fault,
};

/**
 * The decision table: what to do after a failure, by what the response and the request show. Rows stand in the order of their
 * right to decide: the server's own word, then what no repetition can cure, then what waiting can.
 */
export const retryTable: readonly RetryRow[] = [
  // The server's own word.
  {
    id: 'flag-no-caller',
    when: all(refuses('flag'), callersToFix),
    verdict: 'change',
    reason: 'The response says not to retry: the same request would fail again.',
    source: explicitFlag,
    schedule: null,
    binding: true,
  },
  {
    id: 'flag-no',
    when: refuses('flag'),
    verdict: 'stop',
    reason: 'The response says not to retry.',
    source: explicitFlag,
    schedule: null,
    binding: true,
  },
  {
    id: 'pushback',
    when: refuses('pushback'),
    verdict: 'stop',
    reason: 'The server’s trailer forbids a retry.',
    source: grpcRetries,
    schedule: null,
    binding: true,
  },
  {
    id: 'maintenance',
    when: refuses('maintenance'),
    verdict: 'stop',
    reason: 'The API is in maintenance; a retry works only after that.',
    ownReason: 'Your own server is in maintenance mode: end that first.',
    source: explicitFlag,
    schedule: null,
    binding: true,
  },
  {
    id: 'ban',
    when: refuses('ban'),
    verdict: 'stop',
    reason: 'The IP address is banned for ignoring the rate limit; each further request extends the ban.',
    source: explicitFlag,
    schedule: null,
    binding: true,
  },
  {
    id: 'flag-yes-wait',
    when: all(({ flag }) => flag?.retry === true, statesWait),
    verdict: 'wait',
    reason: 'The response says that a retry may work, and when.',
    source: explicitFlag,
    schedule: transient,
  },
  {
    id: 'flag-yes',
    when: all(({ flag }) => flag?.retry === true, isOf('server', 'unavailable', 'conflict', 'network')),
    verdict: 'backoff',
    reason: 'The response says that the request may be retried.',
    source: explicitFlag,
    schedule: transient,
  },

  // At once, on another connection. Browsers do it themselves.
  {
    id: 'connection-wait',
    when: all(hasStatus(421, 425), statesWait),
    verdict: 'wait',
    reason: 'The request was not processed, and the response says when it may be sent again.',
    source: retryAfter,
    schedule: atOnce,
  },
  {
    id: 'misdirected',
    when: hasStatus(421),
    verdict: 'backoff',
    reason:
      'The connection led to the wrong server; the request was not processed and may be sent again over a new connection.',
    source: rfc9110('15.5.20'),
    schedule: atOnce,
  },
  {
    id: 'too-early',
    when: hasStatus(425),
    verdict: 'backoff',
    reason: 'The server does not act on data sent before the handshake is complete; the request may be sent again now.',
    source: tooEarlyStatus,
    schedule: atOnce,
  },

  // What no repetition can cure.
  {
    id: 'payment-refused',
    when: all(isOf('payment'), says(/\bcard\b|declin|do not hono/)),
    verdict: 'stop',
    reason: 'The same card or account will be refused again: the payer has to use another one, or ask their bank.',
    source: rfc9110('15.5.3'),
    schedule: null,
  },
  {
    id: 'payment',
    when: isOf('payment'),
    verdict: 'stop',
    reason: 'Waiting won’t help: add credit or change the plan.',
    source: rfc9110('15.5.3'),
    schedule: null,
  },
  {
    id: 'too-large-for-now',
    when: all(hasStatus(413), statesWait),
    verdict: 'wait',
    reason: 'The content is too large only for now; the response says when to try again.',
    source: rfc9110('15.5.14'),
    schedule: transient,
  },
  {
    id: 'validation',
    when: isOf('validation'),
    verdict: 'change',
    reason: 'The same values will be rejected again: fix them first.',
    source: rfc9110('15.5.21'),
    schedule: null,
  },
  {
    id: 'request',
    when: isOf('request'),
    verdict: 'change',
    reason: 'The API doesn’t accept this request: fix it first.',
    source: rfc9110('15.5.1'),
    schedule: null,
  },
  {
    id: 'not-found',
    when: isOf('not-found'),
    verdict: 'change',
    reason: 'What the request names doesn’t exist for this caller: fix the path or the ID first.',
    source: rfc9110('15.5.5'),
    schedule: null,
  },
  {
    id: 'csrf',
    when: all(isOf('permission'), says(/csrf|xsrf/)),
    verdict: 'change',
    reason: 'The request lacks a valid anti-forgery token: fetch a new one and send it along.',
    source: rfc9110('15.5.4'),
    schedule: null,
  },
  {
    id: 'permission',
    when: isOf('permission'),
    verdict: 'stop',
    reason: 'The same request will be refused until the caller has permission.',
    source: rfc9110('15.5.4'),
    schedule: null,
  },
  {
    id: 'clock-skew',
    when: all(
      isOf('authentication'),
      says(/too ?skewed|clock skew|request ?expired|timestamp (?:is )?(?:too old|expired|out of)/),
    ),
    verdict: 'change',
    reason: 'The request’s time is too far from the server’s: correct the clock, sign again and resend.',
    source: rfc9110('15.5.2'),
    schedule: null,
  },
  {
    id: 'authentication',
    when: isOf('authentication'),
    verdict: 'change',
    reason: 'The same request will be refused again: resend it with valid credentials.',
    source: rfc9110('15.5.2'),
    schedule: null,
  },

  // Conflicts: a clash stays, a lock goes.
  {
    id: 'clash',
    when: all(isOf('conflict'), clash),
    verdict: 'change',
    reason: 'The request conflicts with what already exists: fetch the current state and send a request that fits it.',
    source: rfc9110('15.5.10'),
    schedule: null,
  },
  {
    id: 'lock-wait',
    when: all(
      isOf('conflict'),
      any(stillRunning, ({ hasIdempotencyKey }) => hasIdempotencyKey),
      statesWait,
    ),
    verdict: 'wait',
    reason: 'Something else holds the resource for now; the response says when to retry.',
    source: retryAfter,
    schedule: lock,
  },
  {
    id: 'lock',
    when: all(isOf('conflict'), stillRunning),
    verdict: 'backoff',
    reason: 'Something else holds the resource for now: resend the same request a little later.',
    source: rfc9110('15.5.10'),
    schedule: lock,
  },
  {
    id: 'key-in-use',
    when: all(isOf('conflict'), hasStatus(409), ({ hasIdempotencyKey }) => hasIdempotencyKey),
    verdict: 'backoff',
    reason:
      'A first request with this idempotency key is probably still running: resend it with the same key a little later.',
    source: idempotencyKey,
    schedule: lock,
  },
  {
    id: 'conflict',
    when: isOf('conflict'),
    verdict: 'change',
    reason: 'The request conflicts with the current state: fetch it again and change the request.',
    source: rfc9110('15.5.10'),
    schedule: null,
  },

  // Refused before anything was done, so any method may be repeated.
  {
    id: 'rate-limit-wait',
    when: all(isOf('rate-limit'), statesWait),
    verdict: 'wait',
    reason: 'The request was rejected before processing; the response says when to retry.',
    source: tooMany,
    schedule: throttled,
  },
  {
    id: 'rate-limit-long',
    when: all(isOf('rate-limit'), byDayOrMonth),
    verdict: 'backoff',
    reason:
      'The quota is per day or month and resets when that ends; the response doesn’t say when. Retrying within minutes won’t help.',
    source: tooMany,
    schedule: null,
  },
  {
    id: 'rate-limit-minute',
    when: all(isOf('rate-limit'), byMinute),
    verdict: 'backoff',
    reason:
      'The request was rejected before processing, with no time to retry; the limit is per minute, so wait at least one.',
    source: tooMany,
    schedule: throttledByMinute,
  },
  {
    id: 'rate-limit',
    when: isOf('rate-limit'),
    verdict: 'backoff',
    reason: 'The request was rejected before processing, with no time to retry: slow down, and wait longer each time.',
    source: tooMany,
    schedule: throttled,
  },

  // Overload, maintenance, gateways.
  {
    id: 'unavailable-wait',
    when: all(isOf('unavailable'), statesWait),
    verdict: 'wait',
    reason: 'Temporarily unavailable; the response says when to retry.',
    source: retryAfter,
    schedule: transient,
  },
  {
    id: 'unavailable-grpc',
    when: ({ grpcUnavailable }) => grpcUnavailable,
    verdict: 'backoff',
    reason: 'UNAVAILABLE is temporary: retry with exponential backoff.',
    source: grpcRetries,
    schedule: transient,
  },
  {
    id: 'overloaded',
    when: all(isOf('unavailable'), hasStatus(529)),
    verdict: 'backoff',
    reason: 'The service is overloaded and rejected the request: retry with exponential backoff.',
    source: rfc9110('15.6.4'),
    schedule: transient,
  },
  {
    id: 'unavailable',
    when: all(isOf('unavailable'), repeatable),
    verdict: 'backoff',
    reason: 'Usually temporary, and the request is safe to retry: wait longer each time.',
    source: methods,
    schedule: transient,
  },
  {
    // Poll answers (RFC 8628 §3.5 `authorization_pending`), `not ready`, a busy worker: a 4xx says that nothing was done.
    id: 'unavailable-refused',
    when: all(isOf('unavailable'), refused),
    verdict: 'backoff',
    reason: 'The server did nothing and refused for now: retry later.',
    source: rfc9110('15.5'),
    schedule: transient,
  },
  {
    id: 'unavailable-unsafe',
    when: isOf('unavailable'),
    verdict: 'confirm',
    reason: 'The request may have taken effect although no response confirms it: check before you retry.',
    source: methods,
    schedule: transient,
  },

  // Faults of the server.
  {
    id: 'not-supported',
    when: all(isOf('server'), hasStatus(501, 505, 510)),
    verdict: 'change',
    reason: 'The server doesn’t support this request, so a retry fails, too.',
    source: rfc9110('15.6.2'),
    schedule: null,
  },
  {
    id: 'misconfigured',
    when: all(isOf('server'), hasStatus(506, 507, 508)),
    verdict: 'stop',
    reason: 'The server’s configuration prevents this: its operator must fix it.',
    ownReason: 'The configuration of your own server prevents this: fix it first.',
    source: rfc9110('15.6'),
    schedule: null,
    report: true,
  },
  {
    id: 'sign-in-to-network',
    when: hasStatus(511),
    verdict: 'stop',
    reason: 'The network asks to be signed in to before it lets requests through.',
    source: {
      from: 'standard',
      ref: 'RFC 6585, section 6',
      url: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-6',
    },
    schedule: null,
  },
  {
    id: 'server-wait',
    when: all(isOf('server'), statesWait, repeatable),
    verdict: 'wait',
    reason: 'The server failed and says when to retry; this request is safe to retry.',
    source: retryAfter,
    schedule: fault,
  },
  {
    id: 'server',
    when: all(isOf('server'), repeatable),
    verdict: 'backoff',
    reason: 'Safe to retry. If it keeps failing, report it.',
    ownReason: 'Your own server failed. Safe to retry; if it keeps failing, see its log.',
    source: methods,
    schedule: fault,
  },
  {
    id: 'server-unsafe',
    when: isOf('server'),
    verdict: 'confirm',
    reason:
      'The server failed at an unknown point: check whether the request took effect before you retry, and send an idempotency key next time.',
    source: methods,
    schedule: fault,
  },

  // No usable answer.
  {
    id: 'untrusted',
    when: networkIs('tls'),
    verdict: 'stop',
    reason: 'The browser doesn’t trust the connection: fix the certificate or the protocol version first.',
    source: rfc9110('4.3.4'),
    schedule: null,
  },
  {
    id: 'cors',
    when: networkIs('cors', 'policy'),
    verdict: 'change',
    reason:
      'The browser withholds the response from the page, and will again until the API’s response or the page’s request changes.',
    source: fetchCors,
    schedule: null,
  },
  {
    id: 'blocked',
    when: networkIs('blocked-before-network', 'redirect'),
    verdict: 'change',
    reason: 'The browser will refuse this again: change the URL, or what blocks it.',
    source: { from: 'standard', ref: 'Fetch: main fetch', url: 'https://fetch.spec.whatwg.org/#main-fetch' },
    schedule: null,
  },
  {
    id: 'never-sent',
    when: ({ network }) => network?.sent === 'never',
    verdict: 'backoff',
    reason: 'The server never saw the request, so it may be sent again once there is a connection.',
    source: methods,
    schedule: transient,
  },
  {
    id: 'lost',
    when: repeatable,
    verdict: 'backoff',
    reason: 'The response was lost. Retrying is safe.',
    source: methods,
    schedule: fault,
  },
  lastRow,
];
