import type { Diagnosis } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { challengesOf } from './challenge.ts';
import type { Clue } from './clue.ts';
import { cookieClues } from './cookie-clues.ts';
import { csrfClues } from './csrf-clues.ts';
import { findCredentials } from './find-credentials.ts';
import { kindClues } from './kind-clues.ts';
import { modeClues } from './mode-clues.ts';
import { schemeClues } from './scheme-clues.ts';
import { tokenClues } from './token-clues.ts';
import { valueClues } from './value-clues.ts';

export type { Clue, ClueRule } from './clue.ts';

/** What of a diagnosis is asked for: the API's own words, and the class where it is known. */
export type Refusal = Pick<Diagnosis, 'code' | 'message'> & Partial<Pick<Diagnosis, 'class'>>;

/** Statuses that refuse the caller, whatever the body says; Laravel's 419, ArcGIS' 498 and IIS' 440 among them. */
const refusals: ReadonlySet<number> = new Set([401, 403, 419, 440, 498]);

/**
 * Why a request may have been refused, from its credentials, the response's challenges and, if there is one, the last success of
 * the same endpoint. Of other failures (400-499) only a key of the wrong kind or environment is told, where the API speaks of it.
 * Read on this machine alone; the texts name places and claims, never the secret. Most certain first; empty where nothing can be
 * told. Never throws.
 */
export function credentialClues(
  exchange: Exchange,
  diagnosis: Refusal,
  success: Exchange | null = null,
): readonly Clue[] {
  const { status } = exchange.response;
  const isRefused = isRefusal(exchange, diagnosis);
  if (!isRefused && (status < 400 || status > 499)) return [];
  const said = `${diagnosis.code ?? ''} ${diagnosis.message ?? ''}`.slice(0, 4_000);
  if (!isRefused && !/mode|sandbox|environment|\bkeys?\b/i.test(said)) return [];
  const credentials = findCredentials(exchange.request);
  const ofKeys = credentials.flatMap((credential) => [
    ...modeClues(exchange, credential, said, isRefused),
    ...kindClues(credential, said),
  ]);
  if (!isRefused) return ofKeys.slice(0, MAX_CLUES);
  const challenges = challengesOf(exchange);
  const clues = [
    ...credentials.flatMap((credential) => [
      ...tokenClues(exchange, credential, challenges, said),
      ...valueClues(credential),
    ]),
    ...ofKeys,
    ...schemeClues(exchange, credentials, challenges, success === null ? null : findCredentials(success.request)),
    ...cookieClues(exchange),
    ...csrfClues(exchange, said),
  ];
  return clues.sort((one, other) => weights[one.certainty] - weights[other.certainty]).slice(0, MAX_CLUES);
}

/** Whether the failure is about who the caller is or what it may do. */
export function isRefusal({ response: { status } }: Exchange, diagnosis: Partial<Pick<Diagnosis, 'class'>>): boolean {
  return refusals.has(status) || diagnosis.class === 'authentication' || diagnosis.class === 'permission';
}

const MAX_CLUES = 20;
const weights: Readonly<Record<Clue['certainty'], number>> = { certain: 0, likely: 1, possible: 2 };
