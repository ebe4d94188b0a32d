import type { Body } from '../../core/exchange/exchange.ts';
import { formatBytes } from './format.ts';
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
  return <p class="limit">{t(body.missing === 'cut' ? 'bodyCut' : 'bodyMissing', reasonOf(body, body.missing))}</p>;
}

/** Of a body that was cut: how much of how much is there, as far as that is known. */
function reasonOf({ content, encoding, size }: Body, missing: NonNullable<Body['missing']>): string {
  if (missing !== 'cut' || content === null) return t(missingTexts[missing]);
  const kept = encoding === 'base64' ? Math.floor(content.length * 0.75) : new TextEncoder().encode(content).length;
  return size > kept ? t('missingCutAt', formatBytes(kept), formatBytes(size)) : t(missingTexts.cut);
}
