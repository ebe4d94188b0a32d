import type { Statement } from '../diagnosis.ts';
import type { ClueRow, ClueScene } from './clue.ts';
import { clockSkew } from './rows/clock.ts';
import { credentialFact, credentialHint, credentialsLeftOut, tokenAlive } from './rows/credentials.ts';
import { ownServer } from './rows/own-server.ts';
import { preflightReason } from './rows/preflight.ts';
import { pageForJsonClue, responseCut, responseEmpty, responsePage } from './rows/response-body.ts';
import { accepts, allow, challenge, challengeUnmet, range, upgrade } from './rows/response-headers.ts';
import {
  bodyMissing,
  bodyOtherType,
  bodyUnparsable,
  multipartBoundary,
  tooLarge,
  typeMissing,
} from './rows/sent-body.ts';
import { headerEmpty, headerUnset, valueUnset } from './rows/sent-values.ts';
import { urlDoubleSlash, urlEncodedTwice, urlHost, urlNull, urlTemplate, urlUnset } from './rows/url.ts';
import { apiVersion } from './rows/version.ts';

/** What is looked up, in the order in which it is said. A new row is an object in `rows/`, its line here, and a case that misses it. */
export const clueRows: readonly ClueRow[] = [
  bodyUnparsable,
  bodyOtherType,
  bodyMissing,
  multipartBoundary,
  typeMissing,
  urlHost,
  urlUnset,
  urlTemplate,
  urlNull,
  urlDoubleSlash,
  urlEncodedTwice,
  credentialFact,
  credentialHint,
  tokenAlive,
  credentialsLeftOut,
  headerUnset,
  headerEmpty,
  valueUnset,
  allow,
  accepts,
  challenge,
  challengeUnmet,
  range,
  upgrade,
  apiVersion,
  tooLarge,
  clockSkew,
  preflightReason,
  responsePage,
  pageForJsonClue,
  responseEmpty,
  responseCut,
  ownServer,
];

/** What an exchange itself shows of its failure. */
export interface Clues {
  readonly statements: readonly Statement[];
  /** Ids of the rows that found something. */
  readonly shown: ReadonlySet<string>;
  /** One of them is the reason: what the status usually means is not told beside it. */
  readonly explains: boolean;
}

export const noClues: Clues = { statements: [], shown: new Set(), explains: false };

/** Looks everything up that `clueRows` know. Never throws; linear in what was sent and received. */
export function findClues(scene: ClueScene): Clues {
  const statements: Statement[] = [];
  const shown = new Set<string>();
  let explains = false;
  for (const row of clueRows) {
    const found = row.find(scene);
    if (found.length === 0) continue;
    shown.add(row.id);
    explains ||= row.explains && found.some(({ kind }) => kind === 'cause');
    statements.push(...found.map((one) => ({ ...one, certainty: 'standard' as const })));
  }
  return { statements, shown, explains };
}
