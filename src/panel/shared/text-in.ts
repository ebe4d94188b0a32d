import type { Body } from '../../core/exchange/exchange.ts';

/** A body's text as it was recorded; `''` where there is none, or it is no text. */
export function textIn(body: Body | null): string {
  return body?.encoding === 'text' ? (body.content ?? '') : '';
}
