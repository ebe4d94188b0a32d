import { arrayMember, isObject, member, stringMember } from '../../json.ts';
import type { Recorded } from '../exchange.ts';

const seenFrom: readonly Recorded['seenBy'][] = ['browser', 'proxy', 'client', 'unknown'];
const mostSteps = 20;

/** What Errata's own HAR files keep of the tool that made the first recording (`_recorded`); null for what came from a browser. */
export function recordedBefore(entry: unknown): Recorded | null {
  const kept = member(entry, '_recorded');
  if (!isObject(kept)) return null;
  const failure = member(kept, 'failure');
  const during = arrayMember(kept, 'during').filter((step): step is string => typeof step === 'string');
  return {
    writer: stringMember(kept, 'writer').slice(0, 200),
    seenBy: seenFrom.find((one) => one === member(kept, 'seenBy')) ?? 'unknown',
    failure: isObject(failure)
      ? { text: stringMember(failure, 'text'), at: stringMember(failure, 'at').slice(0, 200) }
      : null,
    ...(member(kept, 'unfinished') === true ? { unfinished: true } : {}),
    ...(member(kept, 'fulfilled') === true ? { fulfilled: true } : {}),
    ...(during.length === 0 ? {} : { during: during.slice(0, mostSteps) }),
  };
}
