import type { XmlElement } from '../../body/parsed-body.ts';
import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

const mostElements = 2_000;

/**
 * WebDAV's answer to a write in parts (RFC 4918 §13): a `multistatus` of which one status is 400 or more says that this part,
 * or all of it, was not done. Answers to questions (`PROPFIND`, `REPORT`, `SEARCH`) name with 404 what a resource does not have.
 */
export function multistatus({ body, exchange }: EnvelopeInput): ParsedError | undefined {
  if (body.kind !== 'xml' || body.root.name !== 'multistatus') return undefined;
  if (/^(?:GET|HEAD|PROPFIND|REPORT|SEARCH|OPTIONS)$/i.test(exchange.request.method)) return undefined;
  const state: Walk = { left: mostElements, status: null, said: '' };
  visit(body.root, 0, state);
  if (state.status === null) return undefined;
  return {
    ...emptyError('multistatus'),
    hints: [state.status],
    message: foundAt(state.said, '/multistatus'),
    saysFailed: true,
  };
}

interface Walk {
  left: number;
  status: string | null;
  said: string;
}

/** The first failed status, and the first description (`responsedescription`, RFC 4918 §14.25). */
function visit(element: XmlElement, depth: number, walk: Walk): void {
  walk.left -= 1;
  if (walk.left < 0 || depth > 8) return;
  if (element.name === 'status') walk.status ??= /^HTTP\/[\d.]{1,5} ([45]\d\d)\b/i.exec(element.text)?.[1] ?? null;
  if (element.name === 'responsedescription' && walk.said === '') walk.said = element.text.slice(0, 1_000);
  for (const child of element.children) visit(child, depth + 1, walk);
}
