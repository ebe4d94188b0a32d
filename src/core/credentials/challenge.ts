import { header } from '../exchange/exchange.ts';
import type { Exchange } from '../exchange/exchange.ts';

/** One challenge of `WWW-Authenticate` (RFC 9110 §11.6.1). */
export interface Challenge {
  /** As written. */
  readonly scheme: string;
  /** Names in lower case; the first of two equal ones. */
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_TEXT = 8_000;
const MAX_CHALLENGES = 20;

/** The challenges of a response's `WWW-Authenticate`, in order; empty where there are none. */
export function challengesOf(exchange: Exchange): readonly Challenge[] {
  return challengesIn(header(exchange.response.headers, 'WWW-Authenticate') ?? '');
}

/** The challenges that a header's value lists, in order. A broken part is skipped; of long values the beginning is read. */
export function challengesIn(value: string): readonly Challenge[] {
  const text = value.slice(0, MAX_TEXT);
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const parts = text.matchAll(
    /([A-Za-z][\w.*-]{0,60})[ \t]{0,3}=[ \t]{0,3}(?:"((?:[^"\\]|\\.){0,2000})"|([^\s,"=]{1,2000}))|(?<![^\s,])([A-Za-z][\w-]{0,60})(?=[\s,]|$)/g,
  );
  for (const [, name, quoted, bare, scheme] of parts) {
    if (scheme !== undefined) {
      if (challenges.length >= MAX_CHALLENGES) break;
      challenges.push({ scheme, parameters: new Map() });
    } else if (name !== undefined) {
      const parameters = challenges.at(-1)?.parameters;
      const key = name.toLowerCase();
      if (parameters?.has(key) === false) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    }
  }
  return challenges;
}

/** Whether one of the challenges is of this scheme. */
export function demands(challenges: readonly Challenge[], scheme: string): boolean {
  return challenges.some((challenge) => challenge.scheme.toLowerCase() === scheme.toLowerCase());
}
