import type { XmlElement } from '../../body/parsed-body.ts';
import { foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { refined } from '../shape.ts';

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
  return refined(input, 'soap', {
    code: foundAt(code, classic ? `${at}/faultcode` : `${at}/Code`),
    message: foundAt(message, classic ? `${at}/faultstring` : `${at}/Reason/Text`),
    hints: codes.slice(0, -1),
    fields: [],
    saysFailed: true,
  });
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
