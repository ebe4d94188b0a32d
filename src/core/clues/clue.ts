import { findCredentials, type Credential } from '../credentials/find-credentials.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { FailureClass, Source, StatementKind } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { rememberedOf } from '../lib/remember.ts';

/** Where clues are looked for: one failed exchange and what was read of it. */
export interface ClueScene {
  readonly exchange: Exchange;
  /** The response's body. */
  readonly body: ParsedBody;
  readonly error: ParsedError | undefined;
  readonly failureClass: FailureClass;
  /** The API's own code and sentence, bounded. */
  readonly said: string;
}

/** One sentence of what the exchange shows, and its place. */
export interface Shown {
  readonly kind: Extract<StatementKind, 'cause' | 'fix' | 'detail'>;
  readonly text: string;
  readonly source: Source;
}

/** One thing that can be looked up in an exchange, so that the reader need not. */
export interface ClueRow {
  /** As the catalogue names it in a condition (`shown`), kebab-case. */
  readonly id: string;
  /** What is looked up. */
  readonly about: string;
  /** It is the reason of the failure where it is found: what a status usually means is not told beside it. */
  readonly explains: boolean;
  /** What is found, empty where nothing is or where it can't be sure. Never throws; bounded. */
  readonly find: (scene: ClueScene) => readonly Shown[];
}

/** The credentials that a scene's request carries: found once, for all rows. */
export const credentialsOf = rememberedOf((scene: ClueScene): readonly Credential[] =>
  findCredentials(scene.exchange.request),
);

export function cause(text: string, source: Source): Shown {
  return { kind: 'cause', text, source };
}

export function fix(text: string, source: Source): Shown {
  return { kind: 'fix', text, source };
}

export function detail(text: string, source: Source): Shown {
  return { kind: 'detail', text, source };
}

export function inHeader(ref: string): Source {
  return { from: 'header', ref: ref.slice(0, 100).trim() || 'header' };
}

/** The body that was sent, which no pointer of a response can name. */
export function inSentBody(place = ''): Source {
  return { from: 'body', ref: place === '' ? 'request body' : `request body, ${place}` };
}

export function inUrl(ref: string): Source {
  return { from: 'url', ref: ref.slice(0, 100) || 'query' };
}

/** Classes in which the server found fault with what was sent, so that a fault in it is a reason. */
const aboutRequest = new Set<FailureClass>([
  'validation',
  'request',
  'not-found',
  'permission',
  'authentication',
  'server',
]);

/** Whether a fault in what was sent may be the reason of this failure. */
export function isAboutRequest({ failureClass, exchange }: ClueScene): boolean {
  const { status } = exchange.response;
  return aboutRequest.has(failureClass) && status !== 0 && (status < 501 || failureClass !== 'server');
}
