/** Words that errors use about a value: where one stands in the place of a secret, it is no secret. */
const problemWords = new Set(
  'required invalid missing blank empty expired revoked null none undefined unset unknown unsupported forbidden incorrect wrong mismatch mismatched malformed absent taken duplicate weak short long small large needed mandatory must cannot not no should is are was may can at least too already failed denied rejected error valid true false yes optional present exists found bad ok provided given supplied redacted hidden masked filtered'.split(
    ' ',
  ),
);

const harmless =
  /^(?:true|false|null|none|undefined|nan|\[object [A-Za-z]{1,20}\]|\$\{[\w.]{1,40}\}|\{\{[\w. ]{1,40}\}\}|<[a-z_ -]{1,40}>|\*+|•+|x{3,}|\[redacted[^\]]{0,260}\]|\[filtered\]|\[hidden\])$/i;

/** Whether a value is the mark of a missing or hidden one. Support needs to see `Bearer undefined`. */
export function isHarmless(value: string): boolean {
  return value.length <= 280 && harmlessStarts.has(value.charCodeAt(0)) && harmless.test(value);
}

const harmlessStarts = new Set(Array.from('tfnuxTFNUX[${<*•', (char) => char.charCodeAt(0)));

/**
 * `sk_test_****1234` in an answer: hidden by the API already, with no more than sixteen characters left. In a request it is the
 * secret itself: a password may well hold three asterisks.
 */
export function isMasked(value: string): boolean {
  return value.length <= 280 && /\*{3}|•{3}|…/.test(value) && value.replace(/[*•…]/g, '').length <= 16;
}

/**
 * Whether a text in a response says what is wrong with a value, rather than being it: `This field may not be blank.`,
 * `too_short`. Whole words of letters, one of which errors use; a passphrase without such a word is none.
 */
export function isProblem(text: string): boolean {
  if (text.length > 600) return false;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\d']+/u)
    .filter((word) => word !== '');
  if (words.length === 0 || !words.some((word) => problemWords.has(word))) return false;
  if (words.length === 1) return true;
  // `at least 8 characters`: numbers are short, and no word mixes letters and digits.
  return words.every((word) => /^[\p{L}']+$/u.test(word) || /^\d{1,4}$/.test(word));
}

/** Words that tell nothing as a search term, even if somebody uses them as a password. */
export function isCommonWord(value: string): boolean {
  return problemWords.has(value) || commonWords.has(value);
}

const commonWords = new Set(
  'password passwort secret token session cookie bearer basic default string number integer boolean object message detail details status response request account username customer address product content application authorization authentication credential credentials access refresh client server public private active inactive enabled disabled created updated deleted pending success warning example testing production sandbox staging development english german french'.split(
    ' ',
  ),
);
