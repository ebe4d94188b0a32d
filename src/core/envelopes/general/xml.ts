import type { XmlElement } from '../../body/parsed-body.ts';
import { parseXml } from '../../body/xml.ts';
import type { JsonValue } from '../../diagnosis.ts';

const deepest = 30;

const longestEscaped = 50_000;

/** XML that was escaped and put into an element as its text, as older SOAP services return it; undefined for any other text. */
function escapedXml(text: string, depth: number): JsonValue | undefined {
  if (depth > 10 || text.length > longestEscaped || !/^<[?a-z]/i.test(text) || !text.endsWith('>')) return undefined;
  const root = parseXml(text);
  return root === undefined || root.children.length === 0 ? undefined : { [root.name]: xmlValue(root, depth + 1) };
}

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
  const children = new Set(element.children.slice(0, 500).map(({ name }) => name));
  for (const [name, value] of element.attributes) {
    const local = name.slice(name.indexOf(':') + 1);
    // `<queryresult error='true'><error>…`: the element says what the attribute only announces.
    const announces = /^(?:true|false)$/i.test(value) && children.has(local);
    if (!announces && !/^(?:xmlns(?::|$)|xsi:|xml:)/i.test(name)) add(local, value);
  }
  if (depth < deepest) for (const child of element.children) add(child.name, xmlValue(child, depth + 1));
  if (members.size === 0) return escapedXml(element.text, depth) ?? element.text;
  if (element.text !== '') add('#text', element.text);
  return Object.fromEntries(
    [...members].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}
