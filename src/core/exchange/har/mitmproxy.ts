import { member, stringMember } from '../../lib/json.ts';
import type { LogHead, Writer } from './writer.ts';

/**
 * mitmproxy (`save.har`, `hardump`). No response: status 0, `_error` with the sentence of its error, null where it has none; the
 * `_transferSize` beside it is no sign of Chromium. Read in its source: mitmproxy/addons/savehar.py, mitmproxy/proxy/layers/http.
 * The older har_dump.py writes the same members.
 */
export const mitmproxy: Writer = {
  name: 'mitmproxy',
  seenBy: 'proxy',
  wrote: ({ creator }) => /^mitmproxy\b/i.test(creator.name),
  family: () => 'unknown',
  version: ({ comment, creator }: LogHead) => /^mitmproxy version (\S+)/.exec(comment)?.[1] ?? creator.version,
  read: (entry) => {
    const reason = stringMember(member(entry, 'response'), '_error');
    return reason === '' ? {} : { failure: { text: reason, at: 'response._error' } };
  },
};

/** k6 Studio records through mitmproxy, and writes its members (grafana/k6-studio). */
export const k6Studio: Writer = {
  ...mitmproxy,
  name: 'k6 Studio',
  wrote: ({ creator }) => /^k6[- ]studio\b/i.test(creator.name),
  version: ({ creator }) => creator.version,
};
