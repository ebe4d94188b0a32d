import type { NameSense } from '../secrets/name-words.ts';
import type { QuietMemory } from '../quick/quiet-memory.ts';
import type { Sheet } from '../edits/sheet.ts';
import type { HiddenPlace, Side } from '../types.ts';
import type { FoundSecret, Secret, Vault } from '../edits/vault.ts';

/** A part of a sheet's text: `text` is `sheet.text.slice(at, at + text.length)`. */
export interface Part {
  readonly sheet: Sheet;
  readonly text: string;
  readonly at: number;
}

/** What a scanner knows about the place that it reads. */
export interface Scope {
  readonly vault: Vault;
  /** Beginnings of links that need no second look. */
  readonly quiet: QuietMemory;
  readonly side: Side;
  readonly personal: boolean;
  /** Readers and decodings that may still be opened inside one another: what is nested deeper is read as text. */
  readonly depth: number;
  /** Where this is, asked only when something is found. */
  readonly where: () => HiddenPlace;
  /** Names that the person's own rules hide, lower case. */
  readonly names: ReadonlySet<string>;
  /** Paths that the person's own rules hide. */
  readonly paths: readonly (readonly string[])[];
  /** Words of the URL's path: they say whether a six-digit `code` is a one-time code. */
  readonly endpoint: ReadonlySet<string>;
  readonly scan: Scanners;
  /** The same for what is nested here; made once, when it is first asked for. */
  below: Scope | null;
}

/** The scanners, handed on with the scope, since each may need the others. All are linear in the length of the part. */
export interface Scanners {
  /** Free text: forms of tokens, names with values, URLs, personal data. `id` spares ids from the guesses. */
  text(part: Part, scope: Scope, id?: boolean): void;
  /** The value that stands under a name. */
  named(part: Part, sense: NameSense, name: string, scope: Scope): void;
  /** A body or a decoded string of unknown kind: JSON, XML, form or text. */
  any(part: Part, scope: Scope): void;
  json(part: Part, scope: Scope): void;
  xml(part: Part, scope: Scope): void;
  form(part: Part, scope: Scope): void;
  multipart(part: Part, boundary: string, scope: Scope): void;
  /** Lines of cells under a line of names. */
  table(part: Part, scope: Scope): void;
  url(part: Part, scope: Scope): void;
  authorization(part: Part, scope: Scope): void;
  cookies(part: Part, scope: Scope): void;
}

export function whole(sheet: Sheet): Part {
  return { sheet, text: sheet.text, at: 0 };
}

export function cut(part: Part, start: number, end: number): Part {
  return { sheet: part.sheet, text: part.text.slice(start, end), at: part.at + start };
}

export function deeperScope(scope: Scope): Scope {
  return (scope.below ??= { ...scope, depth: scope.depth - 1, below: null });
}

/** Whether one more decoding may be opened: texts that decode to texts again and again end here. */
export function mayOpen(scope: Scope, length: number): boolean {
  return scope.depth > 0 && scope.vault.afford(length);
}

/** Hides `part.text` from `start` to `end` and returns the secret. */
export function hidePart(
  part: Part,
  start: number,
  end: number,
  found: FoundSecret,
  scope: Scope,
  wrap: ((text: string) => string) | null = null,
): Secret | null {
  if (end <= start) return null;
  const secret = scope.vault.keep(part.text.slice(start, end), found, scope.where);
  part.sheet.edits.push({ start: part.at + start, end: part.at + end, secret, nested: null, wrap });
  return secret;
}
