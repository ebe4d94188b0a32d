/** One look at every character of a text, so that the costly questions are asked only where they can have an answer. */
export interface Survey {
  /** Bits of `sign`. */
  readonly signs: number;
  /** Digits in the text, counted up to 255. */
  readonly digits: number;
  /** Maximal runs of token characters at least `longRun` long: start, end, start, end … */
  readonly runs: readonly number[];
}

/** What signs a text holds. */
export const sign = {
  at: 1,
  percent: 2,
  pair: 4,
  quote: 8,
  dash: 16,
  slash: 32,
  backslash: 64,
  plus: 128,
  brace: 256,
  amp: 512,
} as const;

/** Shortest token that is told by its form alone. */
export const longRun = 12;

const inRun = new Uint8Array(128);
const signOf = new Uint16Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=%:|!')
  inRun[char.charCodeAt(0)] = 1;
for (const [chars, bit] of [
  ['@', sign.at],
  ['%', sign.percent],
  ['=:', sign.pair],
  ['"\'`', sign.quote],
  ['-', sign.dash],
  ['/', sign.slash],
  ['\\', sign.backslash],
  ['+', sign.plus],
  ['{[<', sign.brace],
  ['&', sign.amp],
] as const) {
  for (const char of chars) signOf[char.charCodeAt(0)] = (signOf[char.charCodeAt(0)] ?? 0) | bit;
}

export function survey(text: string): Survey {
  let signs = 0;
  let digits = 0;
  let runs: number[] | null = null;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      signs |= signOf[code] ?? 0;
      if (code >= 48 && code <= 57) digits++;
      if (inRun[code] === 1) continue;
    }
    if (i - start >= longRun) (runs ??= []).push(start, i);
    start = i + 1;
  }
  if (text.length - start >= longRun) (runs ??= []).push(start, text.length);
  return { signs, digits, runs: runs ?? none };
}

const none: readonly number[] = [];

/** Of each character: 0 ends a run, 1 belongs to one, 2 is a digit, 3 a sign that needs a closer look. */
const looks = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const isDigit = code >= 48 && code <= 57;
  looks[code] = signOf[code] !== 0 ? 3 : isDigit ? 2 : (inRun[code] ?? 0);
}

/** Whether nothing in a text can interest the text scanner: no signs, no long run, few digits. Stops at the first that can. */
export function isBland(text: string): boolean {
  let digits = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const look = code < 128 ? looks[code] : 0;
    if (look === 0) start = i + 1;
    else if (look === 3 || i - start >= longRun - 1 || (look === 2 && ++digits >= 9)) return false;
  }
  return true;
}
