import { member, stringMember } from '../../json.ts';
import type { LogHead, Writer } from './writer.ts';

/**
 * mitmproxy (`save.har`, `hardump`). No response: status 0, `_error` with the sentence of its error, null where it has none; the
 * `_transferSize` beside it is no sign of Chromium. Read in its source: mitmproxy/addons/savehar.py, mitmproxy/proxy/layers/http.
 * k6 Studio and the older har_dump.py write the same members.
 */
export const mitmproxy: Writer = {
  name: 'mitmproxy',
  seenBy: 'proxy',
  wrote: ({ creator }) => /^(?:mitmproxy|k6-studio)\b/i.test(creator.name),
  family: () => 'unknown',
  version: ({ comment, creator }: LogHead) => /^mitmproxy version (\S+)/.exec(comment)?.[1] ?? creator.version,
  read: (entry) => {
    const reason = stringMember(member(entry, 'response'), '_error');
    return reason === '' ? {} : { failure: { text: reason, at: 'response._error' } };
  },
};
