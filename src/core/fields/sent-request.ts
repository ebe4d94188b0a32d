import { parseUrlEncoded } from '../body/form.ts';
import { parseBody } from '../body/index.ts';
import type { FormMember, ParsedBody } from '../body/parsed-body.ts';
import { parseJson } from '../body/json.ts';
import type { JsonValue } from '../diagnosis.ts';
import { cookiesOf } from '../exchange/cookies.ts';
import { header } from '../exchange/exchange.ts';
import type { ExchangeRequest, Header } from '../exchange/exchange.ts';
import { toFormTree } from './form-tree.ts';
import { Walker } from './walk.ts';
import type { ReachedValue } from './walk.ts';

/** What a request carried, read once and asked for many paths. */
export interface SentRequest {
  /** JSON body, or form members as one value; undefined where there is no body that has fields. */
  readonly body: JsonValue | undefined;
  /** For forms: the names as sent, by path. Null for JSON. */
  readonly bodyNames: ReadonlyMap<string, string> | null;
  readonly query: JsonValue;
  readonly queryNames: ReadonlyMap<string, string>;
  /** JSON inside parameters of the query (GraphQL's `variables`, tRPC's `input`), and inside members of a form. */
  readonly embedded: readonly Embedded[];
  /** Decoded segments of the URL's path. */
  readonly pathSegments: readonly string[];
  readonly headers: readonly Header[];
  readonly cookies: ReadonlyMap<string, string>;
  readonly walker: Walker;
  /** What `sentValue` found out about the wrappers of a root, so that many paths cost no more than one. */
  readonly containers: Map<JsonValue, readonly ReachedValue[]>;
}

/** JSON that was sent as the value of one parameter. */
export interface Embedded {
  readonly in: 'query' | 'body';
  /** The parameter's name as sent. */
  readonly name: string;
  readonly value: JsonValue;
}

const MAX_EMBEDDED = 10;
const MAX_URL = 100_000;
const MAX_PATH_SEGMENTS = 200;

/** Reads what was sent; parts that can't be read are empty. Never throws. */
export function readSent(request: ExchangeRequest): SentRequest {
  const url = request.url.slice(0, MAX_URL);
  const [beforeQuery, search] = splitUrl(url);
  const parsed = parseBody(request.body, request.headers);
  const { body, bodyNames } = fieldsOf(parsed);
  const parameters = parseUrlEncoded(search);
  const query = toFormTree(parameters);
  return {
    body,
    bodyNames,
    query: query.value,
    queryNames: query.names,
    embedded: [
      ...embeddedIn('query', parameters),
      ...(parsed.kind === 'form' ? embeddedIn('body', parsed.members) : []),
    ],
    pathSegments: pathSegmentsOf(beforeQuery),
    headers: request.headers,
    cookies: cookiesOf(header(request.headers, 'cookie') ?? ''),
    walker: new Walker(),
    containers: new Map(),
  };
}

function embeddedIn(where: Embedded['in'], members: readonly FormMember[]): readonly Embedded[] {
  const found: Embedded[] = [];
  for (const { name, value } of members) {
    if (value === null || !value.startsWith('{') || found.length === MAX_EMBEDDED) continue;
    const parsed = parseJson(value);
    if (parsed !== undefined) found.push({ in: where, name, value: parsed });
  }
  return found;
}

function fieldsOf(body: ParsedBody): Pick<SentRequest, 'body' | 'bodyNames'> {
  if (body.kind === 'json') return { body: body.value, bodyNames: null };
  if (body.kind === 'json-sequence') return { body: body.values, bodyNames: null };
  if (body.kind !== 'form') return { body: undefined, bodyNames: null };
  const form = toFormTree(body.members);
  return { body: form.value, bodyNames: form.names };
}

/** Without the URL class: a relative or odd URL still has a query. */
function splitUrl(url: string): [path: string, search: string] {
  const hash = url.indexOf('#');
  const whole = hash === -1 ? url : url.slice(0, hash);
  const mark = whole.indexOf('?');
  return mark === -1 ? [whole, ''] : [whole.slice(0, mark), whole.slice(mark + 1)];
}

function pathSegmentsOf(url: string): readonly string[] {
  const path = url.replace(/^[a-z][a-z0-9+.-]{0,30}:\/\/[^/]*/i, '');
  return path
    .split('/', MAX_PATH_SEGMENTS)
    .filter((segment) => segment !== '')
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}
