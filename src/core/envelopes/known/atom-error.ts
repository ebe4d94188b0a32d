import type { XmlElement } from '../../body/parsed-body.ts';
import { foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { refined } from '../envelope.ts';

/**
 * An Atom feed in place of an error: its one entry is called `Error` and has the address of an error, the sentence is its
 * summary (https://info.arxiv.org/help/api/user-manual.html, "Errors").
 */
export function atomError(input: EnvelopeInput): ParsedError | undefined {
  const { body } = input;
  if (body.kind !== 'xml' || body.root.name !== 'feed') return undefined;
  const [entry, ...others] = body.root.children.filter(({ name }) => name === 'entry');
  if (entry === undefined || others.length > 0 || textIn(entry, 'title') !== 'Error') return undefined;
  if (!/\/errors?[#/]/.test(textIn(entry, 'id').slice(0, 2_000))) return undefined;
  return refined(input, 'atom-error', {
    code: null,
    message: foundAt(textIn(entry, 'summary'), '/feed/entry/summary'),
    fields: [],
    details: [],
    saysFailed: true,
  });
}

function textIn(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}
