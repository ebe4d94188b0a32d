import { member, numberMember, stringMember } from '../../lib/json.ts';
import type { Writer } from './writer.ts';

/**
 * Insomnia's HAR export holds each request with its last response. Status 0 and no status text: it was never sent; with the text `Error`
 * it was, and no response came. Read in its source: Kong/insomnia packages/insomnia/src/common/har.ts. (Bruno exports no responses.)
 */
export const insomnia: Writer = {
  name: 'Insomnia',
  seenBy: 'client',
  wrote: ({ creator }) => /^insomnia\b/i.test(creator.name),
  family: () => 'unknown',
  version: ({ creator }) => creator.version.replace(/^insomnia\.desktop\.app:v?/, ''),
  read: (entry) => {
    const response = member(entry, 'response');
    if (numberMember(response, 'status', 0) > 0) return {};
    const text = stringMember(response, 'statusText');
    return text === '' ? { unfinished: true } : { failure: { text, at: 'response.statusText' } };
  },
};
