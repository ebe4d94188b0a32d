import { collapse, parseMarkup } from './markup.ts';
import type { XmlElement } from './parsed-body.ts';

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 50_000;
const MAX_ATTRIBUTES = 100;

interface OpenElement {
  readonly qualifiedName: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly element: {
    name: string;
    qualifiedName: string;
    attributes: Map<string, string>;
    children: XmlElement[];
    text: string;
  };
}

/**
 * The root element of an XML text; undefined where there is none. Entities that a document declares itself are never expanded
 * (no entity bombs, no external entities); at 200 levels or 50,000 elements reading stops and what was read so far stands.
 */
export function parseXml(text: string): XmlElement | undefined {
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let elements = 0;
  let stopped = false;

  const close = (): void => {
    const ended = open.pop();
    if (ended !== undefined) ended.element.text = collapse(ended.texts.join(''));
  };

  parseMarkup(
    text,
    true,
    {
      onopentagname(qualifiedName) {
        elements += 1;
        if (open.length >= MAX_DEPTH || elements > MAX_ELEMENTS || (root !== undefined && open.length === 0))
          stopped = true;
        if (stopped) return;
        const opened = openElement(qualifiedName);
        open.at(-1)?.children.push(opened.element);
        root ??= opened;
        open.push(opened);
      },
      onattribute(name, value) {
        const attributes = open.at(-1)?.attributes;
        if (!stopped && attributes !== undefined && attributes.size < MAX_ATTRIBUTES) attributes.set(name, value);
      },
      ontext(data) {
        if (!stopped) open.at(-1)?.texts.push(data);
      },
      onclosetag() {
        if (!stopped) close();
      },
    },
    () => stopped,
  );
  while (open.length > 0) close();
  return root?.element;
}

function openElement(qualifiedName: string): OpenElement {
  const attributes = new Map<string, string>();
  const children: XmlElement[] = [];
  const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
  return {
    qualifiedName,
    attributes,
    children,
    texts: [],
    element: { name, qualifiedName, attributes, children, text: '' },
  };
}
