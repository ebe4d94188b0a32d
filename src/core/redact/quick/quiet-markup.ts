import {
  apostropheChar,
  backslashChar,
  dashChar,
  dotChar,
  equalsChar,
  greaterChar,
  isBlankOrControl,
  isDigit,
  isLetter,
  isSmallLetter,
  quoteChar,
  slashChar,
  spaceChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { senseOf } from '../secrets/names.ts';
import { isQuietWord } from './quiet-word.ts';
import { senseOfWord, wordAt } from './recent-words.ts';
import { beginsToken } from '../secrets/find-tokens.ts';
import { blandMarkupEnd, isBland, mentionsCode } from './character-survey.ts';
import { isSecret, isVoid, isXmlNameCode, local, nameElements } from '../syntax/xml.ts';

/** What an element's or attribute's name says, looked up once for all its repetitions. */
interface Name {
  readonly raw: string;
  /** As an element: nothing about its text. */
  readonly plain: boolean;
  /** Its text may be the name of what follows. */
  readonly labels: boolean;
  readonly isVoid: boolean;
  /** As an attribute: its value is read like any text. */
  readonly free: boolean;
  /** Whose value may name the value of one that `holds`. */
  readonly names: boolean;
  readonly holds: boolean;
}

const deepest = 64;
const longestValue = 512;
/** Elements that are open, outermost first; kept between calls, since most calls are about a few words. */
const open: (Name | undefined)[] = Array.from({ length: deepest }, () => undefined);

/**
 * Where a JSON string ends whose inside begins at `start` and is markup in which nothing can be secret; -1 if that is not
 * certain, and its own reader has to look. Reads the escaped form, cuts nothing out and follows only what is common: tags that
 * are well formed, quoted attributes of plain words and paths, and bland text. Linear.
 */
export function quietMarkupEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  /** Where the last text outside of tags stands. */
  let said = start;
  let saidEnd = start;
  for (;;) {
    const end = blandMarkupEnd(text, at);
    if (end === -1) return -1;
    if (end > at) {
      if (isShortNumber(text, at, end) && mentionsCode(text, Math.max(said, saidEnd - longestValue), saidEnd))
        return -1;
      if (depth > 0 && open[depth - 1]?.labels === true && !isPlainLabel(text, at, end)) return -1;
      if (!isBlank(text, at, end)) {
        said = at;
        saidEnd = end;
      }
    }
    if (text.charCodeAt(end) === quoteChar) return end;
    const slash = text.charCodeAt(end + 1) === backslashChar ? end + 2 : end + 1;
    if (text.charCodeAt(slash) === slashChar) {
      at = endTag(text, slash + 1, depth);
      if (at !== -1 && isTop(text, slash + 1, at - 1, depth)) depth--;
    } else {
      const nameEnd = wordEnd(text, end + 1);
      if (!isLetter(text.charCodeAt(end + 1)) || nameEnd === -1 || depth === deepest) return -1;
      const name = nameAt(text, end + 1, nameEnd);
      if (!name.plain) return -1;
      at = tagEnd(text, nameEnd);
      if (!name.isVoid && text.charCodeAt(at - 2) !== slashChar) open[depth++] = name;
    }
    if (at === -1) return -1;
  }
}

/** Behind an end tag whose name begins at `from`; -1 where it holds anything but its name. */
function endTag(text: string, from: number, depth: number): number {
  const end = wordEnd(text, from);
  return end === -1 || depth === 0 || text.charCodeAt(end) !== greaterChar ? -1 : end + 1;
}

function isTop(text: string, start: number, end: number, depth: number): boolean {
  const raw = open[depth - 1]?.raw ?? '';
  return raw.length === end - start && text.startsWith(raw, start);
}

/** Behind the `>` of a tag whose attributes begin at `from`; -1 if one of them needs a closer look. */
function tagEnd(text: string, from: number): number {
  let names = false;
  let holds = false;
  for (let at = from; ;) {
    const code = text.charCodeAt(at);
    if (code === greaterChar) return names && holds ? -1 : at + 1;
    if (code === spaceChar || (code === slashChar && text.charCodeAt(at + 1) === greaterChar)) {
      at++;
      continue;
    }
    const nameEnd = wordEnd(text, at);
    if (nameEnd === -1 || text.charCodeAt(at - 1) !== spaceChar) return -1;
    const name = nameAt(text, at, nameEnd);
    if (text.charCodeAt(nameEnd) !== equalsChar) {
      at = nameEnd;
      continue;
    }
    if (!name.free) return -1;
    names ||= name.names;
    holds ||= name.holds;
    // `\"`, or an apostrophe, which JSON does not escape.
    const isEscaped = text.charCodeAt(nameEnd + 1) === backslashChar && text.charCodeAt(nameEnd + 2) === quoteChar;
    if (!isEscaped && text.charCodeAt(nameEnd + 1) !== apostropheChar) return -1;
    const start = nameEnd + (isEscaped ? 3 : 2);
    const end = valueEnd(text, start, isEscaped ? backslashChar : apostropheChar);
    if (end === -1 || (isEscaped && text.charCodeAt(end + 1) !== quoteChar)) return -1;
    if (!isBland(text, start, end) && !isQuietPath(text, start, end)) return -1;
    at = end + (isEscaped ? 2 : 1);
  }
}

/** Where `close` stands, if no other quote or escape comes before it. */
function valueEnd(text: string, start: number, close: number): number {
  for (let i = start; i - start < longestValue; i++) {
    const code = text.charCodeAt(i);
    if (code === close) return i;
    if (code === quoteChar || code === backslashChar || Number.isNaN(code)) return -1;
  }
  return -1;
}

/** Whether an attribute's value is a path of small letters and short numbers, none of which could be a token or a person's name. */
function isQuietPath(text: string, start: number, end: number): boolean {
  let digits = 0;
  let from = start;
  for (let i = start; i <= end; i++) {
    const code = i === end ? slashChar : text.charCodeAt(i);
    if (code === slashChar) {
      if (i - from >= 3 && !isQuietWord(text, from, i, true) && (beginsToken(text, from) || !isBland(text, from, i)))
        return false;
      if (i - from === 4 && text.startsWith('home', from)) return false;
      from = i + 1;
    } else if (isDigit(code)) {
      if (++digits >= 9) return false;
    } else if (!isSmallLetter(code) && code !== dashChar && code !== dotChar && code !== underscoreChar) return false;
  }
  return digits < 4 || !mentionsCode(text, start, end);
}

/** Whether a text is nothing but 4 to 8 digits, as one-time codes are, between blanks and escapes of them. */
function isShortNumber(text: string, start: number, end: number): boolean {
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === backslashChar) i++;
    else if (isDigit(code)) digits++;
    else if (code > spaceChar) return false;
  }
  return digits >= 4;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === backslashChar) i++;
    else if (code > spaceChar) return false;
  }
  return true;
}

/** Whether the text of an element that may name what follows is no name of a secret. */
function isPlainLabel(text: string, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (from < to && isBlankOrControl(text.charCodeAt(from))) from++;
  while (to > from && isBlankOrControl(text.charCodeAt(to - 1))) to--;
  if (from === to) return true;
  const label = wordAt(text, from, Math.min(to, from + 128));
  return !label.raw.includes('\\') && (to - from > 64 || !isSecret(senseOfWord(label)));
}

/** Where a name of letters, digits, `-`, `_`, `:` and `.` ends that begins at `from`; -1 if it is none or too long. */
function wordEnd(text: string, from: number): number {
  let end = from;
  for (; end - from <= 64; end++) {
    if (!isXmlNameCode(text.charCodeAt(end))) return end === from ? -1 : end;
  }
  return -1;
}

/** Names that came lately, by length and outer letters. */
const recent: (Name | undefined)[] = Array.from({ length: 256 }, () => undefined);

function nameAt(text: string, start: number, end: number): Name {
  const length = end - start;
  const place = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 3) & 255;
  const last = recent[place];
  if (last !== undefined && last.raw.length === length && text.startsWith(last.raw, start)) return last;
  const raw = text.slice(start, end);
  const plain = senseOf(local(raw)).as === 'plain';
  const fresh: Name = {
    raw,
    plain,
    labels: nameElements.has(local(raw).toLowerCase()),
    isVoid: isVoid.test(raw),
    // A key may be its element's: `<api key="…">`.
    free: plain || /^(?:name|id|for|class|type)$/i.test(raw),
    names: /^(?:name|key|id)$/i.test(raw),
    holds: /^(?:value|content)$/i.test(raw),
  };
  recent[place] = fresh;
  return fresh;
}
