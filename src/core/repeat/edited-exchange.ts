import { header, type Body, type Exchange, type Header } from '../exchange/exchange.ts';
import { originOf } from '../exchange/origins.ts';
import { hasRole } from '../headers/roles.ts';
import { redactExchange } from '../redact/index.ts';
import { repeatBody } from './repeat-body.ts';
import { holdsSecretOf } from './refusals.ts';
import { sortHeaders } from './settable-headers.ts';

/** A request as a person changed it before it is sent again. */
export interface RequestEdit {
  readonly method: string;
  readonly url: string;
  /** Those that page code can set; the browser writes the others. */
  readonly headers: readonly Header[];
  /** Text; null: the body as it was recorded, whatever it holds. */
  readonly body: string | null;
}

/** An exchange whose request is the edited one, or why it is not sent. */
export type Edited =
  | {
      readonly exchange: Exchange;
      /** It goes to another origin than the recorded request did. */
      readonly isElsewhere: boolean;
      /** What is left out of it, in sentences. */
      readonly notes: readonly string[];
    }
  | { readonly impossible: string };

/** What there is to edit of a request. `body` is null where its text is not to be had, and `bodyProblem` says why. */
export function editableRequest(exchange: Exchange): RequestEdit & { readonly bodyProblem: string | null } {
  const { method, url, headers } = exchange.request;
  const { settable } = sortHeaders(method, headers);
  const body = textOf(exchange);
  return {
    method,
    url,
    headers: settable.map(([name, value]) => ({ name, value })),
    body: body.text,
    bodyProblem: body.problem,
  };
}

function textOf(exchange: Exchange): { readonly text: string | null; readonly problem: string | null } {
  const { body } = exchange.request;
  const repeat = repeatBody(exchange);
  if ('impossible' in repeat) return { text: null, problem: repeat.impossible };
  if (repeat.expression === null) return { text: '', problem: null };
  if (body?.encoding === 'base64')
    return { text: null, problem: 'The body is binary. It is sent as it was unless you write another one.' };
  const text: unknown = JSON.parse(repeat.expression);
  return { text: typeof text === 'string' ? text : null, problem: null };
}

/**
 * The exchange with its request replaced. What the browser wrote (who sent it, how) stays as it was recorded. Where the URL leads to
 * another origin, nothing secret of the recorded request goes along: headers that hold such a value are left out, cookies too, and
 * a URL or body that holds one is refused. What the person typed anew goes. Never throws.
 */
export function editedExchange(recorded: Exchange, edit: RequestEdit): Edited {
  const { request } = recorded;
  const url = edit.url.trim();
  const target = originOf(url);
  const isElsewhere = target === null || target !== originOf(request.url);
  const settable = new Set(sortHeaders(request.method, request.headers).settable.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(({ name }) => !settable.has(name.toLowerCase()));
  const secrets = isElsewhere ? secretsOf(recorded) : [];
  const holds = (text: string) => secrets.some((secret) => text.includes(secret));
  const left = edit.headers.filter(({ value }) => holds(value));
  const headers = [...kept, ...edit.headers.filter((each) => !left.includes(each))];
  const body = edit.body === null ? request.body : bodyOf(edit.body, headers, request.body);
  if (isElsewhere) {
    const parts = [
      ['URL', url],
      ['body', body?.content ?? body?.params?.map(({ value }) => value).join('\n') ?? ''],
    ] as const;
    const found = parts.find(([, text]) => holds(text));
    if (found !== undefined) return { impossible: holdsSecretOf(found[0], originOf(request.url) ?? request.url, url) };
  }
  const method = edit.method.trim();
  return {
    exchange: {
      ...recorded,
      request: { ...request, method: standardCase(method), url, headers, body },
    },
    isElsewhere,
    notes: isElsewhere
      ? [
          `It goes to another origin, so it is sent without cookies${left.length === 0 ? '' : ` and without ${left.map(({ name }) => name).join(', ')}`}.`,
        ]
      : [],
  };
}

/** Methods that `fetch` writes in upper case (WHATWG Fetch, "normalize"), and PATCH, which it does not: servers know only `PATCH`. */
function standardCase(method: string): string {
  return /^(?:get|head|post|put|delete|options|patch)$/i.test(method) ? method.toUpperCase() : method;
}

function bodyOf(text: string, headers: readonly Header[], recorded: Body | null): Body | null {
  if (text === '') return null;
  const mimeType = header(headers, 'content-type') ?? recorded?.mimeType ?? '';
  return { mimeType, content: text, encoding: 'text', size: -1, missing: null, params: null };
}

/** Shorter ones stand in many texts by chance. */
const leastSecret = 6;

/** What is secret in a recorded request, as it stands there and percent-encoded; worked out once for each exchange. */
function secretsOf(exchange: Exchange): readonly string[] {
  const known = knownSecrets.get(exchange);
  if (known !== undefined) return known;
  const { hidden, redaction } = redactExchange(exchange, { personal: false });
  const values = hidden
    .map(({ id }) => redaction.reveal(id))
    .filter((value) => value !== null && value.length >= leastSecret);
  const found = [...new Set((values as string[]).flatMap((value) => [value, encodeURIComponent(wellFormed(value))]))];
  knownSecrets.set(exchange, found);
  return found;
}

const knownSecrets = new WeakMap<Exchange, readonly string[]>();

function wellFormed(text: string): string {
  return text.replaceAll(/[\uD800-\uDFFF]/g, '\uFFFD');
}

/** Whether the person has to say that it is meant: all methods but those that only read (RFC 9110 §9.2.1) may act. */
export function asksFirst(method: string): boolean {
  return !/^(?:GET|HEAD|OPTIONS)$/i.test(method.trim());
}

/**
 * Name of the header with an idempotency key that stands as it was, although the request is another one: a server then gives the stored
 * response or refuses (draft-ietf-httpapi-idempotency-key-header §2.7). null where there is none, or nothing else was changed.
 */
export function staleKey({ request }: Exchange, edit: RequestEdit, original: RequestEdit): string | null {
  const isSame = edit.method === original.method && edit.url === original.url && edit.body === original.body;
  if (isSame) return null;
  const stale = edit.headers.find(
    ({ name, value }) =>
      hasRole(name, 'key') && value.trim() !== '' && header(request.headers, name)?.trim() === value.trim(),
  );
  return stale?.name ?? null;
}
