import type { Body } from '../../core/exchange.ts';
import { type MessageKey, t } from './t.ts';

const missingTexts: Record<NonNullable<Body['missing']>, MessageKey> = {
  lost: 'missingLost',
  'too-large': 'missingTooLarge',
  navigated: 'missingNavigated',
  'timed-out': 'missingTimedOut',
  'not-fetched': 'missingNotFetched',
  cut: 'missingCut',
};

/** What of a body is not there, and why; nothing where it is whole. */
export function MissingBody({ body }: { readonly body: Body | null }) {
  if (body === null || body.missing === null) return null;
  return <p class="limit">{t(body.missing === 'cut' ? 'bodyCut' : 'bodyMissing', t(missingTexts[body.missing]))}</p>;
}
