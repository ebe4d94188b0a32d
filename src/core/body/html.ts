import { collapse, parseMarkup } from './markup.ts';
import type { HtmlPage } from './parsed-body.ts';

/** Error pages say what they have to say early; the rest is decoration. */
const MAX_PAGE_CHARS = 500_000;
const MAX_DEPTH = 500;
const MAX_BLOCKS = 100;
const MAX_BLOCK_CHARS = 2_000;
const MAX_ATTRIBUTE_CHARS = 500;

const silent = new Set(['script', 'style', 'template', 'noscript', 'svg', 'select', 'textarea']);
const blocks = new Set(['title', 'h1', 'h2', 'p', 'pre']);
/** Classes and ids of the element that contains the message of an error. */
const messageMark =
  /(?:^|\s)(?:exception[-_]?(?:message|value|description)|error[-_]?(?:message|msg|description|text)|errormsg|title[-_]?error)(?=\s|$)/i;
/** A cell or line that only announces the message (Jetty's table). */
const messageLabel = /^(?:error )?message:$/i;
/** The same where a whole part of the page may be called so: only its paragraphs count. */
const partMark = /(?:^|\s)(?:error|message)(?=\s|$)/i;
/** Elements inside a line; all others end a run of loose text. */
const inline = new Set(
  'a abbr b bdi cite code em font i kbd mark q s samp small span strong sub sup tt u var wbr'.split(' '),
);

/**
 * What a reader would quote of a page: title, h1 and h2, p and pre, and sentences outside of these. A page without any of the
 * latter (a word or two in the body, or in a div) gives all its text as one paragraph.
 */
export function parseHtml(text: string): HtmlPage {
  let title: string | null = null;
  const headings: string[] = [];
  const paragraphs: string[] = [];
  const preformatted: string[] = [];
  const marked: string[] = [];
  const inParts: string[] = [];
  const loose: string[] = [];
  let run = '';
  let bare = '';
  let depth = 0;
  let silentDepth = 0;
  let block: { name: string; text: string } | null = null;
  let mark: { depth: number; text: string } | null = null;
  let partDepth = 0;
  let afterLabel = false;
  let attributes = '';

  const endRun = (): void => {
    const said = collapse(run);
    if (said !== '') bare = bounded(bare, ` ${said}`);
    if (afterLabel && said !== '' && marked.length < MAX_BLOCKS) marked.push(said);
    if (said !== '') afterLabel = messageLabel.test(said);
    if (isSaying(said) && loose.length < MAX_BLOCKS) loose.push(said);
    run = '';
  };
  const endMark = (): void => {
    const said = collapse(mark?.text ?? '');
    if (said !== '' && marked.length < MAX_BLOCKS) marked.push(said);
    mark = null;
  };
  const finish = (): void => {
    const said = block === null ? '' : collapse(block.text);
    if (block !== null && said !== '') {
      if (block.name === 'title') title ??= said;
      else if (block.name === 'h1' || block.name === 'h2') headings.push(said);
      else if (block.name === 'pre') preformatted.push(said);
      else (partDepth > 0 ? inParts : paragraphs).push(said);
    }
    block = null;
  };

  parseMarkup(
    text.slice(0, MAX_PAGE_CHARS),
    false,
    {
      onopentagname(name) {
        depth += 1;
        attributes = '';
        if (silent.has(name)) silentDepth += 1;
        else if (silentDepth === 0 && blocks.has(name)) {
          finish();
          endRun();
          block = { name, text: '' };
        } else if (block !== null) block.text += ' ';
        else if (!inline.has(name)) endRun();
      },
      onattribute(name, value) {
        if (name === 'class' || name === 'id') attributes = `${attributes} ${value.slice(0, MAX_ATTRIBUTE_CHARS)}`;
      },
      onopentag() {
        if (attributes === '' || silentDepth > 0) return;
        if (mark === null && messageMark.test(attributes)) mark = { depth, text: '' };
        if (partDepth === 0 && partMark.test(attributes)) partDepth = depth;
      },
      ontext(data) {
        if (silentDepth > 0) return;
        if (mark !== null) mark.text = bounded(mark.text, data);
        if (block === null) run = bounded(run, data);
        else block.text = bounded(block.text, data);
      },
      onclosetag(name) {
        if (mark !== null && depth <= mark.depth) endMark();
        depth -= 1;
        if (silent.has(name) && silentDepth > 0) silentDepth -= 1;
        else if (block?.name === name) finish();
        else if (block === null && !inline.has(name)) endRun();
        if (depth < partDepth) partDepth = 0;
      },
    },
    () => depth > MAX_DEPTH || headings.length + paragraphs.length + preformatted.length + inParts.length >= MAX_BLOCKS,
  );
  finish();
  endRun();
  const rest = collapse(bare);
  const texts = [headings, paragraphs, preformatted, inParts, loose, marked];
  if (rest !== '' && texts.every((list) => list.length === 0)) paragraphs.push(rest);
  return { title, headings, paragraphs: [...inParts, ...paragraphs], preformatted, marked, loose };
}

/** Loose text is mostly menus and labels: only what reads as a sentence counts. */
function isSaying(text: string): boolean {
  if (/[。！？]$/.test(text)) return true;
  const words = text.split(' ').length;
  return words >= 8 || (words >= 3 && /[.!?…]$/.test(text));
}

function bounded(text: string, more: string): string {
  return text.length >= MAX_BLOCK_CHARS ? text : (text + more).slice(0, MAX_BLOCK_CHARS);
}
