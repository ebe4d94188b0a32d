import { LineTable, type Lines } from './line-table.ts';
import { pushLong } from './text-lines.ts';

/** Elements of HTML that have no closing tag (WHATWG HTML §13.1.2). */
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements of HTML whose content is no markup. */
const rawTexts = new Set(['script', 'style', 'textarea', 'title']);

/**
 * Lines of XML or HTML: a line for each tag that follows another one, as well as for each line of the source. An element folds
 * from its opening to its closing tag. Depth is counted for XML alone, since HTML leaves closing tags out. Linear; nothing is
 * interpreted.
 */
export function layoutMarkup(text: string, isXml: boolean): Lines {
  const table = new LineTable();
  const elements = createElements(table);
  let depth = 0;
  let lineStart = 0;
  let lineDepth = 0;
  let at = 0;
  const flush = (end: number): void => {
    pushSourceLines(table, text, lineStart, end, lineDepth);
    lineStart = end;
    lineDepth = depth;
  };
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open === -1) break;
    const close = tagEnd(text, open);
    if (close === -1) break;
    const isClosing = text.charCodeAt(open + 1) === 0x2f;
    const start = skipSpace(text, lineStart, open);
    const onlyTextBetween = isClosing && start < open && text.charCodeAt(open - 1) !== 0x3e;
    if (isXml && isClosing) depth = Math.max(0, depth - 1);
    if (!onlyTextBetween) {
      flush(open);
      lineDepth = depth;
    }
    const name = nameAt(text, open + (isClosing ? 2 : 1), isXml);
    const next = text.charCodeAt(open + 1);
    const isEmpty = text.charCodeAt(close - 2) === 0x2f || (!isXml && voids.has(name));
    const opensElement = !isClosing && next !== 0x21 && next !== 0x3f && !isEmpty;
    if (isXml && opensElement) depth++;
    at = close;
    if (isClosing) {
      flush(at);
      elements.close(name);
    } else if (opensElement) {
      elements.open(name);
      if (!isXml && rawTexts.has(name)) at = rawTextEnd(text, at, name);
    }
  }
  flush(text.length);
  return table.lines(text, 'markup');
}

/** Elements that are open, each with the line on which it began. A closing tag ends those in between, too. */
function createElements(table: LineTable) {
  const stack: { readonly name: string; readonly line: number }[] = [];
  const counts = new Map<string, number>();
  return {
    open(name: string): void {
      stack.push({ name, line: table.count });
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    close(name: string): void {
      if ((counts.get(name) ?? 0) === 0) return;
      for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
        counts.set(element.name, (counts.get(element.name) ?? 1) - 1);
        if (element.name !== name) continue;
        if (table.count - 1 > element.line) table.closes(element.line, table.count - 1);
        return;
      }
    },
  };
}

/** Behind the tag, comment or section that begins here; -1 where it does not end. */
function tagEnd(text: string, open: number): number {
  const end = text.startsWith('<!--', open) ? '-->' : text.startsWith('<![CDATA[', open) ? ']]>' : '>';
  const at = text.indexOf(end, open + (end === '-->' ? 4 : 1));
  return at === -1 ? -1 : at + end.length;
}

const MAX_NAME = 100;

function nameAt(text: string, from: number, isXml: boolean): string {
  const [name = ''] = /^[^\s/>]*/.exec(text.slice(from, from + MAX_NAME)) ?? [];
  return isXml ? name : name.toLowerCase();
}

/** Where the closing tag of an element without markup begins; the end of the text where it is left out. */
function rawTextEnd(text: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

/** A line for each line of the source between two places; spaces at the beginning of the first one, and empty ones, are left out. */
function pushSourceLines(table: LineTable, text: string, from: number, to: number, depth: number): void {
  let start = skipSpace(text, from, to);
  while (start < to) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 || newline > to ? to : newline;
    let stop = end;
    while (stop > start && text.charCodeAt(stop - 1) <= 32) stop--;
    if (stop > start) pushLong(table, start, stop, depth);
    start = end + 1;
  }
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 32) at++;
  return at;
}
