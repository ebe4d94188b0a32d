import type { Finding } from '../diagnosis.ts';
import type { Attempt } from './attempt.ts';
import { banRisk } from './rules/ban-risk.ts';
import { budget, budgetIsOver } from './rules/budget.ts';
import { clientTimeout, timeoutIsRefuted } from './rules/client-timeout.ts';
import { inStep } from './rules/in-step.ts';
import { keyReused } from './rules/key-reused.ts';
import { neverStops } from './rules/never-stops.ts';
import { noJitter } from './rules/no-jitter.ts';
import { noWait } from './rules/no-wait.ts';
import { requestLoop } from './rules/request-loop.ts';
import { finding, type AttemptsRule, type OriginRule, type RuleFinding } from './rules/rule.ts';
import { originStorm, storm } from './rules/storm.ts';
import { tooEarly } from './rules/too-early.ts';
import { keyChanged, unsafeRepeat } from './rules/unsafe-repeat.ts';
import { wellBehaved } from './rules/well-behaved.ts';

/** Watches a sequence of calls for what no single exchange shows. Bounded: see the constants below. */
export interface TrafficMonitor {
  /** Takes the next call, in about the order in which they ended. Never throws. */
  add(attempt: Attempt): void;
  /** What holds now, newest first. One finding per rule and request (or origin): it grows, it is not repeated. */
  findings(): readonly Finding[];
  /** The calls that a finding of this monitor names, in its order; none for others. */
  tries(finding: Finding): readonly Attempt[];
  /** What a finding is about: an endpoint (`GET https://host/path`), or an origin (`https://host`); '' for others. */
  about(finding: Finding): string;
  clear(): void;
}

const rulesOfRequest: ReadonlyMap<string, AttemptsRule> = new Map([
  ['retried-too-early', tooEarly],
  ['retried-without-wait', noWait],
  ['storm', storm],
  ['never-stops', neverStops],
  ['no-jitter', noJitter],
  ['unsafe-repeat', unsafeRepeat],
  ['idempotency-key-changed', keyChanged],
  ['request-loop', requestLoop],
  ['waits-kept', wellBehaved],
]);

const rulesOfOrigin: ReadonlyMap<string, OriginRule> = new Map([
  ['origin-storm', originStorm],
  ['retried-in-step', inStep],
  ['idempotency-key-reused', keyReused],
  ['ban-risk', banRisk],
  ['quota-ends', budget],
  ['client-timeout', clientTimeout],
]);

/** Findings about the present, and what ends them; the others tell what happened, and stay. */
const overWhen: ReadonlyMap<string, (calls: readonly Attempt[], tries: readonly Attempt[]) => boolean> = new Map([
  ['quota-ends', budgetIsOver],
  ['client-timeout', timeoutIsRefuted],
]);

const mostTries = 20;
const mostRequests = 2000;
const mostCalls = 200;
const mostOrigins = 100;
const mostFindings = 200;
/** Tries further apart than this belong to different occasions. */
const longestPauseMs = 15 * 60_000;

/** A monitor that has seen nothing yet. */
export function createTrafficMonitor(): TrafficMonitor {
  const requests = new Map<string, Attempt[]>();
  const origins = new Map<string, Attempt[]>();
  const found = new Map<string, Finding>();
  const made = new WeakMap<Finding, { readonly tries: readonly Attempt[]; readonly about: string }>();

  const note = (key: string, rule: string, about: string, seen: RuleFinding): void => {
    found.delete(key);
    const one = finding(rule, seen);
    found.set(key, one);
    made.set(one, { tries: seen.tries, about });
    trim(found, mostFindings);
  };
  const withdraw = (key: string, rule: string, calls: readonly Attempt[]): void => {
    const standing = found.get(key);
    if (standing === undefined) return;
    if (overWhen.get(rule)?.(calls, made.get(standing)?.tries ?? []) === true) found.delete(key);
  };
  return {
    add(attempt) {
      const tries = appended(requests, attempt.request, attempt, mostTries, mostRequests);
      const calls = appended(origins, attempt.origin, attempt, mostCalls, mostOrigins);
      if (tries.length > 1) {
        for (const [rule, judge] of rulesOfRequest) {
          const seen = judge(tries);
          const key = `${rule} ${attempt.request}`;
          if (rule === 'waits-kept') found.delete(key);
          if (seen !== null) note(key, rule, attempt.endpoint, seen);
        }
      }
      for (const [rule, judge] of rulesOfOrigin) {
        const seen = judge(calls);
        const key = `${rule} ${attempt.origin}`;
        if (seen === null) withdraw(key, rule, calls);
        else note(key, rule, attempt.origin, seen);
      }
    },
    findings: () => [...found.values()].reverse(),
    tries: (one) => made.get(one)?.tries ?? [],
    about: (one) => made.get(one)?.about ?? '',
    clear() {
      requests.clear();
      origins.clear();
      found.clear();
    },
  };
}

/** The list under a key with the attempt put in by its start; the key becomes the newest of the map. */
function appended(
  lists: Map<string, Attempt[]>,
  key: string,
  attempt: Attempt,
  mostOfList: number,
  mostLists: number,
): readonly Attempt[] {
  const list = lists.get(key) ?? [];
  const last = list.at(-1);
  if (last !== undefined && attempt.startedAt - last.endedAt > longestPauseMs) list.length = 0;
  let at = list.length;
  while (at > 0 && (list[at - 1]?.startedAt ?? 0) > attempt.startedAt) at -= 1;
  list.splice(at, 0, attempt);
  if (list.length > mostOfList) list.shift();
  lists.delete(key);
  lists.set(key, list);
  trim(lists, mostLists);
  return list;
}

function trim(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
