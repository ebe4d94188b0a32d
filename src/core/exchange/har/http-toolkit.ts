import { member, numberMember } from '../../json.ts';
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
