import { dashChar, isDigit, isLetter, underscoreChar } from '../../lib/characters.ts';
import {
  bankWords,
  keyOwners,
  metaEnds,
  metaStarts,
  nameJoins,
  nameWords,
  pageWords,
  passWords,
  plainWords,
  type NameSense,
} from './name-words.ts';
import type { PersonalKind } from '../types.ts';

const plain: NameSense = { as: 'plain', kind: 'opaque' };
const id: NameSense = { as: 'id', kind: 'opaque' };
const cacheSize = 4096;
const ascii = /^[ -~]*$/;
const cache = new Map<string, NameSense>();

/**
 * Whole words of a name in any convention: `X-Api-Key`, `apiKey`, `user[api_key]` and `API_KEY` all give … `api`, `key`.
 * Lower case; digits at a word's end are dropped (`password2`).
 */
export function splitName(name: string): string[] {
  const words: string[] = [];
  const spread = name
    .slice(0, 128)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  // Letters with marks may come as two characters.
  for (const part of (ascii.test(spread) ? spread : spread.normalize('NFC')).split(/[^\p{L}\d]+/u)) {
    const word = part.replace(/(\D)\d{1,3}$/, '$1').toLowerCase();
    if (word !== '') words.push(word);
  }
  return words;
}

/** What a header, parameter, cookie or member name says about its value. Cached, since bodies repeat their names. */
export function senseOf(name: string): NameSense {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const sense = senseOfWords(splitName(name));
  if (cache.size >= cacheSize) cache.clear();
  if (name.length <= 128) cache.set(name, sense);
  return sense;
}

/** The same of a name's words; not cached. */
export function senseOfWords(words: readonly string[]): NameSense {
  const last = words.at(-1) ?? '';
  const joined = words.join('');
  if (joined === '') return plain;
  const exact = nameJoins.get(joined);
  if (exact !== undefined) return exact;
  const bank = bankWords.get(words.slice(-2).join(' ')) ?? bankWords.get(last) ?? numbered(words);
  if (bank !== undefined) return { as: 'personal', kind: bank };
  // What is made to be seen by everybody may be as random as a secret.
  if (words.length > 1 && last === 'key' && (words.includes('public') || words.includes('publishable'))) return id;
  if (words.length > 1 && words.some((word) => metaStarts.has(word)) && !hardSecret(words)) return plain;
  if (words.length > 1 && metaEnds.has(last)) return last === 'id' || last === 'ids' ? idSense(words) : plain;
  if (last === 'pass' && passWords.has(words.at(-2) ?? '')) return plain;
  if (last === 'token' && words.some((word) => pageWords.has(word))) return id;
  if (foreignPassword(words)) return { as: 'secret', kind: 'password' };
  return compound(words) ?? single(words) ?? (isIdWord(last) ? id : plain);
}

/** Scripts without blanks write words together; French takes three words. */
const written = ['密码', '密碼', '口令', 'パスワード', '暗証番号', '비밀번호', '암호', 'รหัสผ่าน', 'пароль'];

function foreignPassword(words: readonly string[]): boolean {
  return (
    words.slice(-3).join('') === 'motdepasse' || words.some((word) => written.some((other) => word.includes(other)))
  );
}

/** `nationalIdNumber`: what it numbers stands before. */
function numbered(words: readonly string[]): PersonalKind | undefined {
  return /^(?:number|no|nr|value)$/.test(words.at(-1) ?? '') ? bankWords.get(words.slice(-3, -1).join(' ')) : undefined;
}

/** Whether a name's last word says that its value is an id to read: `requestid`, `Trackingid`, `ray`. */
export function isIdWord(word: string): boolean {
  return plainWords.has(word) || idEnd.test(word);
}

const idEnd =
  /(?:request|trace|tracking|track|correlation|operation|log|query|upload|transaction|txn|event|message|call|job|task|invocation|execution|incident|debug|flow)id$/;

/** `is_`, `max_` and the like make metadata of a token, but not of a password. */
function hardSecret(words: readonly string[]): boolean {
  return ['password', 'secret', 'cvv', 'cvc'].includes(words.at(-1) ?? '') && !booleanStart(words[0] ?? '');
}

function booleanStart(word: string): boolean {
  return ['is', 'has', 'requires', 'require', 'needs', 'allow', 'allows', 'enable', 'enabled', 'show', 'use'].includes(
    word,
  );
}

/** An id is readable, but a session's id is the session. */
function idSense(words: readonly string[]): NameSense {
  if (words.some((word) => word === 'session' || word === 'sess')) return { as: 'secret', kind: 'session' };
  if (words.includes('access') && words.includes('key')) return { as: 'opaque', kind: 'api-key' };
  if (words.includes('secret')) return { as: 'opaque', kind: 'secret' };
  return id;
}

/** `api key`, `client secret`, `code verifier` …: two words that are a secret only together. */
function compound(words: readonly string[]): NameSense | undefined {
  for (let i = words.length - 1; i > 0; i--) {
    const first = words[i - 1] ?? '';
    const second = words[i] ?? '';
    const pair = nameJoins.get(first + second);
    if (pair !== undefined) return pair;
    if ((second === 'key' || second === 'keys') && keyOwners.has(first)) {
      return { as: 'secret', kind: first === 'private' || first === 'ssh' ? 'private-key' : 'api-key' };
    }
  }
  return undefined;
}

function single(words: readonly string[]): NameSense | undefined {
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    const sense = nameWords.get(word);
    if (sense?.as === 'secret') return sense;
    const tail = runTogether(word);
    if (tail !== undefined) return tail;
  }
  // A word that only hints (`key`, `session`) counts at the end of a name alone, and OAuth's stand alone or behind OAuth's words.
  const hint = nameWords.get(words.at(-1) ?? '');
  if (hint?.as === 'oauth' && words.length > 1 && !/^(?:auth|oauth|authorization|grant)$/.test(words.at(-2) ?? ''))
    return undefined;
  return hint;
}

const pageEnd = new RegExp(`(?:${[...pageWords].join('|')})token$`);

/** `csrftoken`, `dbpassword`: written without a sign between the words. */
function runTogether(word: string): NameSense | undefined {
  for (const [end, kind] of [
    ['password', 'password'],
    ['passwd', 'password'],
    ['pwd', 'password'],
    ['pw', 'password'],
    ['passphrase', 'password'],
    ['apikey', 'api-key'],
    ['secret', 'secret'],
    ['token', 'token'],
    ['sessionid', 'session'],
    ['sessid', 'session'],
  ] as const) {
    if (word.length <= end.length || !word.endsWith(end)) continue;
    if (kind === 'token' && pageEnd.test(word)) return id;
    return { as: 'secret', kind };
  }
  return undefined;
}

/** Whether two words written together are the name of a secret: `securityanswer`. */
export function isPair(joined: string): boolean {
  return nameJoins.get(joined.toLowerCase())?.as === 'secret';
}

const pairEnds = new Map<string, boolean>();

/** Whether a word can be the second of such a pair. */
export function endsPair(word: string): boolean {
  const known = pairEnds.get(word);
  if (known !== undefined) return known;
  const lower = word.toLowerCase();
  const ends = [...nameJoins].some(([joined, { as }]) => as === 'secret' && joined.endsWith(lower));
  if (pairEnds.size >= cacheSize) pairEnds.clear();
  if (word.length <= 48) pairEnds.set(word, ends);
  return ends;
}

/** Whether a text can be a name: letters, dashes and underscores, hardly a digit, not long. */
export function mayBeName(text: string, start: number, end: number): boolean {
  if (end - start > 40) return false;
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (!isLetter(code)) {
      if (code !== dashChar && code !== underscoreChar) return false;
    }
  }
  return digits <= 2;
}
