import { reasonPhrases } from './phrases.ts';

/** Letters of scripts that put no spaces between words: a run of them is a sentence. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text reads as words for people: several words, a script without spaces, or one word with a full stop. */
export function isSentence(text: string): boolean {
  const line = text.slice(0, 2_000).trim();
  if (line === '' || isUrl(line)) return false;
  return /\S\s+\S/.test(line) || unspaced.test(line) || /^\p{L}[^_/]*[.!?…]$/u.test(line);
}

/** Whether a text is an absolute URL or URN. */
export function isUrl(text: string): boolean {
  return text.includes(':') && /^(?:[a-z][a-z\d+.-]{1,20}:\/\/|urn:|tag:|mailto:|about:)\S+$/i.test(text);
}

/** Whether a text is nothing but a UUID, of any version (RFC 9562). */
export function isUuid(text: string): boolean {
  return text.length === 36 && uuid.test(text);
}

/**
 * How much a text looks like a machine's word: `strong` for SCREAMING_SNAKE, snake_case, kebab-case, dotted names, PascalCase
 * and words with digits; `weak` for a single plain word; `none` for sentences, URLs, long opaque values and the empty text.
 */
export function codeForm(text: string): 'strong' | 'weak' | 'none' {
  if (text.length === 0 || text.length > 120 || !/^[\p{L}\p{N}][\p{L}\p{N}_.:/#-]*$/u.test(text)) return 'none';
  if (unspaced.test(text) || isUrl(text) || isUuid(text) || isOpaque(text) || isDate(text)) return 'none';
  if (/[.:/]$/.test(text) && !/[_/-]/.test(text.slice(0, -1))) return 'none';
  if (/[_.:/#-]/.test(text) || /\p{Ll}\p{Lu}/u.test(text) || /\d/.test(text)) return 'strong';
  return /^\p{Lu}{3,}$/u.test(text) ? 'strong' : 'weak';
}

/** Whether a number in text is a status that HTTP or a known server uses for failures, with or without a sub-status. */
export function isStatusNumber(text: string): boolean {
  const number = /^([45]\d\d)(?:\.\d{1,3})?$/.exec(text)?.[1];
  return (
    number !== undefined &&
    /^(?:40\d|41[0-9]|42[0-9]|43[01]|440|444|449|45[01]|49[4-9]|50\d|51[01]|52\d|530|59[89])$/.test(number)
  );
}

/** Hexadecimal or base64-like values of 16 characters and more, in which no words can be told. */
export function isOpaque(text: string): boolean {
  if (text.length < 8 || /\s/.test(text)) return false;
  if (isUuid(text)) return true;
  if (/^[\da-f]{12,}$/i.test(text) && /\d/.test(text)) return true;
  if (text.length < 16) return false;
  return /(?:\d\D{0,200}){3}/.test(text.slice(0, 200)) && /^[\w+/=.-]+$/.test(text) && changes(text) > text.length / 4;
}

/** How often the kind of character changes: random text changes often. */
function changes(text: string): number {
  let count = 0;
  let before = '';
  for (const sign of text.slice(0, 100)) {
    const kind = /\d/.test(sign) ? 'd' : /[a-z]/.test(sign) ? 'l' : /[A-Z]/.test(sign) ? 'u' : 's';
    if (kind !== before && kind !== 's') count += 1;
    if (kind !== 's') before = kind;
  }
  return count;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text);
}

/** A status's own words, for comparing: lower-case letters and digits only. */
function squeeze(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Whether a text is no more than the status or its reason phrase (`Bad Request`, `404 Not Found`, `HTTP 500`,
 * `Error: Forbidden`): it says nothing that the status does not say.
 */
export function mirrorsStatus(text: string): boolean {
  const bare = text
    .trim()
    .replace(/^(?:http(?:\/[\d.]+)?|error|status|err)?[\s:_-]*(?:\d{3})?[\s:_-]*/i, '')
    .replace(/\b(?:error|exception)\.?$/i, '');
  const key = squeeze(bare);
  return key === '' || reasonPhrases.has(key) || reasonPhrases.has(squeeze(text));
}
