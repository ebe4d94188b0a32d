import {
  byteOrderMarkChar,
  isCapital,
  isDigit,
  isSmallLetter,
  isWhiteSpace,
  lineFeedChar,
  returnChar,
  underscoreChar,
} from '../lib/characters.ts';
/** Whether a UTF-16 unit is one of a kind of characters. */
export type CharTest = (code: number) => boolean;

const isSpace: CharTest = (code) => isWhiteSpace(code) || code === byteOrderMarkChar;

/** ASCII letters, digits and the underscore: what `\w` means without flags. */
export const isWordCharacter: CharTest = (code) =>
  isDigit(code) || isCapital(code) || isSmallLetter(code) || code === underscoreChar;

/** What `.` accepts: all but the ends of lines. */
export const isNoLineEnd: CharTest = (code) => code !== lineFeedChar && code !== returnChar;

/** The escapes that stand for a kind of characters, by their letter. */
export const namedClasses: ReadonlyMap<string, CharTest> = new Map([
  ['d', isDigit],
  ['D', (code) => !isDigit(code)],
  ['w', isWordCharacter],
  ['W', (code) => !isWordCharacter(code)],
  ['s', isSpace],
  ['S', (code) => !isSpace(code)],
]);

/** The escapes that stand for one control character, by their letter. */
export const controls: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
  ['0', 0],
]);

/** The test for one character. */
export function only(wanted: number): CharTest {
  return (code) => code === wanted;
}

/** The same test, also passed by a character whose lower or upper case passes it. */
export function ignoringCase(accepts: CharTest): CharTest {
  return (code) => {
    if (accepts(code)) return true;
    const char = String.fromCharCode(code);
    return accepts(char.toLowerCase().charCodeAt(0)) || accepts(char.toUpperCase().charCodeAt(0));
  };
}
