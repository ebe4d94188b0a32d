import { couldBeKey } from '../redact/secrets/entropy.ts';

/** A time as people compare it: `2026-03-01 12:00:05 UTC`; milliseconds since the epoch. `''` where there is no such time. */
export function timeText(ms: number): string {
  if (!(Math.abs(ms) < 8.64e15)) return '';
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A length of time in its largest unit: `45 s`, `12 min`, `3 h`, `2 days`. */
export function lengthText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** A claim or parameter as it may be printed: not who the token is about, nothing long and random; null if it may not. */
export function printableClaim(value: unknown): string | null {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, 8) : [value];
  const words = list.filter((word): word is string => typeof word === 'string' && word !== '');
  const [text] = [words.join(', ').replace(/[?#].*$/s, '')];
  if (text === '' || text.length > 120 || text.includes('@') || /[\p{Cc}"]/u.test(text)) return null;
  return text.split(/[\s,/.:]+/).some((word) => word.length >= 20 && couldBeKey(word)) ? null : text;
}

/** Names for a sentence: `a`, `a and b`, `a, b and c`; the first eight. */
export function listText(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const shown = names.slice(0, 8);
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${joint} ${last}`;
}
