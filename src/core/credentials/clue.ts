import type { Source } from '../diagnosis.ts';

/** Something about the credentials of a refused request, with its evidence. The text never holds the secret itself. */
export interface Clue {
  readonly rule: ClueRule;
  /** certain: it is so · likely: it may be so for another reason · possible: worth a look */
  readonly certainty: 'certain' | 'likely' | 'possible';
  readonly text: string;
  /** Header, cookie or parameter; `pointer` names a member inside a token (`/exp`). */
  readonly source: Source;
}

export type ClueRule =
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'token-from-the-future'
  | 'token-times-in-ms'
  | 'token-cut'
  | 'token-audience'
  | 'token-issuer'
  | 'scope-missing'
  | 'credential-missing'
  | 'credential-gone'
  | 'credential-empty'
  | 'placeholder'
  | 'scheme-doubled'
  | 'scheme-missing'
  | 'scheme-other'
  | 'stray-characters'
  | 'basic-malformed'
  | 'mode-mismatch'
  | 'key-kind'
  | 'cookie-deleted'
  | 'cookie-gone'
  | 'csrf-missing'
  | 'csrf-differs';
