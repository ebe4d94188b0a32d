import type { JsonValue } from '../../diagnosis.ts';
import { parsePath } from '../../fields/path.ts';

/** How the two kinds of text in a value are redacted. */
export interface ValueReaders {
  /** A JSON document, as bodies are: every name on the way to a value says what it is. */
  readonly json: (document: string) => string;
  /** A text under one name. */
  readonly named: (text: string, name: string) => string;
}

/**
 * A value that stood at a field's path (`credentials.value`, `cards[0].number`), without what is secret in it. It is read as the
 * document that it was part of, so that a name further up counts as it does in a body. Never throws.
 */
export function redactValue(value: JsonValue, path: string, readers: ValueReaders): JsonValue {
  const names = parsePath(path);
  try {
    const whole = names.reduceRight<JsonValue>(
      (inner, name) => (typeof name === 'number' ? [inner] : { [name]: inner }),
      value,
    );
    const written = JSON.stringify(whole);
    const safe = readers.json(written);
    if (safe === written) return value;
    let found = JSON.parse(safe) as JsonValue;
    // By position: a name may have been replaced, too.
    for (let i = 0; i < names.length; i++) found = Object.values(found ?? {})[0] as JsonValue;
    return found;
  } catch {
    // Too deep for JSON, or a number was cut out of it: text by text, each under its own name.
    return redactTexts(value, String(names.at(-1) ?? ''), readers.named);
  }
}

const deepest = 64;

function redactTexts(value: JsonValue, name: string, redact: ValueReaders['named'], depth = 0): JsonValue {
  if (typeof value === 'string') return redact(value, name);
  if (typeof value === 'number') {
    const text = redact(String(value), name);
    return text === String(value) ? value : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[too deep]';
  if (Array.isArray(value)) return value.map((item: JsonValue) => redactTexts(item, name, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([member, item]): [string, JsonValue] => [
      redact(member, ''),
      redactTexts(item, member, redact, depth + 1),
    ]),
  );
}
