import type { Finding } from '../diagnosis.ts';
import type { Attempt } from './attempt.ts';
import { rules } from './rules/index.ts';
import { finding, type Rule, type RuleFinding } from './rules/rule.ts';

/** Watches a sequence of calls for what no single exchange shows. Bounded: see the constants below. */
export interface TrafficMonitor {
  /** Takes the next call, in about the order in which they ended. Never throws. */
  add(attempt: Attempt): void;
  /** What holds now, newest first. One finding per rule and request (or endpoint, or origin): it grows, it is not repeated. */
  findings(): readonly Finding[];
  /** The calls that a finding of this monitor names, in its order; none for others. */
  tries(finding: Finding): readonly Attempt[];
  /** What a finding is about: an endpoint (`GET https://host/path`), or an origin (`https://host`); '' for others. */
  about(finding: Finding): string;
  clear(): void;
}

const mostTries = 20;
const mostRequests = 2000;
const mostCalls = 200;
const mostEndpoints = 500;
const mostOrigins = 100;
const mostFindings = 200;
/** Tries further apart than this belong to different occasions. */
const longestPauseMs = 15 * 60_000;

/** A monitor that has seen nothing yet. */
export function createTrafficMonitor(): TrafficMonitor {
  const ofRequests = rulesAbout('request');
  const ofEndpoints = rulesAbout('endpoint');
  const ofOrigins = rulesAbout('origin');
  const requests = new Map<string, Attempt[]>();
  const endpoints = new Map<string, Attempt[]>();
  const origins = new Map<string, Attempt[]>();
  const found = new Map<string, Finding>();
  const made = new WeakMap<Finding, { readonly tries: readonly Attempt[]; readonly about: string }>();

  const note = (key: string, rule: Rule, about: string, seen: RuleFinding): void => {
    found.delete(key);
    const one = finding(rule, seen);
    found.set(key, one);
    made.set(one, { tries: seen.tries, about });
    trim(found, mostFindings);
  };
  const withdraw = (key: string, { over }: Rule, calls: readonly Attempt[]): void => {
    const standing = found.get(key);
    if (standing === undefined || over === undefined) return;
    if (over(calls, made.get(standing)?.tries ?? [])) found.delete(key);
  };
  /** `common` and `about` name the request, the endpoint or the origin that the calls have in common. */
  const ask = (
    asked: readonly Rule[],
    calls: readonly Attempt[],
    ofEndpoint: readonly Attempt[],
    common: string,
    about: string,
  ): void => {
    for (const rule of asked) {
      const key = `${rule.id} ${common}`;
      const seen = rule.find(calls, ofEndpoint);
      if (seen === null) withdraw(key, rule, calls);
      else note(key, rule, about, seen);
    }
  };
  return {
    add(attempt) {
      const tries = appended(requests, attempt.request, attempt, mostTries, mostRequests);
      const ofEndpoint = appended(endpoints, attempt.endpoint, attempt, mostCalls, mostEndpoints);
      const calls = appended(origins, attempt.origin, attempt, mostCalls, mostOrigins);
      if (tries.length > 1) ask(ofRequests, tries, ofEndpoint, attempt.request, attempt.endpoint);
      ask(ofEndpoints, ofEndpoint, ofEndpoint, attempt.endpoint, attempt.endpoint);
      ask(ofOrigins, calls, ofEndpoint, attempt.origin, attempt.origin);
    },
    findings: () => [...found.values()].reverse(),
    tries: (one) => made.get(one)?.tries ?? [],
    about: (one) => made.get(one)?.about ?? '',
    clear() {
      requests.clear();
      endpoints.clear();
      origins.clear();
      found.clear();
    },
  };
}

function rulesAbout(what: Rule['about']): readonly Rule[] {
  return rules.filter(({ about }) => about === what);
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
