import type { Found } from '../envelopes/parsed-error.ts';
import type { Header } from '../exchange/exchange.ts';
import { hasRole } from '../headers/roles.ts';
import { parseJson } from '../body/json.ts';
import { isObject } from '../lib/json.ts';
import { isCallersOwn, isRequestIdHeader, isRequestIdName } from './names.ts';
import { isIdValue, traceIdOf } from './values.ts';

/** The ids in a response's headers: the server's own first, then the caller's that it sends back. */
export function headerIds(headers: readonly Header[]): readonly Found[] {
  const own: Found[] = [];
  const echoes: Found[] = [];
  for (const { name, value } of headers.slice(0, 300)) {
    const text = value.trim();
    for (const id of insideIds(name, text)) own.push({ value: id, source: { from: 'header', ref: name } });
    if (!hasRole(name, 'id') && !isRequestIdHeader(name)) continue;
    for (const id of idsIn(name, text))
      (isCallersOwn(name) ? echoes : own).push({ value: id, source: { from: 'header', ref: name } });
  }
  return [...own, ...echoes];
}

/** Ids in headers of other names: in JSON (`x-gitlab-meta: {"correlation_id":"…"}`), and a trace in `Server-Timing`. */
function insideIds(name: string, value: string): readonly string[] {
  if (/^server-timing$/i.test(name)) {
    const trace = /\btraceparent;desc="?([\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2})/i.exec(
      value.slice(0, 4_000),
    )?.[1];
    return trace === undefined ? [] : [trace, traceIdOf(trace) ?? trace];
  }
  if (!value.startsWith('{') || value.length > 2_000) return [];
  const inside = parseJson(value);
  if (!isObject(inside)) return [];
  return Object.entries(inside).flatMap(([member, id]) =>
    typeof id === 'string' && isRequestIdName(member) && isIdValue(id) ? [id] : [],
  );
}

/** The value, and the part of it that a log search wants: the trace id of a traceparent, the root of AWS' trace header. */
function idsIn(name: string, value: string): readonly string[] {
  if (!isIdValue(value)) {
    // Varnish names two transactions when the answer came from its cache; x-vercel-id and others may list hops.
    const [first] = value.split(/[\s,;]+/);
    return first !== undefined && isIdValue(first) && value.length <= 400 ? [first] : [];
  }
  if (/trace/i.test(name)) {
    const part =
      traceIdOf(value) ?? /^([\da-f]{32})\/\d+/i.exec(value)?.[1] ?? /(?:^|;)root=([\w-]+)/i.exec(value)?.[1];
    if (part !== undefined && part !== value) return [value, part];
  }
  return [value];
}
