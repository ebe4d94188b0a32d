import type { XmlElement } from '../../body/parsed-body.ts';
import { foundAt } from '../build.ts';
import { codeForm, isSentence } from '../general/forms.ts';
import { codeRank, messageRank } from '../general/roles.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { refined } from '../envelope.ts';

/**
 * SOAP faults. 1.1: `faultcode`, `faultstring` (https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507). 1.2: the most
 * particular `Subcode`, `Reason` in its first language (https://www.w3.org/TR/soap12-part1/#soapfault). Codes as written.
 */
export function soap(input: EnvelopeInput): ParsedError | undefined {
  const fault = faultOf(input);
  if (fault === undefined) return undefined;
  const at = '/Envelope/Body/Fault';
  const classic = child(fault, 'faultstring') !== undefined || child(fault, 'faultcode') !== undefined;
  const codes = classic ? [textIn(fault, 'faultcode')] : codesOf(child(fault, 'Code'));
  const message = classic ? textIn(fault, 'faultstring') : textIn(child(fault, 'Reason'), 'Text');
  const code = codes.at(-1) ?? '';
  const detail = child(fault, 'detail') ?? child(fault, 'Detail');
  const own = sides.test(code) ? codeIn(detail) : null;
  return refined(input, 'soap', {
    code:
      own === null
        ? foundAt(code, classic ? `${at}/faultcode` : `${at}/Code`)
        : foundAt(own.text, `${at}/${detail?.name ?? 'detail'}`),
    // the name of a kind of fault is no sentence (`UPnPError`)
    message: genericFault.test(message)
      ? foundAt(sentenceIn(detail) ?? message, `${at}/${detail?.name ?? 'detail'}`)
      : /^\w+$/.test(message) && own !== null
        ? undefined
        : foundAt(message, classic ? `${at}/faultstring` : `${at}/Reason/Text`),
    hints: own === null ? codes.slice(0, -1) : codes,
    fields: [],
    saysFailed: true,
  });
}

/** Codes of SOAP itself: whose fault it was, no more. */
const sides = /^(?:[\w-]{1,40}:)?(?:Client|Server|Sender|Receiver)$/;

/** What a server says of every fault. */
const genericFault = /^(?:soap |server |internal |application )*(?:error|fault|exception)(?: occurred)?[.!]?$/i;

/** The one sentence that the fault's detail has under the name of a message; null where there are several, or none. */
function sentenceIn(detail: XmlElement | undefined): string | null {
  const left = [...(detail?.children ?? [])];
  const said = new Set<string>();
  for (let count = 0; count < mostElements; count += 1) {
    const next = left.shift();
    if (next === undefined) break;
    if (next.children.length === 0 && messageRank(next.name) >= 9.8 && isSentence(next.text))
      said.add(next.text.trim());
    left.push(...next.children);
  }
  const [only = null] = said;
  return said.size === 1 ? only : null;
}

const mostElements = 200;

/** The error code that the fault's detail names: the API's own, where the fault's only says on which side it was. */
function codeIn(detail: XmlElement | undefined): XmlElement | null {
  const direct = detail?.children.find(({ name }) => /^code$/i.test(name));
  if (direct !== undefined && direct.children.length === 0 && codeForm(direct.text) !== 'none') return direct;
  const left = [...(detail?.children ?? [])];
  for (let count = 0; count < mostElements; count += 1) {
    const next = left.shift();
    if (next === undefined) return null;
    if (next.children.length === 0 && codeRank(next.name) > 10 && codeForm(next.text) !== 'none') return next;
    left.push(...next.children);
  }
  return null;
}

function faultOf({ body }: EnvelopeInput): XmlElement | undefined {
  if (body.kind !== 'xml') return undefined;
  if (body.root.name === 'Fault') return body.root;
  if (body.root.name !== 'Envelope') return undefined;
  const inner = child(body.root, 'Body');
  return inner === undefined ? undefined : child(inner, 'Fault');
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((inner) => inner.name === name);
}

function textIn(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text ?? '';
}

/** The code's value and those of its subcodes, outermost first. */
function codesOf(code: XmlElement | undefined): readonly string[] {
  const codes: string[] = [];
  for (let at = code, depth = 0; at !== undefined && depth < 20; at = child(at, 'Subcode'), depth += 1) {
    const value = textIn(at, 'Value');
    if (value !== '') codes.push(value);
  }
  return codes;
}
