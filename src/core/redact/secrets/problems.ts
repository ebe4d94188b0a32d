import { codeOf, isCapital } from '../../lib/characters.ts';
/** Words that errors use about a value: where one stands in the place of a secret, it is no secret. */
const problemWords = new Set(
  'required invalid missing blank empty expired revoked null none undefined unset unknown unsupported forbidden incorrect wrong mismatch mismatched malformed absent taken duplicate weak short long small large needed mandatory must cannot not no should is are was may can at least too already failed denied rejected error valid true false yes optional present exists found bad ok provided given supplied redacted hidden masked filtered include omit'.split(
    ' ',
  ),
);

const harmless =
  /^(?:true|false|null|none|undefined|nan|\[object [A-Za-z]{1,20}\]|\$\{[\w.]{1,40}\}|\{\{[\w. ]{1,40}\}\}|<[a-z_ -]{1,40}>|[[{](?:[a-z]{1,12}[ _-]){0,2}(?:token|key|secret|password|jwt|credentials)[\]}]|\*+|•+|x{3,}|\[redacted[^\]]{0,260}\]|\[filtered\]|\[hidden\])$/i;

/** The beginning of `your-…`. */
const letterY = codeOf('y');

/** Whether a value is the mark of a missing or hidden one. Support needs to see `Bearer undefined`. */
export function isHarmless(value: string): boolean {
  if (value.length > 280) return /^\*+$/.test(value);
  const first = value.charCodeAt(0);
  // Most values end here: `your-…` and capitals are examples, if anything.
  if (value.length <= 48 && (isCapital(first) || first === letterY) && example.test(value)) return true;
  return harmlessStarts.has(first) && harmless.test(value);
}

/**
 * Keys that issuers publish for use in pages, and Stripe's ids of payment tokens, which work once and with a secret key alone.
 * Klaviyo's `pk_` with 34 hexadecimal digits is secret; it has no mode.
 */
const publicKey =
  /^(?:(?:pk|pub|publishable)_(?:live|test|sandbox|prod)_|sb_publishable_|phc_|sq0idp-|tok_(?=[A-Za-z\d]*[A-Z_]|visa|mastercard|amex))\w{4,200}$/;

/** Whether a value is a key that its issuer publishes, or an id that proves nothing. */
export function isPublic(value: string): boolean {
  return value.length <= 220 && publicKey.test(value);
}

/** What documentation writes in a secret's place, and people forget to replace: `YOUR_TOKEN`, `your-api-key`. */
const example =
  /^(?:YOUR[_-][A-Z_-]{2,40}|your[_-][a-z_-]{2,40}|(?:[A-Z]{2,12}_){1,3}(?:TOKEN|KEY|SECRET|PASSWORD)(?:_HERE)?)$/;

const harmlessStarts = new Set(Array.from('tfnuxTFNUX[${<*•', codeOf));

/** A beginning, one run of marks, and a few last characters: three marks alone may be a password's own, but at the end. */
const masked = /^[^*•…]{0,12}(?:(?:[*•]{4,272}|…{1,3})[^*•…]{0,6}|[*•]{3})$/;

/**
 * `sk_test_****1234` in an answer: hidden by the API already, with no more than a dozen characters before and six behind left. In a request it is the
 * secret itself: a password may well hold three asterisks.
 */
export function isMasked(value: string): boolean {
  return value.length <= 280 && masked.test(value);
}

/**
 * Whether a text in a response says what is wrong with a value, rather than being it: `This field may not be blank.`,
 * `too_short`. Whole words of letters, one of which errors use; a passphrase without such a word is none.
 */
export function isProblem(text: string): boolean {
  if (text.length > 600) return false;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\d'-]+/u)
    .filter((word) => word !== '');
  if (!words.some((word) => word.split('-').some((each) => problemWords.has(each)))) return false;
  // `at least 8 characters`, `a 12-digit code`: numbers are short, and no word mixes letters and digits.
  return words.every((word) => /^[\p{L}'-]+$/u.test(word) || /^\d{1,4}(?:-\d{1,4}|-\p{L}+)?$/u.test(word));
}

const terms =
  /^(?:2fa|utf-?8|utf-?16|ascii|sha-?\d{1,3}|md5|base(?:32|64|64url)|iso-?\d+|rfc-?\d+|aes-?\d+|[ehpr]s\d{3}|ed25519|x\.?509|oauth2|ipv[46]|p12|e-?mail|[a-z]-[a-z]|\d{1,4}(?:-\d{1,4})?)$/i;

/**
 * Whether a text is a sentence of several words in any language, none of which could be a key: letters, short numbers, terms
 * such as `SHA256`. `reported`: it stands where answers put what is wrong (a list, or below a name such as `errors`); elsewhere
 * it must also begin and end as sentences do, for a passphrase has several words, too.
 */
export function isHarmlessSentence(text: string, reported = false): boolean {
  if (text.length < 8 || text.length > 600) return false;
  if (/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{4}/.test(text))
    return reported && !/[a-z]\d|\d[a-z]/i.test(text);
  const words = text.split(/[\s,;:.!?()"“”„«»/]+/).filter((word) => word !== '');
  if (words.length < 3 || words.filter((word) => /^\p{L}{2}/u.test(word)).length < 3) return false;
  if (!words.every((word) => /^[\p{L}\p{M}'’-]{1,24}$/u.test(word) || terms.test(word))) return false;
  return reported || (/^[\p{Lu}¿¡]/u.test(text) && /[.!?]$/.test(text));
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
