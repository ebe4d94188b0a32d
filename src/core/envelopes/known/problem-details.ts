import { header } from '../../exchange/exchange.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member, type JsonObject } from '../../lib/json.ts';
import { foundAt } from '../build.ts';
import { codeForm, isSentence, mirrorsStatus } from '../general/forms.ts';
import { codeRank } from '../general/roles.ts';
import { isProblemType } from '../general/candidates/scalar.ts';
import type { EnvelopeInput, Found, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/**
 * Problem details, JSON and XML: RFC 9457, RFC 7807. Without a code of its own the type URI is the primary identifier
 * (RFC 9457 §3.1.1), unless it is `about:blank`, a page about the status, or one page for all errors.
 */
export function problemDetails(input: EnvelopeInput): ParsedError | undefined {
  if (!failed(input) && !isLabelled(input)) return undefined;
  const node = input.body.kind === 'xml' ? fromXml(input) : objectOf(input);
  if (node === undefined || !(isLabelled(input) ? hasSome(node) : hasMembers(node))) return undefined;
  const pointer = input.body.kind === 'xml' ? '/problem' : '';
  return refined(input, 'problem-details', {
    code: codeOf(node, pointer, input.exchange.response.status),
    message: messageOf(node, pointer),
    saysFailed: failed(input) || Number(textOf(member(node, 'status'))) >= 400,
  });
}

function isLabelled({ exchange, body }: EnvelopeInput): boolean {
  const type = header(exchange.response.headers, 'content-type') ?? '';
  return (
    /application\/problem\+(?:json|xml)/i.test(type) ||
    (body.kind === 'xml' && body.root.attributes.get('xmlns') === 'urn:ietf:rfc:7807')
  );
}

function fromXml({ body }: EnvelopeInput): JsonObject | undefined {
  if (body.kind !== 'xml' || body.root.name !== 'problem') return undefined;
  return Object.fromEntries(body.root.children.map((child) => [child.name, child.text]));
}

/** Any of the registered members: what is labelled a problem document may hold something else. */
function hasSome(node: JsonObject): boolean {
  return ['type', 'title', 'status', 'detail', 'instance'].some((name) => member(node, name) !== undefined);
}

/** Two of the registered members, among them title or detail. */
function hasMembers(node: JsonObject): boolean {
  const type = textOf(member(node, 'type'));
  const uri = /^(?:https?:\/\/|urn:|tag:|about:|\/)/.test(type);
  const says = textOf(member(node, 'title')) !== '' || textOf(member(node, 'detail')) !== '';
  const status = /^[45]\d\d$/.test(textOf(member(node, 'status')));
  return says && (uri || (status && textOf(member(node, 'title')) !== '')) && member(node, 'error') === undefined;
}

/** null where the document has none; undefined where the general reader may find one. */
function codeOf(node: JsonObject, pointer: string, status: number): Found | null | undefined {
  for (const [name, value] of Object.entries(node).slice(0, 200)) {
    const text = textOf(value);
    if (codeRank(name) >= 9 && codeForm(text) !== 'none' && text !== String(status) && !/^(?:[45]\d\d|0)$/.test(text)) {
      return foundAt(text, `${pointer}/${name}`);
    }
  }
  // 3GPP TS 29.500 §5.2.7: the application error; others call it the reason
  for (const name of ['cause', 'reason']) {
    const word = textOf(member(node, name));
    if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(word)) return foundAt(word, `${pointer}/${name}`);
  }
  const type = textOf(member(node, 'type'));
  const uri = /^(?:https?:\/\/|urn:|tag:|\/|\.)/.test(type);
  if (uri ? isProblemType(type) : codeForm(type) === 'strong') return foundAt(type, `${pointer}/type`);
  // a machine's word where the RFC wants a summary: `HOTEL_NOT_FOUND`, `station.object_not_found`
  const title = textOf(member(node, 'title'));
  if (codeForm(title) === 'strong' && title.includes('_') && !mirrorsStatus(title))
    return foundAt(title, `${pointer}/title`);
  // an entry of a list may have what the document itself lacks
  return Object.keys(node).some((name) => /error_?details$/i.test(name)) ? undefined : null;
}

/** `detail` before `title`; beside a title that only repeats the status the general reader may know better. */
function messageOf(node: JsonObject, pointer: string): Found | null | undefined {
  const detail = textOf(member(node, 'detail'));
  const title = textOf(member(node, 'title'));
  if (detail !== '' && (title === '' || !mirrorsStatus(detail))) return foundAt(detail, `${pointer}/detail`);
  const saysMore = ['message', 'description'].some((name) => isSentence(textOf(member(node, name))));
  if (mirrorsStatus(title) || saysMore || onlyErrorTells(member(node, 'errors'))) return undefined;
  return foundAt(title, `${pointer}/title`);
}

/** A document without `detail` whose one error, which is no field's, has it. */
function onlyErrorTells(errors: JsonValue | undefined): boolean {
  if (!Array.isArray(errors) || errors.length !== 1) return false;
  const [only] = errors as readonly JsonValue[];
  return isObject(only) && isSentence(textOf(member(only, 'detail'))) && member(only, 'title') !== undefined;
}
