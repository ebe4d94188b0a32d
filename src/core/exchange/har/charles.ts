import { member, stringMember } from '../../lib/json.ts';
import type { Writer } from './writer.ts';

/**
 * Charles. `response._charlesStatus` says what became of the exchange: `COMPLETE` is well, `EXCEPTION` and `FAILED` are failures also under
 * a status of 200, others (`RECEIVING_BODY` …) still ran. No other member gives the reason. Read in files that Charles exported (the
 * program's source is closed).
 */
export const charles: Writer = {
  name: 'Charles',
  seenBy: 'proxy',
  wrote: ({ creator }) => /^charles\b/i.test(creator.name),
  family: () => 'unknown',
  read: (entry) => {
    const response = member(entry, 'response');
    const state = stringMember(response, '_charlesStatus').trim();
    if (state === '' || /^complete$/i.test(state)) return {};
    if (/^(?:exception|failed)$/i.test(state)) return { failure: { text: state, at: 'response._charlesStatus' } };
    return { unfinished: true };
  },
};
