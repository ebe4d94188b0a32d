import type { StatusRange } from './query.ts';

const HIGHEST = 999;
const FORM = /^(>=|<=|>|<)?(\d{1,3})$/;
const SPAN = /^(\d{1,3})-(\d{1,3})$/;
const CLASS = /^([1-5])xx?$/i;

/**
 * Reads one value of `status:`: `404`, `4xx`, `>=500`, `400-499`, `0`. One or two digits stand for all statuses that begin with
 * them, so that a number filters while it is typed. Null if it is none of these.
 */
export function readStatusRange(value: string): StatusRange | null {
  const hundred = CLASS.exec(value)?.[1];
  if (hundred !== undefined) return { from: Number(hundred) * 100, to: Number(hundred) * 100 + 99 };

  const span = SPAN.exec(value);
  if (span) {
    const from = Number(span[1]);
    const to = Number(span[2]);
    return { from: Math.min(from, to), to: Math.max(from, to) };
  }

  const form = FORM.exec(value);
  if (!form) return null;
  const number = Number(form[2]);
  const sign = form[1];
  if (sign === '>=') return { from: number, to: HIGHEST };
  if (sign === '>') return { from: number + 1, to: HIGHEST };
  if (sign === '<=') return { from: 0, to: number };
  if (sign === '<') return { from: 0, to: number - 1 };
  const width = number === 0 ? 1 : 10 ** (3 - value.length);
  return { from: number * width, to: number * width + width - 1 };
}
