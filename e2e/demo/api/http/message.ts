import type { JsonValue } from '../../../../src/core/diagnosis.ts';

/** A request as an API's handler sees it. Header names are in lower case. */
export interface Incoming {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What an API answers. `ending` says how the connection is treated: `drop` sends nothing, `cut` stops in the middle of the body. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delayMs?: number;
  readonly ending?: 'drop' | 'cut';
  /** `false` leaves out every CORS header, as gateways do on errors of their own. */
  readonly cors?: false;
}

export type Handler = (request: Incoming, parameters: ReadonlyMap<string, string>) => Answer | Promise<Answer>;

type Headers = Readonly<Record<string, string>>;

/** An answer with a JSON body. */
export function json(status: number, value: JsonValue, headers: Headers = {}): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An answer without a body and without a Content-Type. */
export function empty(status: number, headers: Headers = {}): Answer {
  return { status, headers, body: '' };
}

/** An HTML page, such as proxies put in front of an API that is down. */
export function html(status: number, title: string, headers: Headers = {}): Answer {
  const body = `<!doctype html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr></body></html>\n`;
  return { status, headers: { 'Content-Type': 'text/html', ...headers }, body };
}

/** The members of a JSON object body; null where the body is not a JSON object. */
export function members(request: Incoming): ReadonlyMap<string, JsonValue> | null {
  const value = parsed(request.body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

/** A member as text: strings as they are, everything else as JSON, '' where it is missing. */
export function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** The value of a JSON text; undefined where it is none. */
export function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
