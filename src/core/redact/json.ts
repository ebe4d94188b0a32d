import { jsonEscape, jsonUnescape } from './decode.ts';
import { isOpaque, isStampOrUuid } from './entropy.ts';
import {
  closeFrame,
  inheritance,
  locate,
  newFrame,
  pointerOf,
  senseHere,
  setKey,
  takeParam,
  type Frame,
} from './json-frames.ts';
import { scanComputed } from './computed.ts';
import { factsOf } from './json-keys.ts';
import type { NameSense } from './name-words.ts';
import { mayBeName } from './names.ts';
import { isSentence } from './problems.ts';
import { isAddress, scanEmails } from './personal.ts';
import { quietLinkEnd } from './quiet-link.ts';
import { quietMarkupEnd } from './quiet-markup.ts';
import { isQuietWord } from './quiet-word.ts';
import { isCard } from './numbers.ts';
import { deeper, hidePart, whole, type Part, type Scope } from './scope.ts';
import { nest } from './sheet.ts';
import { blandStringEnd } from './survey.ts';
import { isLink } from './url.ts';

const exactPlaces = 500;

/**
 * JSON, read lexically: what is not hidden keeps its exact form (spaces, order, large numbers), and a text that is cut off,
 * repeated (one value a line) or wrapped is read as far as it goes. Iterative, so depth costs no stack; linear.
 */
export function scanJson(part: Part, outer: Scope): void {
  const { text } = part;
  const root = newFrame(false, null);
  const stack: Frame[] = [root];
  const innermost = (open: readonly Frame[]): Frame => open[open.length - 1] ?? root;
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
    if (code === 34) {
      if (!top.object || top.named) {
        i = scanString(part, i + 1, top, stack.at(-2), scope) + 1;
        top.named = false;
        continue;
      }
      const end = stringEnd(text, i + 1);
      const after = nextSign(text, end + 1);
      if (text.charCodeAt(after) === 58) {
        readKey(part, i + 1, end, top, scope);
        i = after + 1;
      } else i = scanString(part, i + 1, top, stack.at(-2), scope) + 1;
    } else if (code === 123 || code === 91) {
      top.named = false;
      top = newFrame(code === 123, inheritance(top), top.reported || (top.object && top.facts.reports));
      stack.push(top);
      i++;
    } else if (code === 125 || code === 93) {
      if (stack.length > 1) closeFrame(stack, text, scope, quoteEdits);
      top = innermost(stack);
      i++;
    } else if (code === 44) {
      top.index++;
      top.named = false;
      i++;
    } else if (code === 45 || (code >= 48 && code <= 57)) {
      const end = wordEnd(text, i);
      scanNumber(part, i, end, top, scope);
      top.named = false;
      i = end;
    } else if (code <= 32 || code === 58) i++;
    else {
      const end = wordEnd(text, i);
      const word = text.slice(i, Math.min(end, i + 8));
      if (word !== 'true' && word !== 'false' && word !== 'null') foreign = true;
      top.named = false;
      i = Math.max(end, i + 1);
    }
  }
  while (stack.length > 1) closeFrame(stack, text, scope, quoteEdits);
  scanComputed(part, scope);
  // Not JSON alone (a log line, another language's notation, text behind it): read as text, too.
  if (foreign) outer.scan.text(part, outer);
}

function readKey(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  setKey(top, part.text, start, end);
  // Tokens and addresses can be names, too.
  if (top.facts.strange) {
    const raw = part.text.slice(start, end);
    scope.scan.text({ sheet: part.sheet, text: raw, at: part.at + start }, scope);
  }
}

/** The string whose inside begins at `start`; returns where that ends. */
function scanString(part: Part, start: number, top: Frame, above: Frame | undefined, scope: Scope): number {
  const { text } = part;
  const sense = senseHere(top);
  const ruled = scope.paths.length > 0 || scope.names.size > 0;
  const mayPass = !ruled && sense.as === 'plain' && !isEcho(top);
  const bland = mayPass ? quietStringEnd(text, start, scope) : -1;
  const end = bland === -1 ? stringEnd(text, start) : bland;
  if (!top.object) {
    const { lastStart, lastEnd } = top;
    top.lastStart = start;
    top.lastEnd = end;
    // A flat list of names and values, as some servers dump headers.
    if (lastEnd - lastStart >= 3 && end - start >= 6 && top.inherit === null && mayBeName(text, lastStart, lastEnd)) {
      const raw = text.slice(start, end);
      const listed = listedSense(text.slice(lastStart, lastEnd), raw, top.index);
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
  if (bland !== -1 || end === start) return end;
  if (mayPass && text.charCodeAt(start) === 104 && scope.depth > 1) {
    const link = text.slice(start, end);
    if (isLink(link)) {
      scope.scan.url({ sheet: part.sheet, text: link, at: part.at + start }, deeper(scope));
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
function quietStringEnd(text: string, start: number, scope: Scope): number {
  const bland = blandStringEnd(text, start);
  if (bland !== -1 || scope.depth <= 2) return bland;
  const first = text.charCodeAt(start);
  if (first === 60) return quietMarkupEnd(text, start);
  return first === 104 ? quietLinkEnd(text, start, scope.vault.quietLink) : -1;
}

/** What a string in a list says about the next one; null if nothing. `index` is the next one's: names stand at even places. */
function listedSense(name: string, value: string, index: number): NameSense | null {
  const { sense } = factsOf(name);
  if (sense.as === 'authorization' || sense.as === 'cookies') return sense;
  const isValue = index % 2 === 1 && name.includes('-') && /\d/.test(value) && isOpaque(value);
  return sense.as === 'secret' && isValue ? sense : null;
}

function scan(part: Part, start: number, raw: string, sense: NameSense, top: Frame, scope: Scope): void {
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
  if (scope.side === 'response' && isReported(top) && isSentence(decoded, true)) return scope.scan.any(inner, scope);
  if (top.object && top.facts.jwk && decoded.length >= 16) {
    (top.keys ??= []).push({ part: inner, name: top.key });
    return;
  }
  if (isEcho(top)) (top.echoes ??= []).push({ part: inner, number: false });
  if (sense.as === 'oauth') (top.codes ??= []).push({ part: inner, name: top.key });
  scope.scan.named(inner, sense, top.object ? top.key : '', decoded === raw ? scope : deeper(scope));
}

/** Whether answers say here what is wrong: in a list, or somewhere below `errors`. */
function isReported(top: Frame): boolean {
  return !top.object || top.reported;
}

function isEcho(top: Frame): boolean {
  return top.object && top.facts.echoes;
}

function scanNumber(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
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
    while (end - slashes > from && text.charCodeAt(end - slashes - 1) === 92) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function nextSign(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}

function wordEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (
      code <= 32 ||
      code === 34 ||
      code === 44 ||
      code === 58 ||
      code === 91 ||
      code === 93 ||
      code === 123 ||
      code === 125
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
