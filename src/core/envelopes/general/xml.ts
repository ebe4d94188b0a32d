import type { XmlElement } from '../../body/parsed-body.ts';
import type { JsonValue } from '../../diagnosis.ts';

const deepest = 30;

/**
 * An XML element as the reader of JSON sees it: attributes and child elements become members by local name, repeated ones a
 * list; an element with nothing but text becomes that text; text beside attributes stands under `#text`.
 */
export function xmlValue(element: XmlElement, depth = 0): JsonValue {
  const members = new Map<string, JsonValue[]>();
  const add = (name: string, value: JsonValue): void => {
    const known = members.get(name);
    if (known === undefined) members.set(name, [value]);
    else if (known.length < 500) known.push(value);
  };
  for (const [name, value] of element.attributes) {
    if (!/^(?:xmlns(?::|$)|xsi:|xml:)/i.test(name)) add(name.slice(name.indexOf(':') + 1), value);
  }
  if (depth < deepest) for (const child of element.children) add(child.name, xmlValue(child, depth + 1));
  if (members.size === 0) return element.text;
  if (element.text !== '') add('#text', element.text);
  return Object.fromEntries(
    [...members].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}
