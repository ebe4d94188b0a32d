import { parseBody } from '../body/index.ts';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { hasRole } from '../headers/roles.ts';
import { member, stringMember } from '../lib/json.ts';

/** Methods that may be repeated: idempotent by RFC 9110 §9.2.2, and QUERY. A request without a method is a WebSocket's opening. */
const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY', '']);

/** Whether repeating the request can't act twice: by its method, an idempotency key, or because it is a GraphQL query. */
export function isRepeatable(request: ExchangeRequest): boolean {
  if (repeatableMethods.has(request.method.toUpperCase()) || hasIdempotencyKey(request)) return true;
  const body = parseBody(request.body, request.headers);
  if (body.kind === 'json') return isGraphqlQuery(stringMember(body.value, 'query')) || hasKeyMember(body.value);
  return (
    body.kind === 'form' && body.members.some(({ name, value }) => isKeyName(name) && value !== null && value !== '')
  );
}

/** Whether the request carries an idempotency key as a header. */
export function hasIdempotencyKey(request: ExchangeRequest): boolean {
  return request.headers.some(({ name, value }) => hasRole(name, 'key') && value.trim() !== '');
}

function hasKeyMember(value: unknown): boolean {
  const key = member(value, 'idempotency_key') ?? member(value, 'idempotencyKey');
  return typeof key === 'string' && key !== '';
}

function isKeyName(name: string): boolean {
  return name === 'idempotency_key' || name === 'idempotencyKey';
}

/** A document that begins as a query and names no mutation anywhere; where in doubt, it is none. */
function isGraphqlQuery(document: string): boolean {
  return /^\s{0,99}(?:\{|query\b|fragment\b)/.test(document.slice(0, 200)) && !document.includes('mutation');
}
