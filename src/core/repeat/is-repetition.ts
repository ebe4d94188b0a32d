import type { Exchange } from '../exchange/exchange.ts';

/** Whether an exchange was sent by a "Try again", as far as the browser names the script that sent it (`repeatScriptName`). */
export function isRepetition({ browser: { initiator } }: Exchange): boolean {
  return initiator?.frames.some(({ url }) => /(?:^|\/)errata-repeat-\d{1,9}$/.test(url.slice(-40))) ?? false;
}
