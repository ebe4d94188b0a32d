import { remembered } from '../lib/remember.ts';
import { wordsOf } from '../envelopes/general/words.ts';

const subjects =
  'request req correlation trace tracking invocation activity debug incident audit log ray diagnostic diagnostics fbtrace operation occurrence support flow ctx context';

const subjectWords = new Set(subjects.split(' '));

const ends = new Set(['id', 'uuid', 'guid', 'ref', 'reference', 'identifier']);

/** Of a header these name the call as well; in a body they may be things that the call is about. */
const headerSubjects = new Set(
  'response transaction trans txn interaction conversation execution call query logging unique event error exception'.split(
    ' ',
  ),
);

/** Words that make an id something else: a part of a trace, the caller's own, a thing that the request is about. */
const others = new Set([
  'parent',
  'span',
  'routing',
  'operation',
  'resource',
  'entity',
  'user',
  'file',
  'body',
  'last',
  'pull',
  'merge',
  'feature',
  'change',
  'money',
  'payment',
  'friend',
  'join',
  'sample',
  'ref',
  'group',
]);

/**
 * Whether a name is that of a request, trace, correlation or occurrence id: `request_id`, `X-Correlation-ID`, `traceId`,
 * `logid`, `x-foo-trace-id`. Ids of resources are none.
 */
export const isRequestIdName = remembered((name: string): boolean => {
  const words = wordsOf(name).filter((word) => word !== 'x');
  const end = words.at(-1) ?? '';
  const subject = words.at(-2) ?? '';
  if (words.length === 1)
    return /^(?:traceparent|traceresponse|correlator|requestid|correlationid|traceid|reqid|logid|trackingid|arequestid|activityid|logref)$/.test(
      end,
    );
  if (end === 'correlator') return true;
  if (end === 'token' && (subject === 'trace' || subject === 'debug')) return true;
  if (!ends.has(end) || !subjectWords.has(subject)) return false;
  return !words.slice(0, -2).some((word) => others.has(word));
});

/** The same for the name of a header, where nothing but the exchange itself can be meant: `x-query-id`, `transId`. */
export const isRequestIdHeader = remembered((name: string): boolean => {
  if (
    isRequestIdName(name) ||
    /^[a-z\d]{1,12}(?:request|correlation|trace)(?:id|guid)$/i.test(name) ||
    /^x-ably-serverid$/i.test(name)
  )
    return true;
  const words = wordsOf(name).filter((word) => word !== 'x');
  if (!ends.has(words.at(-1) ?? '') || !headerSubjects.has(words.at(-2) ?? '')) return false;
  return !words.slice(0, -2).some((word) => others.has(word));
});

/** Names that mean the caller's own id, sent back. */
export function isCallersOwn(name: string): boolean {
  return wordsOf(name).includes('client');
}
