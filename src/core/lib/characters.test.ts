import { expect, it } from 'vitest';
import * as characters from './characters.ts';

const { codeOf } = characters;

/** Each name with the character that it is for. */
const named: readonly (readonly [keyof typeof characters, string])[] = [
  ['tabChar', '\t'],
  ['lineFeedChar', '\n'],
  ['formFeedChar', '\f'],
  ['returnChar', '\r'],
  ['recordSeparatorChar', '\u001E'],
  ['spaceChar', ' '],
  ['quoteChar', '"'],
  ['percentChar', '%'],
  ['ampersandChar', '&'],
  ['apostropheChar', "'"],
  ['openParenthesisChar', '('],
  ['plusChar', '+'],
  ['commaChar', ','],
  ['dashChar', '-'],
  ['dotChar', '.'],
  ['slashChar', '/'],
  ['colonChar', ':'],
  ['lessChar', '<'],
  ['equalsChar', '='],
  ['greaterChar', '>'],
  ['questionChar', '?'],
  ['atChar', '@'],
  ['openBracketChar', '['],
  ['backslashChar', '\\'],
  ['closeBracketChar', ']'],
  ['underscoreChar', '_'],
  ['backtickChar', '`'],
  ['openBraceChar', '{'],
  ['closeBraceChar', '}'],
  ['deleteChar', '\u007F'],
  ['noBreakSpaceChar', '\u00A0'],
  ['byteOrderMarkChar', '\uFEFF'],
  ['replacementChar', '\uFFFD'],
];

it('has each character under its name', () => {
  const codes = Object.entries<unknown>(characters).filter(([, value]) => typeof value === 'number');
  const wanted = [...named.map(([name, sign]) => [name, codeOf(sign)] as const), ['asciiLength', 128] as const];
  expect(new Map(codes)).toEqual(new Map<string, unknown>(wanted));
});

/** What each class holds, as an expression says it. */
const classes: readonly (readonly [(code: number) => boolean, RegExp])[] = [
  [characters.isDigit, /^[0-9]$/],
  [characters.isCapital, /^[A-Z]$/],
  [characters.isSmallLetter, /^[a-z]$/],
  [characters.isLetter, /^[A-Za-z]$/],
  [characters.isLetterOrDigit, /^[0-9A-Za-z]$/],
  [characters.isHexDigit, /^[0-9A-Fa-f]$/],
  [characters.isSmallHexDigit, /^[0-9a-f]$/],
  [characters.isJsonSpace, /^[ \t\r\n]$/],
  [characters.isBlankOrControl, /^(?![\u0021-\uFFFF])[^]$/],
  [characters.isWhiteSpace, /^[ \t-\r\u00A0\u2028\u2029]$/],
  [characters.isHighSurrogate, /^[\uD800-\uDBFF]$/],
  [characters.isSurrogate, /^[\uD800-\uDFFF]$/],
];

it.each(classes.map(([isOne, pattern]) => [isOne.name, isOne, pattern] as const))(
  '%s holds what it says, of all code units',
  (_, isOne, pattern) => {
    const wrong: number[] = [];
    for (let code = 0; code < 0x10000; code++)
      if (isOne(code) !== pattern.test(String.fromCharCode(code))) wrong.push(code);
    expect(wrong).toEqual([]);
    // Behind the end of a text.
    expect(isOne(Number.NaN)).toBe(false);
  },
);

it('lowers letters, and makes a letter of nothing else', () => {
  expect(Array.from('AZaz', (sign) => String.fromCharCode(characters.lowered(codeOf(sign)))).join('')).toBe('azaz');
  expect(Array.from('é0_', (sign) => characters.isSmallLetter(characters.lowered(codeOf(sign))))).toEqual([
    false,
    false,
    false,
  ]);
});
