import {
  dashChar,
  dotChar,
  isCapital,
  isDigit,
  isLetter,
  isLetterOrDigit,
  isSmallHexDigit,
  underscoreChar,
} from '../../lib/characters.ts';
import { beginsText } from '../syntax/decode.ts';
import { leastRandom } from '../secrets/entropy.ts';
import { beginsToken } from '../secrets/find-tokens.ts';

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
    const letter = isLetter(code);
    if (!letter && !isDigit(code)) {
      if (code !== underscoreChar && !(marked && (code === dashChar || code === dotChar))) return false;
      if (++parts > 1 && !marked) return false;
      continue;
    }
    if (letter) {
      letters++;
      if (isCapital(code)) capitals++;
    }
    if (isSmallHexDigit(code)) hex++;
    if (i === start || !isLetterOrDigit(text.charCodeAt(i - 1))) {
      if (beginsToken(text, i) || isMarkedStart(text, i) || isCountryStart(text, i)) return false;
    }
  }
  if (letters === 0 || (length >= leastRandom && hex !== length)) return false;
  return length < 16 || capitals === 0 || !beginsText(text, start);
}

/** A web token's first letters, or those of a key id that only a pattern tells. */
function isMarkedStart(text: string, at: number): boolean {
  return text.startsWith('ey', at) || text.startsWith('A3T', at);
}

/** Two capitals and two digits, as an IBAN begins. */
function isCountryStart(text: string, at: number): boolean {
  return (
    isCapital(text.charCodeAt(at)) &&
    isCapital(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    isDigit(text.charCodeAt(at + 3))
  );
}
