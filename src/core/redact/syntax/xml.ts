import {
  atChar,
  colonChar,
  dashChar,
  dotChar,
  isBlankOrControl,
  isCapital,
  isDigit,
  isSmallLetter,
  slashChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { entityDecode, entityEncode } from './decode.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { senseOf } from '../secrets/names.ts';
import { deeperScope, hidePart, whole, type Part, type Scope } from './scope.ts';
import { nest } from '../edits/sheet.ts';
import { isBland } from '../quick/character-survey.ts';
import { announcesCode } from './text.ts';

/** Elements whose text is a name that belongs to the next one's: tables of settings, property lists, definition lists. */
export const nameElements: ReadonlySet<string> = new Set([
  'td',
  'th',
  'dt',
  'key',
  'name',
  'label',
  'strong',
  'b',
  'code',
  'field',
]);

/** Names of elements that have no end tag. */
export const isVoid = /^(?:input|br|hr|meta|link|img|\?xml)$/i;

/**
 * XML and HTML, read lexically: attributes and text by the names of their elements, text beside a cell that names a secret
 * (debug pages), comments and CDATA as text. Never builds a tree; linear.
 */
export function scanXml(part: Part, scope: Scope): void {
  const { text } = part;
  /** Names of open elements, innermost last. */
  const open: string[] = [];
  let beside: NameSense | null = null;
  /** The last words outside of tags. */
  let said = '';
  let at = 0;
  while (at < text.length) {
    const less = text.indexOf('<', at);
    const end = less === -1 ? text.length : less;
    const content = text.slice(at, Math.min(end, at + 80)).trim();
    // `Your code is <b>123456</b>`: what was said before the tag.
    if (/^\d{4,8}$/.test(content) && announcesCode(`${said} `)) {
      const start = text.indexOf(content, at);
      hidePart(part, start, start + content.length, { kind: 'one-time-code' }, scope);
    } else beside = scanContent(part, at, end, open, beside, scope);
    if (content !== '') said = text.slice(Math.max(at, end - 56), end).trimEnd();
    if (less === -1) return;
    if (text.startsWith('<![CDATA[', less)) {
      const close = indexOr(text, ']]>', less);
      scanValue(part, less + 9, close, nameSense(open), open.at(-1) ?? '', scope, false);
      at = close + 3;
    } else if (text.startsWith('<!--', less)) {
      const close = indexOr(text, '-->', less + 4);
      scope.scan.text({ sheet: part.sheet, text: text.slice(less + 4, close), at: part.at + less + 4 }, scope);
      at = close + 3;
    } else at = scanTag(part, less, open, scope);
  }
}

function indexOr(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length : at;
}

/** White space, a name and `=`, with the quote that follows. Sticky: the counts bound what it reads. */
const attribute = /\s{0,64}([\w:.@-]{1,100})\s{0,64}=\s{0,64}(["']?)/y;

function isSpaceOrName(code: number): boolean {
  return code <= colonChar || code === atChar || isCapital(code) || code === underscoreChar || isSmallLetter(code);
}

/** One tag with its attributes; returns where it ends. */
function scanTag(part: Part, less: number, open: string[], scope: Scope): number {
  const { text } = part;
  const isEnd = text.charCodeAt(less + 1) === slashChar;
  const nameStart = less + (isEnd ? 2 : 1);
  let nameEnd = nameStart;
  while (nameEnd - nameStart < 100 && isXmlNameCode(text.charCodeAt(nameEnd))) nameEnd++;
  const name = text.slice(nameStart, nameEnd);
  if (isEnd) {
    if (open.at(-1) === name) open.pop();
    return indexOr(text, '>', less) + 1;
  }
  if (name === '') return less + 1;
  let at = less + 1 + name.length;
  const named: string[] = [];
  const values: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  while (at < text.length && text[at] !== '>' && text[at] !== '<') {
    attribute.lastIndex = at;
    const equals = isSpaceOrName(text.charCodeAt(at)) ? attribute.exec(text) : null;
    if (equals === null) {
      at++;
      continue;
    }
    const quote = equals[2] ?? '';
    const start = at + equals[0].length;
    let end = quote === '' ? start : text.indexOf(quote, start);
    if (end === -1) end = text.length;
    if (quote === '') while (end < text.length && !/[\s>]/.test(text[end] ?? '')) end++;
    values.push({ name: equals[1] ?? '', start, end });
    if (/^(?:name|key|id)$/i.test(equals[1] ?? '')) named.push(text.slice(start, Math.min(end, start + 64)));
    at = Math.min(text.length, end + quote.length);
  }
  for (const { name: attributeName, start, end } of values) {
    // <input name="password" value="…">, <add key="ApiKey" value="…"/>
    const by = /^(?:value|content)$/i.test(attributeName) ? named.find((word) => isSecret(senseOf(word))) : undefined;
    const sense = senseOf(by ?? local(attributeName));
    scanValue(
      part,
      start,
      end,
      /^(?:name|key|id|for|class|type)$/i.test(attributeName) ? ownerSense(name, attributeName) : sense,
      by ?? attributeName,
      scope,
      true,
    );
  }
  const selfClosing = text[at - 1] === '/' || isVoid.test(name);
  if (!selfClosing && open.length < 10_000) open.push(name);
  return text[at] === '>' ? at + 1 : at;
}

/** Whether a character can stand in the name of an element or an attribute, as far as names are ASCII. */
export function isXmlNameCode(code: number): boolean {
  return (
    isSmallLetter(code) ||
    isDigit(code) ||
    code === dashChar ||
    code === dotChar ||
    code === colonChar ||
    isCapital(code) ||
    code === underscoreChar
  );
}

const none: NameSense = { as: 'plain', kind: 'opaque' };

/** `<api key="…">`: a key whose owner is the element; all other keys, names and ids are readable. */
function ownerSense(element: string, attributeName: string): NameSense {
  if (attributeName.length !== 3 || attributeName.toLowerCase() !== 'key') return none;
  const { as, kind } = senseOf(`${local(element)} key`);
  return as === 'secret' ? { as: 'opaque', kind } : none;
}

/** A name without the prefix of its namespace. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Whether what has a name of this sense is hidden, or some of it. */
export function isSecret(sense: NameSense): boolean {
  return sense.as === 'secret' || sense.as === 'authorization' || sense.as === 'cookies' || sense.as === 'personal';
}

/** The secret sense of the innermost element, or of one that it stands in directly (`<Password><Value>`). */
function nameSense(open: readonly string[]): NameSense {
  const own = senseOf(local(open.at(-1) ?? ''));
  if (own.as !== 'plain' || open.length < 2) return own;
  const above = senseOf(local(open.at(-2) ?? ''));
  if (!isSecret(above)) return own;
  return /^(?:value|text|string|data|content|raw)$/i.test(local(open.at(-1) ?? ''))
    ? above
    : { as: 'opaque', kind: above.kind };
}

/** Text between two tags; returns the sense that it gives to the text that follows it. */
function scanContent(
  part: Part,
  start: number,
  end: number,
  open: readonly string[],
  beside: NameSense | null,
  scope: Scope,
): NameSense | null {
  let from = start;
  let to = end;
  while (from < to && isBlankOrControl(part.text.charCodeAt(from))) from++;
  while (to > from && isBlankOrControl(part.text.charCodeAt(to - 1))) to--;
  if (from >= to) return beside;
  const element = local(open.at(-1) ?? '').toLowerCase();
  const own = nameSense(open);
  const isName = nameElements.has(element);
  scanValue(part, from, to, isSecret(own) && !isName ? own : (beside ?? own), element, scope, true);
  if (!isName || to - from > 64 || beside !== null) return null;
  const sense = senseOf(part.text.slice(from, to));
  return isSecret(sense) ? sense : null;
}

function scanValue(
  part: Part,
  start: number,
  end: number,
  sense: NameSense,
  name: string,
  scope: Scope,
  entities: boolean,
): void {
  if (end <= start || (sense.as === 'plain' && scope.names.size === 0 && isBland(part.text, start, end))) return;
  const raw = part.text.slice(start, end);
  const decoded = entities && raw.includes('&') ? entityDecode(raw) : raw;
  const at = part.at + start;
  const inner =
    decoded === raw
      ? { sheet: part.sheet, text: raw, at }
      : whole(nest(part.sheet, at, at + raw.length, decoded, entityEncode));
  scope.scan.named(inner, sense, name, deeperScope(scope));
}
