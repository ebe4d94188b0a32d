import { parseUrlEncoded } from '../body/form.ts';
import { parseJson } from '../body/json.ts';
import { isObject, member, stringMember } from '../lib/json.ts';
import type { Exchange, ExchangeRequest } from './exchange.ts';
import { urlParts } from './url.ts';

/** What a request to a shared endpoint asks for, by the names that its protocol has for it. */
export interface Operations {
  readonly protocol: 'graphql' | 'json-rpc' | 'trpc';
  /** Names in the order of the request, each once; at most 20. */
  readonly names: readonly string[];
  /** Calls of a batch, 1 without one; those without a name count, too. */
  readonly calls: number;
}

const MAX_BODY = 1_000_000;
const MAX_NAMES = 20;
const MAX_NAME = 200;
const MAX_CALLS = 1_000;

/**
 * The GraphQL operation (https://graphql.github.io/graphql-over-http/), JSON-RPC method (https://www.jsonrpc.org/specification) or tRPC
 * procedures (https://trpc.io/docs/rpc) that a request names, batches too; null where it names none, or can't be read: bodies over a
 * million characters, or that are no text. Linear, never throws.
 */
export function operationsOf({ request }: Pick<Exchange, 'request'>): Operations | null {
  return inBody(request) ?? inUrl(request.url);
}

/** Only a body with one of these names is worth parsing. */
const telling = /"(?:query|operationName|jsonrpc|method)"/;

function inBody({ body }: ExchangeRequest): Operations | null {
  if (body === null) return null;
  // A GraphQL upload: the multipart member `operations` (https://github.com/jaydenseric/graphql-multipart-request-spec).
  const upload = body.params?.find(({ name }) => name === 'operations')?.value;
  const text = upload ?? (body.encoding === 'text' ? body.content : null);
  if (text === null || text.length > MAX_BODY || !/^\s{0,100}[[{]/.test(text) || !telling.test(text)) return null;
  const value = parseJson(text);
  const calls: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_CALLS) : [value];
  const rpc = named('json-rpc', calls, rpcMethod);
  return rpc ?? named('graphql', calls, graphqlName);
}

function inUrl(url: string): Operations | null {
  const parts = urlParts(url);
  if (parts === null) return null;
  const segments = parts.pathname.split('/', 50);
  const router = segments.lastIndexOf('trpc');
  const procedures = router === -1 || router !== segments.length - 2 ? '' : (segments[router + 1] ?? '');
  if (procedures !== '') return named('trpc', procedures.split(',', MAX_CALLS), decoded);
  if (parts.search.length > MAX_BODY || !/[?&](?:query|operationName)=/.test(parts.search)) return null;
  const query = new Map(parseUrlEncoded(parts.search.slice(1)).map(({ name, value }) => [name, value ?? '']));
  const name = nameIn(query.get('operationName') ?? '', query.get('query') ?? '', query.has('extensions'));
  return named('graphql', [name], (each) => each);
}

function named<Call>(
  protocol: Operations['protocol'],
  calls: readonly Call[],
  nameOf: (call: Call) => string,
): Operations | null {
  const names = new Set<string>();
  for (const call of calls) {
    const name = nameOf(call).slice(0, MAX_NAME);
    if (name !== '' && names.size < MAX_NAMES) names.add(name);
  }
  return names.size === 0 ? null : { protocol, names: [...names], calls: calls.length };
}

/** JSON-RPC 2.0 says so; 1.0 has just its three members (https://www.jsonrpc.org/specification_v1). */
function rpcMethod(call: unknown): string {
  const method = stringMember(call, 'method');
  if (method === '' || !isObject(call)) return '';
  if (member(call, 'jsonrpc') !== undefined) return method;
  return Array.isArray(member(call, 'params')) && Object.hasOwn(call, 'id') ? method : '';
}

function graphqlName(call: unknown): string {
  const isStored = isObject(member(call, 'extensions'));
  return nameIn(stringMember(call, 'operationName'), stringMember(call, 'query'), isStored);
}

/** The stated name, else the first one in the document. A name alone is GraphQL's where a stored query (`extensions`) is meant. */
function nameIn(stated: string, document: string, isStored: boolean): string {
  const start = document
    .slice(0, MAX_NAME * 20)
    .replaceAll(/#[^\n\r]*/g, '')
    .trimStart();
  const isDocument = /^(?:\{|(?:query|mutation|subscription|fragment)\b)/.test(start);
  if (!isDocument && !(isStored && document === '')) return '';
  if (stated !== '') return stated;
  if (start.startsWith('{')) return '';
  return /\b(?:query|mutation|subscription)\s{1,20}([_A-Za-z]\w{0,199})\s{0,20}[({@]/.exec(start)?.[1] ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
