import { jsonEscape, jsonUnescape } from './decode.ts';
import { isTime, isUuid } from './entropy.ts';
import { closeFrame, inheritance, locate, newFrame, pointerOf, senseHere, setKey, type Frame } from './json-frames.ts';
import { factsOf, noFacts } from './json-keys.ts';
import type { NameSense } from './name-words.ts';
import { deeper, hidePart, whole, type Part, type Scope } from './scope.ts';
import { nest } from './sheet.ts';
import { isBland } from './survey.ts';

const exactPlaces = 500;

/**
 * JSON, read lexically: what is not hidden keeps its exact form (spaces, order, large numbers), and a text that is cut off,
 * repeated (one value a line) or wrapped is read as far as it goes. Iterative, so depth costs no stack; linear.
 */
export function scanJson(part: Part, outer: Scope): void {
  const { text } = part;
  const stack: Frame[] = [newFrame(false, null)];
  const place = outer.where();
  const scope: Scope = {
    ...outer,
    // The first few hundred secrets say where exactly they stood; in a list of thousands nobody reads it.
    where: () =>
      outer.paths.length === 0 && outer.vault.secrets.size > exactPlaces
        ? place
        : { ...place, pointer: `${place.pointer ?? ''}${pointerOf(stack)}` },
  };
  let foreign = false;
  for (let i = 0; i < text.length;) {
    const top = stack.at(-1);
    if (top === undefined) break;
    const code = text.charCodeAt(i);
    if (code === 34) {
      const end = stringEnd(text, i + 1);
      const after = nextSign(text, end + 1);
      if (top.object && text.charCodeAt(after) === 58) {
        readKey(part, i + 1, end, top, scope);
        i = after + 1;
      } else {
        scanString(part, i + 1, end, top, scope);
        i = end + 1;
      }
    } else if (code === 123 || code === 91) {
      stack.push(newFrame(code === 123, inheritance(top)));
      i++;
    } else if (code === 125 || code === 93) {
      if (stack.length > 1) closeFrame(stack, scope, quoteEdits);
      i++;
    } else if (code === 44) {
      top.index++;
      i++;
    } else if (code === 45 || (code >= 48 && code <= 57)) {
      const end = wordEnd(text, i);
      scanNumber(part, i, end, top, scope);
      i = end;
    } else if (code <= 32 || code === 58) i++;
    else {
      const end = wordEnd(text, i);
      const word = text.slice(i, Math.min(end, i + 8));
      if (word !== 'true' && word !== 'false' && word !== 'null') foreign = true;
      i = Math.max(end, i + 1);
    }
  }
  while (stack.length > 1) closeFrame(stack, scope, quoteEdits);
  // Not JSON alone (a log line, another language's notation, text behind it): read as text, too.
  if (foreign) outer.scan.text(part, outer);
}

function readKey(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  setKey(top, raw.includes('\\') ? jsonUnescape(raw) : raw);
  // Tokens and addresses can be names, too.
  if (top.facts.strange) scope.scan.text({ sheet: part.sheet, text: raw, at: part.at + start }, scope);
}

function scanString(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  const ruled = scope.paths.length > 0 || scope.names.size > 0;
  if (!top.object) {
    const before = top.last;
    top.last = raw.length <= 64 ? raw : '';
    // A flat list of names and values, as some servers dump headers.
    const listed = before === '' || top.inherit !== null || raw.length < 6 ? noFacts.sense : factsOf(before).sense;
    if (listed.as === 'authorization' || listed.as === 'cookies') return scan(part, start, raw, listed, top, scope);
  }
  if (raw === '') return;
  const sense = senseHere(top);
  if (top.object) locate(top, raw);
  if (sense.as === 'plain' && !ruled && (raw.length < 5 || isBland(raw)) && !isEcho(top)) return;
  if ((sense.as === 'plain' || sense.as === 'id') && !ruled && (isTime(raw) || isUuid(raw))) return;
  scan(part, start, raw, sense, top, scope);
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
  if (isEcho(top)) (top.echoes ??= []).push({ part: inner, number: false });
  if (sense.as === 'oauth') (top.codes ??= []).push({ part: inner, name: top.key });
  scope.scan.named(inner, sense, top.object ? top.key : '', decoded === raw ? scope : deeper(scope));
}

function isEcho(top: Frame): boolean {
  return top.object && top.facts.echoes;
}

function scanNumber(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  const sense = senseHere(top);
  const number: Part = { sheet: part.sheet, text: raw, at: part.at + start };
  const before = part.sheet.edits.length;
  if (sense.as === 'secret' && /^-?\d[\d.eE+-]{2,}$/.test(raw))
    hidePart(number, 0, raw.length, { kind: sense.kind }, scope, quoted);
  else if (sense.as === 'personal' && raw.length >= 6) scope.scan.named(number, sense, top.key, scope);
  else if (raw.length >= 13 && sense.as !== 'id') scope.scan.text(number, scope);
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
