/**
 * Characters by name, as UTF-16 code units (which are the bytes of UTF-8, too, as far as ASCII goes), and the classes that scanners ask
 * for. A scanner that looks at every character of a body compares numbers: cutting out one-character texts costs several times as much.
 */
export const tabChar = 0x09;
export const lineFeedChar = 0x0a;
export const formFeedChar = 0x0c;
export const returnChar = 0x0d;
/** Before each record of a JSON text sequence (RFC 7464). */
export const recordSeparatorChar = 0x1e;
export const spaceChar = 0x20;
export const quoteChar = 0x22;
export const percentChar = 0x25;
export const ampersandChar = 0x26;
export const apostropheChar = 0x27;
export const openParenthesisChar = 0x28;
export const plusChar = 0x2b;
export const commaChar = 0x2c;
export const dashChar = 0x2d;
export const dotChar = 0x2e;
export const slashChar = 0x2f;
export const colonChar = 0x3a;
export const lessChar = 0x3c;
export const equalsChar = 0x3d;
export const greaterChar = 0x3e;
export const questionChar = 0x3f;
export const atChar = 0x40;
export const openBracketChar = 0x5b;
export const backslashChar = 0x5c;
export const closeBracketChar = 0x5d;
export const underscoreChar = 0x5f;
export const backtickChar = 0x60;
export const openBraceChar = 0x7b;
export const closeBraceChar = 0x7d;
export const deleteChar = 0x7f;
/** No-break space. */
export const noBreakSpaceChar = 0xa0;
export const byteOrderMarkChar = 0xfeff;
/** What a decoder writes for bytes that are no text. */
export const replacementChar = 0xfffd;

/** How many ASCII characters there are: codes from here on are other scripts'. */
export const asciiLength = 0x80;

/** The code of one ASCII character. */
export function codeOf(char: string): number {
  return char.charCodeAt(0);
}

/** The code of a letter in lower case; of anything else some other code. */
export function lowered(code: number): number {
  return code | 0x20;
}

/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** `A` to `Z`. */
export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** `a` to `z`. */
export function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** `A` to `Z`, `a` to `z`. */
export function isLetter(code: number): boolean {
  return isSmallLetter(code | 0x20);
}

/** `0` to `9`, `A` to `Z`, `a` to `z`. */
export function isLetterOrDigit(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

/** `0` to `9`, `A` to `F`, `a` to `f`. */
export function isHexDigit(code: number): boolean {
  const letter = code | 0x20;
  return isDigit(code) || (letter >= 0x61 && letter <= 0x66);
}

/** `0` to `9`, `a` to `f`. */
export function isSmallHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x61 && code <= 0x66);
}

/** What JSON and HTTP call white space: blank, tab and the two line ends. */
export function isJsonSpace(code: number): boolean {
  return code === spaceChar || code === lineFeedChar || code === returnChar || code === tabChar;
}

/** White space as `\s` has it, without that of single scripts and the byte order mark. */
export function isWhiteSpace(code: number): boolean {
  return (
    code === spaceChar ||
    (code >= tabChar && code <= returnChar) ||
    code === noBreakSpaceChar ||
    code === 0x2028 ||
    code === 0x2029
  );
}

/** The first half of a character that takes two UTF-16 code units. */
export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** One of the halves of a character that takes two UTF-16 code units. */
export function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** White space and control characters of ASCII, all up to the blank. */
export function isBlankOrControl(code: number): boolean {
  return code <= spaceChar;
}
