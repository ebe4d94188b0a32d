import { isObject, member, numberMember, stringMember } from '../../lib/json.ts';
import type { Writer } from './writer.ts';

/**
 * HTTP Toolkit: what was aborted has status 0 and no reason; bodies over a bound are left out (40 kB, later 500,000 bytes). Read in its source:
 * httptoolkit-ui src/model/http/har.ts.
 */
export const httpToolkit: Writer = {
  name: 'HTTP Toolkit',
  seenBy: 'proxy',
  wrote: ({ creator }) => creator.name === 'HTTP Toolkit',
  family: () => 'unknown',
  read: (entry) => {
    const content = member(member(entry, 'response'), 'content');
    return member(content, 'text') === undefined && numberMember(content, 'size', 0) > 0
      ? { missing: 'too-large' }
      : {};
  },
};

const mostNamed = 5;

/**
 * HTTP Toolkit lists TLS connections that failed, and so never became a request, beside the entries (`log._tlsErrors`): one sentence of them with the
 * first hosts and causes. Empty where there are none.
 */
export function tlsNotes(value: unknown): readonly string[] {
  const failed = Array.isArray(value) ? value.filter(isObject) : [];
  if (failed.length === 0) return [];
  const named = failed.slice(0, mostNamed).map((one) => {
    const host = stringMember(one, 'hostname') || stringMember(one, 'serverIPAddress') || 'unknown host';
    const cause = stringMember(one, 'cause');
    return (cause === '' ? host : `${host}: ${cause}`).slice(0, 200);
  });
  const more = failed.length > mostNamed ? ` and ${failed.length - mostNamed} more` : '';
  const count = failed.length === 1 ? '1 TLS connection' : `${failed.length} TLS connections`;
  return [`${count} failed before any request (${named.join(', ')}${more}).`];
}
