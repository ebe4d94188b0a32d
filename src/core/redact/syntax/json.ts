import {
  backslashChar,
  closeBraceChar,
  closeBracketChar,
  colonChar,
  commaChar,
  dashChar,
  isBlankOrControl,
  isDigit,
  lessChar,
  openBraceChar,
  openBracketChar,
  quoteChar,
} from '../../lib/characters.ts';
import { jsonEscape, jsonUnescape } from './decode.ts';
import { hideSecret } from '../secrets/named.ts';
import { couldBeKey, isAnyUuid, isKeyLike, isStampOrUuid } from '../secrets/entropy.ts';
import {
  closeFrame,
  locate,
  newFrame,
  openFrame,
  pointerOf,
  senseHere,
  setKey,
  takeHead,
  takeParam,
  type OpenContainer,
} from './json-frames.ts';
import { scanComputed } from '../secrets/computed.ts';
import { keyFacts } from './json-keys.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { mayBeName } from '../secrets/names.ts';
import { isHarmlessSentence } from '../secrets/problems.ts';
import { isAddress, scanEmails } from '../secrets/personal.ts';
import { quietLineEnd } from '../quick/quiet-line.ts';
import { quietLinkEnd } from '../quick/quiet-link.ts';
import { quietMarkupEnd } from '../quick/quiet-markup.ts';
import { isQuietWord } from '../quick/quiet-word.ts';
import { isCard } from '../secrets/numbers.ts';
import { cut, deeperScope, hidePart, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { nest } from '../edits/sheet.ts';
import { blandStringEnd } from '../quick/character-survey.ts';
import { isLink } from './url.ts';

const exactPlaces = 500;

/**
 * JSON, read lexically: what is not hidden keeps its exact form (spaces, order, large numbers), and a text that is cut off,
 * repeated (one value a line) or wrapped is read as far as it goes. Iterative, so depth costs no stack; linear.
 */
export function scanJson(part: Part, outer: Scope): void {
  readJson(part, outer, newFrame(false, null));
}

/** The same, where `root` is what the text stands in. `isAgain`: the text was read before. */
function readJson(part: Part, outer: Scope, root: OpenContainer, isAgain = false): void {
  const { text } = part;
  const stack: OpenContainer[] = [root];
  const innermost = (open: readonly OpenContainer[]): OpenContainer => open[open.length - 1] ?? root;
  const place = outer.where();
  const scope: Scope = {
    ...outer,
    below: null,
    // The first few hundred secrets say where exactly they stood; in a list of thousands nobody reads it.
    where: () =>
      outer.paths.length === 0 && outer.vault.secrets.size > exactPlaces
        ? place
        : { ...place, pointer: `${place.pointer ?? ''}${pointerOf(stack)}` },
  };
  let foreign = false;
  let top = innermost(stack);
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    if (code === quoteChar) {
      if (!top.object || top.named) {
        i = scanString(part, i + 1, top, stack.at(-2), scope) + 1;
        top.named = false;
        continue;
      }
      const end = stringEnd(text, i + 1);
      const after = nextSign(text, end + 1);
      if (text.charCodeAt(after) === colonChar) {
        readKey(part, i + 1, end, top, scope);
        i = after + 1;
      } else i = scanString(part, i + 1, top, stack.at(-2), scope) + 1;
    } else if (code === openBraceChar || code === openBracketChar) {
      top.named = false;
      top = openFrame(code === openBraceChar, top, i);
      stack.push(top);
      i++;
    } else if (code === closeBraceChar || code === closeBracketChar) {
      if (stack.length > 1) close(part, i + 1, stack, scope, isAgain);
      top = innermost(stack);
      i++;
    } else if (code === commaChar) {
      top.index++;
      top.named = false;
      i++;
    } else if (code === dashChar || isDigit(code)) {
      const end = wordEnd(text, i);
      scanNumber(part, i, end, top, scope);
      top.named = false;
      i = end;
    } else if (isBlankOrControl(code) || code === colonChar) i++;
    else {
      const end = wordEnd(text, i);
      const word = text.slice(i, Math.min(end, i + 8));
      if (word !== 'true' && word !== 'false' && word !== 'null') foreign = true;
      top.named = false;
      i = Math.max(end, i + 1);
    }
  }
  while (stack.length > 1) close(part, text.length, stack, scope, isAgain);
  scanComputed(part, scope);
  // Not JSON alone (a log line, another language's notation, text behind it): read as text, too.
  if (foreign) outer.scan.text(part, outer);
}

/** Tables inside of tables that are read once more: each would read all that are in it again. */
const mostReadings = 2;

/** Ends the innermost object or array at `end`. Rows that came before the names of their columns are read once more. */
function close(part: Part, end: number, stack: OpenContainer[], scope: Scope, isAgain: boolean): void {
  const frame = closeFrame(stack, part.text, scope, quoteEdits, end);
  if (frame === undefined || isAgain) return;
  const above = stack.at(-1);
  const isEarly = frame.object && frame.columns !== null && frame.early !== null && frame.readings < mostReadings;
  if (above !== undefined) above.readings = Math.max(above.readings, frame.readings + (isEarly ? 1 : 0));
  if (isEarly) readRowsAgain(part, frame, scope);
}

function readRowsAgain(part: Part, { columns, early }: OpenContainer, scope: Scope): void {
  if (early === null || !mayOpen(scope, early.end - early.start)) return;
  const above = newFrame(true, null);
  setKey(above, 'rows', 0, 4);
  above.columns = columns;
  readJson(cut(part, early.start, early.end), deeperScope(scope), above, true);
}

function readKey(part: Part, start: number, end: number, top: OpenContainer, scope: Scope): void {
  setKey(top, part.text, start, end);
  // Tokens and addresses can be names, too.
  if (top.facts.strange) {
    const raw = part.text.slice(start, end);
    const name = { sheet: part.sheet, text: raw, at: part.at + start };
    const kind = top.inherit === null || !isNamedBySecret(raw) ? null : top.inherit.kind;
    if (kind === null) scope.scan.text(name, scope);
    else hideSecret(name, kind, scope);
  }
}

/** Whether a member below a secret's name (`tokens`, `api_keys`) has such a secret itself for a name, and no id and no word. */
function isNamedBySecret(name: string): boolean {
  return (
    isKeyLike(name) &&
    couldBeKey(name) &&
    /\d/.test(name) &&
    !isAnyUuid(name) &&
    !/^(?:[0-9a-f]{24}|[\d.:-]+)$/i.test(name)
  );
}

/** The string whose inside begins at `start`; returns where that ends. */
function scanString(
  part: Part,
  start: number,
  top: OpenContainer,
  above: OpenContainer | undefined,
  scope: Scope,
): number {
  const { text } = part;
  const sense = senseHere(top);
  const heads = top.heads !== null || (top.object && top.facts.namesColumn && above?.heads !== null);
  const ruled = scope.paths.length > 0 || scope.names.size > 0;
  const mayPass = !ruled && sense.as === 'plain' && !isEcho(top) && !(top.object && top.facts.jwk);
  const bland = mayPass ? quietStringEnd(text, start, top, scope) : -1;
  const end = bland === -1 ? stringEnd(text, start) : bland;
  if (!top.object) {
    const { lastStart, lastEnd } = top;
    top.lastStart = start;
    top.lastEnd = end;
    // A flat list of names and values, as some servers dump headers.
    if (lastEnd - lastStart >= 3 && end - start >= 6 && top.inherit === null && mayBeName(text, lastStart, lastEnd)) {
      const raw = text.slice(start, end);
      const isPair =
        top.index === 1 && above?.object === false && text.charCodeAt(nextSign(text, end + 1)) === closeBracketChar;
      const listed = listedSense(text.slice(lastStart, lastEnd), raw, top.index, isPair);
      if (listed !== null) {
        scan(part, start, raw, listed, top, scope);
        return end;
      }
    }
    if (above?.object === true && above.key.length >= 4)
      takeParam(top, above, {
        sheet: part.sheet,
        text: text.slice(start, end),
        at: part.at + start,
      });
  } else {
    locate(top, text, start, end);
    if (top.key === 'method' && end - start <= 64) top.method = text.slice(start, end);
  }
  if (heads) takeHead(top, above, text, start, end);
  if (bland !== -1 || end === start) return end;
  if (mayPass && text[start] === 'h' && scope.depth > 1) {
    const link = text.slice(start, end);
    if (isLink(link)) {
      scope.scan.url({ sheet: part.sheet, text: link, at: part.at + start }, deeperScope(scope));
      return end;
    }
  }
  if (mayPass && (end - start < 5 || isQuietWord(text, start, end))) return end;
  if ((sense.as === 'plain' || sense.as === 'id') && !ruled && isStampOrUuid(text, start, end)) return end;
  const raw = text.slice(start, end);
  if (mayPass && isAddress(text, start, end)) {
    if (scope.personal) scanEmails({ sheet: part.sheet, text: raw, at: part.at + start }, scope);
    return end;
  }
  scan(part, start, raw, sense, top, scope);
  return end;
}

/** Where the string ends whose inside begins at `start`, if one look says that nothing in it can be secret; else -1. */
function quietStringEnd(text: string, start: number, { facts }: OpenContainer, scope: Scope): number {
  const bland = blandStringEnd(text, start);
  if (bland !== -1 || scope.depth <= 2) return bland;
  const first = text.charCodeAt(start);
  if (first === lessChar) return quietMarkupEnd(text, start);
  const link = first === 104 ? quietLinkEnd(text, start, scope.quiet.link) : -1;
  return link === -1 && !facts.jwk ? quietLineEnd(text, start) : link;
}

/**
 * What a string in a list says about the next one; null if nothing. `index` is the next one's: names stand at even places. `isPair`: the two
 * are a list of their own in a list of such, as the entries of a form or a map are.
 */
function listedSense(name: string, value: string, index: number, isPair: boolean): NameSense | null {
  const { sense } = keyFacts(name);
  if (sense.as === 'authorization' || sense.as === 'cookies') return sense;
  const isValue =
    index % 2 === 1 &&
    (name.includes('-') ? /\d/.test(value) && couldBeKey(value) : isPair && /^\S*\d\S*$/.test(value));
  return sense.as === 'secret' && isValue ? sense : null;
}

function scan(part: Part, start: number, raw: string, sense: NameSense, top: OpenContainer, scope: Scope): void {
  const at = part.at + start;
  const decoded = raw.includes('\\') ? jsonUnescape(raw) : raw;
  const inner =
    decoded === raw
      ? { sheet: part.sheet, text: raw, at }
      : whole(nest(part.sheet, at, at + raw.length, decoded, jsonEscape));
  if (scope.paths.length > 0 && matchesPath(scope, scope.where().pointer ?? '')) {
    hidePart(inner, 0, decoded.length, { kind: 'custom' }, scope);
    return;
  }
  if (scope.side === 'response' && isReported(top) && isHarmlessSentence(decoded, true))
    return scope.scan.any(inner, scope);
  if (top.object && top.facts.jwk && decoded.length >= 8) {
    (top.keys ??= []).push({ part: inner, name: top.key });
    return;
  }
  if (isEcho(top)) (top.echoes ??= []).push({ part: inner, number: false });
  if (sense.as === 'oauth') (top.codes ??= []).push({ part: inner, name: top.key });
  scope.scan.named(inner, sense, top.object ? top.key : '', decoded === raw ? scope : deeperScope(scope));
}

/** Whether answers say here what is wrong: in a list, or somewhere below `errors`. */
function isReported(top: OpenContainer): boolean {
  return !top.object || top.reported;
}

function isEcho(top: OpenContainer): boolean {
  return top.object && top.facts.echoes;
}

function scanNumber(part: Part, start: number, end: number, top: OpenContainer, scope: Scope): void {
  const sense = senseHere(top);
  // Most numbers are short and have a plain name: they need not be cut out.
  const mayHide = sense.as === 'secret' || sense.as === 'personal' || (end - start >= 13 && sense.as !== 'id');
  if (!mayHide && scope.names.size === 0 && !isEcho(top)) return;
  const raw = part.text.slice(start, end);
  const number: Part = { sheet: part.sheet, text: raw, at: part.at + start };
  const before = part.sheet.edits.length;
  if (sense.as === 'secret' && /^-?\d[\d.eE+-]{2,}$/.test(raw))
    hidePart(number, 0, raw.length, { kind: sense.kind }, scope, quoted);
  else if (sense.as === 'personal' && raw.length >= 6) scope.scan.named(number, sense, top.key, scope);
  else if (raw.length >= 13 && sense.as !== 'id' && isCard(raw)) scope.scan.text(number, scope);
  else if (scope.names.has(top.key.toLowerCase())) hidePart(number, 0, raw.length, { kind: 'custom' }, scope, quoted);
  quoteEdits(number, before);
  if (isEcho(top)) (top.echoes ??= []).push({ part: number, number: true });
}

/** A placeholder in a number's place needs quotes, and takes the whole number. */
function quoteEdits(number: Part, from: number): void {
  const { edits } = number.sheet;
  for (let i = from; i < edits.length; i++) {
    const edit = edits[i];
    if (edit !== undefined && edit.secret !== null)
      edits[i] = { ...edit, start: number.at, end: number.at + number.text.length, wrap: quoted };
  }
}

const quoted = (text: string): string => `"${text}"`;

function stringEnd(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (end - slashes > from && text.charCodeAt(end - slashes - 1) === backslashChar) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function nextSign(text: string, from: number): number {
  let i = from;
  while (i < text.length && isBlankOrControl(text.charCodeAt(i))) i++;
  return i;
}

function wordEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (
      isBlankOrControl(code) ||
      code === quoteChar ||
      code === commaChar ||
      code === colonChar ||
      code === openBracketChar ||
      code === closeBracketChar ||
      code === openBraceChar ||
      code === closeBraceChar
    )
      break;
    i++;
  }
  return i;
}

function matchesPath(scope: Scope, at: string): boolean {
  const names = at.split('/').slice(1);
  return scope.paths.some(
    (path) => path.length === names.length && path.every((name, i) => name === '*' || name === names[i]?.toLowerCase()),
  );
}
