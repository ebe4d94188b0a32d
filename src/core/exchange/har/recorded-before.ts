import { arrayMember, isObject, member, stringMember } from '../../lib/json.ts';
import { recordedReason } from '../../network/stated-reason.ts';
import type { Recorded } from '../exchange.ts';

/** The vendor's id that Errata's own HAR files keep of a host that was assigned by hand (`_assignedTo`); nothing where there is none. */
export function assignedBefore(entry: unknown): { readonly assignedTo?: string } {
  const id = stringMember(entry, '_assignedTo');
  return /^[\w.-]{1,100}$/.test(id) ? { assignedTo: id } : {};
}

const mostLeftOut = 10;

/** What Errata's own HAR files keep of header lines that the first recording may have left out (`_leftOut`). */
export function leftOutBefore(entry: unknown): readonly string[] {
  const names = arrayMember(entry, '_leftOut').filter(
    (name) => typeof name === 'string' && /^[a-z-]{1,40}$/.test(name),
  );
  return names.slice(0, mostLeftOut) as readonly string[];
}

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
      ? recordedReason(stringMember(failure, 'text'), placeOf(stringMember(failure, 'at')))
      : null,
    ...(member(kept, 'unfinished') === true ? { unfinished: true } : {}),
    ...(member(kept, 'fulfilled') === true ? { fulfilled: true } : {}),
    ...(member(kept, 'countsBytes') === true ? { countsBytes: true } : {}),
    ...(during.length === 0 ? {} : { during: during.slice(0, mostSteps) }),
  };
}

/** The name of a member, as a reason's place always is; anything else in a file is no word of Errata's. */
function placeOf(at: string): string {
  return /^[\w.]{1,60}$/.test(at) ? at : 'recording';
}
