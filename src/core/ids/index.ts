import type { Found, ParsedError } from '../envelopes/parsed-error.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { sentenceIds } from './body-ids.ts';
import { headerIds } from './header-ids.ts';

/** A ticket with twenty ids helps nobody. */
const mostIds = 6;

/**
 * Request, trace, correlation and occurrence ids worth quoting to support: from the body, then the response's headers, then
 * the sentence; each once, at most six. A value that is only part of another one is left out, but for a trace id.
 */
export function findIds(exchange: Exchange, error: ParsedError | undefined): Found[] {
  const fromHeaders = headerIds(exchange.response.headers);
  const ids: Found[] = [];
  const known = (value: string): boolean => ids.some((id) => id.value === value);
  const headerValues = fromHeaders.map((id) => id.value);
  for (const id of error?.ids ?? []) {
    if (id.value === error?.code?.value) continue;
    const repeated = headerValues.some((value) => value !== id.value && value.startsWith(id.value));
    if (!known(id.value) && !repeated) ids.push(id);
  }
  for (const id of fromHeaders) if (!known(id.value)) ids.push(id);
  for (const id of sentenceIds(error?.message ?? null)) {
    if (!ids.some((other) => other.value.includes(id.value))) ids.push(id);
  }
  if (ids.length > 0) return ids.slice(0, mostIds);
  for (const id of sent(exchange)) if (!known(id.value)) ids.push(id);
  return ids.slice(0, mostIds);
}

/** The caller's own ids help where the server names none. */
function sent(exchange: Exchange): readonly Found[] {
  const name = ['x-request-id', 'x-correlation-id', 'traceparent'].find(
    (wanted) => header(exchange.request.headers, wanted) !== null,
  );
  return name === undefined
    ? []
    : headerIds(exchange.request.headers.filter((line) => line.name.toLowerCase() === name));
}
