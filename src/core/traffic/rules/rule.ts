import type { Finding, Source } from '../../diagnosis.ts';
import type { Attempt } from '../attempt.ts';

/**
 * One rule about the tries of one logical request, oldest first; the newest is last. It names the tries that show it, or says
 * nothing: silence where it is not sure is part of each rule.
 */
export type AttemptsRule = (tries: readonly Attempt[]) => RuleFinding | null;

/** One rule about all that went to one origin lately, oldest first. */
export type OriginRule = (calls: readonly Attempt[]) => RuleFinding | null;

export interface RuleFinding {
  readonly tries: readonly Attempt[];
  readonly text: string;
}

/** A finding in the form that panel, ticket and command line read. */
export function finding(rule: string, { tries, text }: RuleFinding): Finding {
  return { rule, exchanges: tries.map(({ id }) => id), text, source: timing(rule) };
}

function timing(ref: string): Source {
  return { from: 'timing', ref };
}
