import type { HiddenPlace } from '../../../core/redact/types.ts';
import { plain } from '../../shared/plain.ts';
import { t } from '../../shared/t.ts';

/** Where something was found first, in words: `request header Authorization`. */
export function placeText({ side, from, ref }: HiddenPlace): string {
  const name = plain(ref, 100);
  if (from === 'person') return t('placeRule', name);
  if (side === 'browser') return t('placeInitiator');
  if (side === 'diagnosis') return t('placeExplanation');
  if (side === 'note') return t('placeNote');
  const isRequest = side === 'request';
  if (from === 'header') return t(isRequest ? 'placeRequestHeader' : 'placeResponseHeader', name);
  if (from === 'url') return t(isRequest ? 'placeRequestUrl' : 'placeResponseUrl');
  return t(isRequest ? 'placeRequestBody' : 'placeResponseBody');
}
