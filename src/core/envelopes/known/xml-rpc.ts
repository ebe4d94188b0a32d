import type { XmlElement } from '../../body/parsed-body.ts';
import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';

/** XML-RPC faults: a struct of `faultCode` and `faultString`, under status 200 (http://xmlrpc.com/spec.md). */
export function xmlRpc({ body }: EnvelopeInput): ParsedError | undefined {
  if (body.kind !== 'xml' || body.root.name !== 'methodResponse') return undefined;
  const struct = ['fault', 'value', 'struct'].reduce<XmlElement | undefined>((at, name) => child(at, name), body.root);
  if (struct === undefined) return undefined;
  const at = '/methodResponse/fault';
  return {
    ...emptyError('xml-rpc'),
    code: foundAt(memberText(struct, 'faultCode'), at),
    message: foundAt(memberText(struct, 'faultString'), at),
    saysFailed: true,
  };
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((inner) => inner.name === name);
}

/** A member's value; its type element (`<int>`, `<string>`) may be left out. */
function memberText(struct: XmlElement, name: string): string {
  const found = struct.children.find((inner) => child(inner, 'name')?.text === name);
  const value = child(found, 'value');
  return value?.children[0]?.text ?? value?.text ?? '';
}
