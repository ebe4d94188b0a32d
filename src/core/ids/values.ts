/** Whether a value can be an id worth quoting: one word of 3-200 characters with a digit or of some length, no placeholder. */
export function isIdValue(value: string): boolean {
  if (value.length < 3 || value.length > 200 || /\s/.test(value)) return false;
  if (/^(?:null|none|nil|undefined|unknown|n\/a|0+|-+|true|false|[0-]+)$/i.test(value)) return false;
  return /\d/.test(value) || value.length >= 8;
}

const traceparent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/i;

/** The trace id alone of a W3C traceparent (https://www.w3.org/TR/trace-context/#traceparent-header); null for anything else. */
export function traceIdOf(value: string): string | null {
  return traceparent.exec(value)?.[1] ?? null;
}
