import type { Exchange } from './exchange.ts';

/** Whether a recording may lack this header line although the message had it: then nothing can be concluded from its absence. */
export function mayBeLeftOut({ leftOut }: Pick<Exchange, 'leftOut'>, name: string): boolean {
  return leftOut?.includes(name.toLowerCase()) === true;
}
