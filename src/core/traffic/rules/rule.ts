import type { Finding, Source } from '../../diagnosis.ts';
import type { Attempt } from '../attempt.ts';

/** One rule about a sequence of calls, with all that others need to know of it. */
export interface Rule {
  /** As findings name it, and the README. */
  readonly id: string;
  /** What it is asked about: the tries of one logical request, or all calls that went to one endpoint or origin lately. */
  readonly about: 'request' | 'endpoint' | 'origin';
  /**
   * Reads the calls, oldest first; the newest is last. Names those that show it, or says nothing: silence where it is not sure is
   * part of each rule. `ofEndpoint` are the calls that went to the same endpoint lately.
   */
  readonly find: (calls: readonly Attempt[], ofEndpoint?: readonly Attempt[]) => RuleFinding | null;
  /**
   * For a rule about the present: whether its finding no longer holds, now that it finds nothing in `calls`. `tries` are those
   * that the finding names. Without it the finding tells what happened, and stays.
   */
  readonly over?: (calls: readonly Attempt[], tries: readonly Attempt[]) => boolean;
  /** It says that the page does well: nothing to warn of. */
  readonly praise?: true;
}

export interface RuleFinding {
  readonly tries: readonly Attempt[];
  readonly text: string;
}

/** A finding in the form that panel, ticket and command line read. */
export function finding({ id, praise }: Rule, { tries, text }: RuleFinding): Finding {
  const source: Source = { from: 'timing', ref: id };
  const made: Finding = { rule: id, exchanges: tries.map((attempt) => attempt.id), text, source };
  return praise === true ? { ...made, praise } : made;
}
