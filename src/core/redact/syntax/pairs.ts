import {
  asciiLength,
  backslashChar,
  codeOf,
  colonChar,
  commaChar,
  equalsChar,
  isDigit,
  isWhiteSpace,
  lessChar,
  lineFeedChar,
  openParenthesisChar,
  returnChar,
  spaceChar,
  tabChar,
} from '../../lib/characters.ts';
import { couldBeKey } from '../secrets/entropy.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { literalAt, literalEscape, opensLiteral, valueOf, type Literal } from './literals.ts';
import { senseOf } from '../secrets/names.ts';
import { isHarmless, isProblem } from '../secrets/problems.ts';
import { senseOfWord, wordAt, type RecentWord } from '../quick/recent-words.ts';
import { isNameCode, isPadding, phraseBefore } from './words-before.ts';
import { cut, whole, type Part, type Scope } from './scope.ts';
import { nest } from '../edits/sheet.ts';

const maxName = 64;
const maxValue = 4096;

/**
 * Names with values in free text: `password=…`, `'api_key': '…'`, `Authorization: Bearer …`, `Invalid API key: …`,
 * `token "…"`. Looks back from each sign between name and value, a bounded number of characters.
 */
export function scanPairs(part: Part, scope: Scope): void {
  const { text } = part;
  // `token:create`: a permission, not a token.
  if (text.length <= 64 && permission.test(text)) return;
  let free = 0;
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Letters and blanks, which most characters are, are neither.
    if (code < asciiLength ? stops[code] !== 1 : code !== 0x201c && code !== 0x2018 && code !== 0xab) continue;
    if (code === equalsChar || code === colonChar) {
      if (code === colonChar && text.startsWith('//', i + 1)) continue;
      const end = afterSign(part, i, Math.max(free, i - maxName - 4), scope);
      if (end > i) {
        free = end;
        i = end - 1;
      }
    } else {
      const before = text.charCodeAt(i - 1);
      let end = i;
      if (before === commaChar || before === lessChar || before === spaceChar) end = quotedInTuple(part, i, scope);
      if (end === i && (before === openParenthesisChar || isWhiteSpace(before)))
        end = quotedAfterPhrase(part, i, scope);
      if (end > i) i = end;
    }
  }
}

const permission = /^[a-z][a-z_.-]*(?::[a-z*][a-z_.*-]*){1,3}$/;

/** `=`, `:` and the quotes of ASCII. */
const stops = new Uint8Array(asciiLength);
for (const char of '=:"\'`') stops[codeOf(char)] = 1;

/** The value after `=`, `:` or `=>`; returns where it ends, or the sign's position if nothing was taken. */
function afterSign(part: Part, at: number, from: number, scope: Scope): number {
  const { text } = part;
  const equals = text[at] === '=';
  if (equals && isPadding(text, at)) return at;
  const word = nameBefore(text, at, from);
  const name = word?.raw ?? '';
  const own = word !== null && mayNameSecret(name) ? senseOfWord(word) : plain;
  // `Invalid API key provided: …`: words before the name belong to it, if there are any.
  const alone = name !== '' && text[at - name.length - 1] !== ' ';
  const sense = (own.as === 'plain' || own.as === 'id') && !alone ? (phraseBefore(text, at) ?? own) : own;
  if (sense.as === 'plain' || sense.as === 'id') return at;
  // `urn:oasis:names:tc:SAML:2.0`: a name of a name space (RFC 8141); Amazon's `arn:…:secret:name` names a resource.
  if (
    !equals &&
    text[at - name.length - 1] === ':' &&
    /(?<![\w:.-])(?:urn|arn):[\w:.-]*$/i.test(text.slice(Math.max(0, at - 96), at))
  )
    return at;
  let start = at + 1;
  if (equals && text[start] === '>') {
    // PHP's dumps say the type before the value, on the next line.
    dumped.lastIndex = start + 1;
    start += 1 + (dumped.exec(text)?.[0].length ?? 0);
  }
  while (start < text.length && start - at < 4 && /[ \t]/.test(text[start] ?? '')) start++;
  // `Some("…")`, `SecretStr('…')`: the value in what holds it.
  wrapped.lastIndex = start;
  start += wrapped.exec(text)?.[0].length ?? 0;
  const literal = opensLiteral(text[start]) ? literalAt(text, start) : null;
  if (literal !== null) {
    if (literal.end <= literal.start) return at;
    const given = text.slice(literal.start, literal.end);
    scope.scan.named(insideOf(part, literal), inProse(sense, given), name, scope);
    return literal.next;
  }
  if (sense.as === 'authorization' || sense.as === 'cookies') {
    const line = lineEnd(text, start);
    const close = text[start] === '[' ? ']' : quoteBefore(text, at, from, name);
    const first = text[start] === '[' ? start + 1 : start;
    const found = close === '' ? -1 : text.slice(first, line).indexOf(close);
    const end = found === -1 ? line : beforeSlashes(text, first, first + found);
    // `Authorization: Bearer <token> with each request`: an example in a sentence.
    const example = exampleAhead.exec(text.slice(first, Math.min(end, first + 120)))?.[1];
    if (example !== undefined && isHarmless(example)) return first;
    scope.scan.named(cut(part, first, end), sense, name, scope);
    return end;
  }
  const block = equals ? null : blockAt(text, start);
  if (block !== null) {
    if (sense.as !== 'secret') return at;
    scope.scan.named(cut(part, block.start, block.end), sense, name, scope);
    return block.end;
  }
  const value = bareValue(text, start);
  if (value.end <= value.start) return at;
  const given = text.slice(value.start, value.end);
  // `ConnectionString=Server=…;Password=…`: pairs of its own, each of which is looked at.
  if (sense.kind === 'credential' && /^[A-Za-z]\w{0,40}=/.test(given) && text[value.end] === ';') return at;
  // `$secret: String`: a variable of GraphQL's, and its type.
  if (!equals && name.startsWith('$') && /^\[?[A-Z][A-Za-z]{0,60}[!\]]{0,3}$/.test(given)) return at;
  if (!isAssigned(text, given, value.end, equals, own.as === sense.as, sense)) return at;
  scope.scan.named(cut(part, value.start, value.end), inProse(sense, given), name, scope);
  return value.end;
}

/** A literal's inside as a part; escaped, it is a sheet of its own, so that the value itself is known and found elsewhere. */
function insideOf(part: Part, literal: Literal): Part {
  const { start, end, levels } = literal;
  const value = valueOf(part.text.slice(start, end), literal);
  if (value === undefined) return cut(part, start, end);
  return whole(nest(part.sheet, part.at + start, part.at + end, value, literalEscape(levels)));
}

/** The place before the backslashes that escape the quote at `at`. */
function beforeSlashes(text: string, from: number, at: number): number {
  let end = at;
  while (end > from && text.charCodeAt(end - 1) === backslashChar) end--;
  return end;
}

/** The quote that stands before the name, which then ends the whole line (`'Authorization: Bearer …'`); `''` if there is none. */
function quoteBefore(text: string, at: number, from: number, name: string): string {
  const sign = text[from + (name === '' ? 0 : text.slice(from, at).lastIndexOf(name)) - 1] ?? '';
  return /["'`\]]/.test(sign) ? sign : '';
}

function mayNameSecret(name: string): boolean {
  const first = name.charCodeAt(0);
  return name !== '' && !isDigit(first) && !(name.includes('.') && sourceFile.test(name));
}

/** `token.ts:9:3`: a place in a program. */
const sourceFile = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|php|java|kt|cs|cc|cpp|swift|scala|vue)$/;
const plain: NameSense = { as: 'plain', kind: 'opaque' };
const exampleAhead = /^[A-Za-z]\w{0,40}[ :]{1,3}([^\s).,;:]{1,60})[).,;:]{0,4}(?=\s|$)/;
const wrapped = /(?:[A-Z]\w{0,30}\(){1,2}(?=["'])/y;
const dumped = /\s{1,32}string\(\d{1,7}\) (?=")/y;

/** `code=` and `state=` in a log line belong to OAuth if their values are random. */
function inProse(sense: NameSense, value: string): NameSense {
  return sense.as === 'oauth' && couldBeKey(value) && /\d/.test(value) && /[a-z]/i.test(value) && value.length >= 12
    ? { as: 'secret', kind: sense.kind }
    : sense;
}

/** Whether the word after the sign is a value, and not the next word of a sentence (`password: must be …`). */
function isAssigned(
  text: string,
  word: string,
  end: number,
  equals: boolean,
  named: boolean,
  sense: NameSense,
): boolean {
  // `apiKey: ID`: a type of GraphQL's, whose other names are words.
  if (isProblem(word) || word === 'ID' || word === 'ID!') return false;
  if (word.startsWith('$') && isVariable(text, word, end)) return false;
  // `Token.java:88`: lines and codes are short, a number that is a secret is not, or its name says so.
  if (!equals && /^\d+$/.test(word))
    return word.length >= 6 || (word.length >= 4 && /^(?:pin|one-time-code|password)$/.test(sense.kind));
  if (couldBeKey(word) || (/\d/.test(word) && word.length >= 4)) return true;
  if (!named || sense.as !== 'secret') return false;
  return equals || /^(?:$|[\n\r"'`&;<>)}\]]|, ?["'\w])/.test(text.slice(end, end + 3));
}

/** How far before its use a variable is declared. */
const declared = 1024;

/** `$token` that the text declares (`$token: String!`), or `$API_TOKEN` of a shell: the name of a value that stands elsewhere. */
function isVariable(text: string, word: string, end: number): boolean {
  if (!/^\$[A-Za-z_]\w{0,63}$/.test(word)) return false;
  return /^\$[A-Z][A-Z_]+$/.test(word) || text.slice(Math.max(0, end - declared), end).includes(`${word}:`);
}

function nameBefore(text: string, at: number, from: number): RecentWord | null {
  let end = at;
  while (end > from && at - end < 3 && (text.charCodeAt(end - 1) === spaceChar || text.charCodeAt(end - 1) === tabChar))
    end--;
  while (end > from && at - end < 10 && /["'`\])\\]/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > from && end - start < maxName && isNameCode(text.charCodeAt(start - 1))) start--;
  return start === end ? null : wordAt(text, start, end);
}

function bareValue(text: string, start: number): Span {
  let end = start;
  const last = Math.min(text.length, start + maxValue);
  while (end < last && !/[\s"'`&;<>)}\]]/.test(text[end] ?? '')) end++;
  while (end > start && /[.,:!?]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

const blockHead = /[|>][+-]?\d?[ \t]{0,8}\r?\n([ \t]{1,32})/y;

/** `token: >-` and lines that are indented below it, empty ones among them: a block of YAML (1.2.2, chapter 8). */
function blockAt(text: string, at: number): Span | null {
  blockHead.lastIndex = at;
  const match = blockHead.exec(text);
  if (match === null) return null;
  const [head, indent = ''] = match;
  const start = at + head.length;
  let end = lineEnd(text, start);
  for (let next = end; next - start < maxValue && next < text.length;) {
    if (text.startsWith(indent, next + 1)) next = end = lineEnd(text, next + 1 + indent.length);
    else if (/^\r?\n/.test(text.slice(next + 1, next + 3))) next = lineEnd(text, next + 1);
    else break;
  }
  return { start, end };
}

function quotedAfterPhrase(part: Part, at: number, scope: Scope): number {
  const sense = phraseBefore(part.text, at);
  if (sense === null || (sense.as !== 'secret' && sense.as !== 'opaque')) return at;
  const value = literalAt(part.text, at);
  if (value === null || value.end <= value.start || value.end - value.start > 512) return at;
  const word = part.text.slice(value.start, value.end);
  if (/\s/.test(word)) return at;
  // `secrets "registry-credentials"`: words that name a thing; a password may be a word.
  if (sense.kind !== 'password' && !/\d/.test(word) && !couldBeKey(word)) return at;
  scope.scan.named(insideOf(part, value), sense, '', scope);
  return value.end;
}

/** `{password,<<"…">>}` and `{:password, "…"}`: a pair as Erlang and Elixir write it. */
function quotedInTuple(part: Part, at: number, scope: Scope): number {
  const { text } = part;
  let end = at;
  if (text.startsWith('<<', end - 2)) end -= 2;
  if (text.charCodeAt(end - 1) === spaceChar) end--;
  if (text.charCodeAt(end - 1) !== commaChar) return at;
  end--;
  let start = end;
  while (start > 0 && end - start < maxName && isNameCode(text.charCodeAt(start - 1))) start--;
  const opens = text[start - 1] === ':' ? start - 2 : start - 1;
  if (start === end || text[opens] !== '{') return at;
  const name = text.slice(start, end);
  const sense = senseOf(name);
  const value = sense.as === 'secret' ? literalAt(text, at) : null;
  if (value === null || value.end <= value.start) return at;
  scope.scan.named(insideOf(part, value), sense, name, scope);
  return value.next;
}

function lineEnd(text: string, from: number): number {
  const last = Math.min(text.length, from + maxValue);
  for (let end = from; end < last; end++) {
    const code = text.charCodeAt(end);
    if (code === lineFeedChar || code === returnChar) return end;
  }
  return last;
}

interface Span {
  readonly start: number;
  readonly end: number;
}
