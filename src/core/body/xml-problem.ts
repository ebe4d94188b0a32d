export type XmlSlip = 'ends-early' | 'other-end' | 'ampersand' | 'more-text' | 'no-element';

export interface XmlProblem {
  /** Where it stops being well-formed, UTF-16 units from 0. */
  readonly at: number;
  readonly slip: XmlSlip;
}

const skipped = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const tagForm = /<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>/uy;
const bareAmpersand = /&(?!(?:#\d+|#x[\da-f]+|[\p{L}_][\p{L}\p{N}_.-]*);)/iu;

/**
 * Where a text is no well-formed XML (https://www.w3.org/TR/xml/), as far as tags, their nesting and entities go; null where
 * nothing of these is wrong, and where a document type with rules of its own would have to be read. One pass, no recursion.
 */
export function xmlProblem(text: string): XmlProblem | null {
  const open: string[] = [];
  let hasRoot = false;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next === -1 ? text.length : next);
    const ampersand = between.search(bareAmpersand);
    if (ampersand !== -1) return { at: at + ampersand, slip: 'ampersand' };
    if (open.length === 0 && /[^\s\uFEFF]/.test(between))
      return { at: at + between.search(/[^\s\uFEFF]/), slip: hasRoot ? 'more-text' : 'no-element' };
    if (next === -1) break;
    at = next;
    const end = endOfSkipped(text, at);
    if (end === -1) return { at: text.length, slip: 'ends-early' };
    if (end !== null) {
      at = end;
      continue;
    }
    if (text.startsWith('<!', at)) return null;
    tagForm.lastIndex = at;
    const tag = tagForm.exec(text);
    if (tag === null) return { at: text.includes('>', at) ? at : text.length, slip: 'ends-early' };
    const [whole, slash, name = '', rest = ''] = tag;
    if (slash === '/') {
      if (open.pop() !== name) return { at, slip: 'other-end' };
    } else {
      if (open.length === 0 && hasRoot) return { at, slip: 'more-text' };
      hasRoot = true;
      if (!rest.endsWith('/')) open.push(name);
    }
    at += whole.length;
  }
  if (!hasRoot) return { at: text.length, slip: 'no-element' };
  return open.length === 0 ? null : { at: text.length, slip: 'ends-early' };
}

/** The end of a comment, CDATA section or instruction that begins here; -1 if it has none, null if nothing of these begins. */
function endOfSkipped(text: string, at: number): number | null {
  for (const [start, end] of skipped) {
    if (!text.startsWith(start, at)) continue;
    const found = text.indexOf(end, at + start.length);
    return found === -1 ? -1 : found + end.length;
  }
  return null;
}
