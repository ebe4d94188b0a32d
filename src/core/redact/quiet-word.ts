import { beginsText } from './decode.ts';
import { leastRandom } from './entropy.ts';
import { beginsToken } from './shapes.ts';

/** Up to this length dashes and dots may stand in a quiet word, too: no token that is told by its parts is as short. */
const longestMarked = 24;

/**
 * Whether one word, from `start` to `end`, is an id or a name that nothing more needs to be asked about: it begins no known
 * token at any of its parts, is too short or too plain to be random, is no base64 of a text and no number of a person. Most
 * values of large bodies are such; this says so without cutting them out. `marked`: with dashes and dots inside.
 */
export function isQuietWord(text: string, start: number, end: number, marked = false): boolean {
  const length = end - start;
  if (length > 64 || (marked && length > longestMarked)) return false;
  let letters = 0;
  let hex = 0;
  let capitals = 0;
  let parts = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122 && code < 128;
    if (!isDigit && !isLetter) {
      if (code !== 95 && !(marked && (code === 45 || code === 46))) return false;
      if (++parts > 1 && !marked) return false;
      continue;
    }
    if (isLetter) {
      letters++;
      if (code < 97) capitals++;
    }
    if (isDigit || (code >= 97 && code <= 102)) hex++;
    if (i === start || !isWordCode(text.charCodeAt(i - 1))) {
      if (beginsToken(text, i) || isMarkedStart(text, i) || isCountryStart(text, i)) return false;
    }
  }
  if (letters === 0 || (length >= leastRandom && hex !== length)) return false;
  return length < 16 || capitals === 0 || !beginsText(text, start);
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}

/** A web token's first letters, or those of a key id that only a pattern tells. */
function isMarkedStart(text: string, at: number): boolean {
  return text.startsWith('ey', at) || text.startsWith('A3T', at);
}

/** Two capitals and two digits, as an IBAN begins. */
function isCountryStart(text: string, at: number): boolean {
  return (
    isBetween(text, at, 65, 90) &&
    isBetween(text, at + 1, 65, 90) &&
    isBetween(text, at + 2, 48, 57) &&
    isBetween(text, at + 3, 48, 57)
  );
}

function isBetween(text: string, at: number, least: number, most: number): boolean {
  const code = text.charCodeAt(at);
  return code >= least && code <= most;
}
