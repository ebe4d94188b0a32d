import type { Diagnosis } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { challengesOf } from './challenge.ts';
import type { Clue } from './clue.ts';
import { cookieClues } from './cookie-clues.ts';
import { csrfClues } from './csrf-clues.ts';
import { findCredentials } from './find-credentials.ts';
import { modeClues } from './mode-clues.ts';
import { schemeClues } from './scheme-clues.ts';
import { tokenClues } from './token-clues.ts';
import { valueClues } from './value-clues.ts';

export type { Clue } from './clue.ts';

/**
 * Why a request may have been refused (401, 403; of all others nothing is said), from its credentials, the response's challenges
 * and, if there is one, the last success of the same endpoint. Read on this machine alone; the texts name places and claims, never
 * the secret. Most certain first; empty where nothing can be told. Never throws.
 */
export function credentialClues(
  exchange: Exchange,
  diagnosis: Pick<Diagnosis, 'code' | 'message'>,
  success: Exchange | null = null,
): readonly Clue[] {
  const { status } = exchange.response;
  if (status !== 401 && status !== 403) return [];
  const said = `${diagnosis.code ?? ''} ${diagnosis.message ?? ''}`.slice(0, 4_000);
  const credentials = findCredentials(exchange.request);
  const challenges = challengesOf(exchange);
  const clues = [
    ...credentials.flatMap((credential) => [
      ...tokenClues(exchange, credential, challenges, said),
      ...valueClues(credential),
      ...modeClues(exchange, credential, said),
    ]),
    ...schemeClues(exchange, credentials, challenges, success === null ? null : findCredentials(success.request)),
    ...cookieClues(exchange),
    ...csrfClues(exchange, said),
  ];
  return clues.sort((one, other) => weights[one.certainty] - weights[other.certainty]).slice(0, MAX_CLUES);
}

const MAX_CLUES = 20;
const weights: Readonly<Record<Clue['certainty'], number>> = { certain: 0, likely: 1, possible: 2 };
