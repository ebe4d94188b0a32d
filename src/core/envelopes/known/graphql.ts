import type { JsonValue } from '../../diagnosis.ts';
import { header, type Exchange } from '../../exchange/exchange.ts';
import { isObject, member, type JsonObject } from '../../lib/json.ts';
import { foundAt } from '../build.ts';
import { readItems } from '../general/candidates/items.ts';
import { readNode } from '../general/candidates/node.ts';
import { newSurvey, step, type Survey } from '../general/candidates/survey.ts';
import { concluded } from '../general.ts';
import type { EnvelopeInput, Found, ParsedError } from '../parsed-error.ts';
import { textOf } from '../envelope.ts';

/**
 * GraphQL: `errors` beside or instead of `data` (https://spec.graphql.org/October2021/#sec-Errors), code in
 * `extensions.code`; and errors of mutations inside `data` (`userErrors`, as many schemas have them). `path` names a place in
 * the answer, so it is no field.
 */
export function graphql(input: EnvelopeInput): ParsedError | undefined {
  const { body } = input;
  if (body.kind !== 'json') return undefined;
  const answers = Array.isArray(body.value) ? (body.value as readonly JsonValue[]).slice(0, 100) : [body.value];
  for (const answer of answers) {
    const read = isObject(answer) ? (fromErrors(answer, input) ?? fromUserErrors(answer, input)) : undefined;
    if (read !== undefined) return read;
  }
  return undefined;
}

function fromErrors(answer: JsonObject, { exchange }: EnvelopeInput): ParsedError | undefined {
  const errors = member(answer, 'errors');
  if (!Array.isArray(errors) || errors.length === 0 || !isGraphql(answer, exchange)) return undefined;
  const list = (errors as readonly JsonValue[]).slice(0, 200).filter((item) => isObject(item));
  if (!list.some((item) => typeof member(item, 'message') === 'string')) return undefined;
  const survey = newSurvey(exchange);
  readItems(
    'errors',
    list.map((item) => withoutPath(item)),
    { pointer: '/errors', weight: 1, depth: 1, name: 'errors' },
    survey,
    readNode,
  );
  const read = concluded(survey, answer, true);
  const [first] = list;
  return {
    envelope: 'graphql',
    code: codeOf(first) ?? read?.code ?? null,
    hints: [
      ...(read?.hints ?? []),
      ...kindOf(first),
      ...(wasNotRun(answer, first) ? ['GRAPHQL_VALIDATION_FAILED'] : []),
      ...(member(answer, 'data') === undefined ? [] : ['partial data']),
    ],
    message: foundAt(textOf(member(first, 'message')), '/errors/0/message'),
    otherMessages: read?.otherMessages ?? [],
    fields: read?.fields ?? [],
    ids: [],
    details: read?.details ?? [],
    saysFailed: true,
  };
}

/** `path` is a place in the answer. */
function withoutPath(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'path'));
}

/**
 * `data` or `locations` or `extensions` tell GraphQL from other lists of errors; so does its media type. A list of segments
 * under `path` does so only where a query was asked: validators write the same.
 */
function isGraphql(answer: JsonObject, exchange: Exchange): boolean {
  if (/graphql-response\+json/i.test(header(exchange.response.headers, 'content-type') ?? '')) return true;
  const names = Object.keys(answer);
  if (
    !names.every((name) =>
      ['errors', 'data', 'extensions', 'hasNext', 'incremental', 'account_id', 'error_code'].includes(name),
    )
  )
    return false;
  const errors = member(answer, 'errors');
  const list = Array.isArray(errors) ? (errors as readonly JsonValue[]).slice(0, 20) : [];
  const own = list.some(
    (item) =>
      Array.isArray(member(item, 'locations')) ||
      isObject(member(item, 'extensions')) ||
      (Array.isArray(member(item, 'path')) && asksQuery(exchange)),
  );
  return (
    own ||
    (names.includes('data') &&
      list.every(
        (item) =>
          isObject(item) &&
          Object.keys(item).every((name) =>
            ['message', 'locations', 'path', 'extensions', 'code', 'type', 'errorType', 'errorInfo'].includes(name),
          ),
      ))
  );
}

function asksQuery({ request }: Exchange): boolean {
  return (
    /graphql/i.test(request.url.slice(0, 2_000)) || (request.body?.content ?? '').slice(0, 20_000).includes('"query"')
  );
}

function codeOf(item: JsonValue | undefined): Found | null {
  const extensions = member(item, 'extensions');
  // Braintree: `errorClass` is the reason, `errorType` whose fault it is.
  for (const name of ['code', 'errorCode', 'error_code', 'errorClass']) {
    const code = textOf(member(extensions, name));
    if (code !== '' && !/^[45]\d\d$/.test(code)) return foundAt(code, `/errors/0/extensions/${name}`);
  }
  for (const name of ['code', 'errorType', 'type']) {
    const code = textOf(member(item, name));
    if (code !== '' && !/^[45]\d\d$/.test(code) && !/\s/.test(code)) return foundAt(code, `/errors/0/${name}`);
  }
  return null;
}

/** Refused before it was run: no data at all, and a place in the query alone (https://spec.graphql.org/October2021/#sec-Data). */
function wasNotRun(answer: JsonObject, item: JsonValue | undefined): boolean {
  return (
    member(answer, 'data') === undefined &&
    Array.isArray(member(item, 'locations')) &&
    member(item, 'path') === undefined &&
    codeOf(item) === null
  );
}

function kindOf(item: JsonValue | undefined): readonly string[] {
  const extensions = member(item, 'extensions');
  return ['type', 'classification', 'errorType', 'category']
    .map((name) => textOf(member(extensions, name)))
    .filter((text) => text !== '');
}

const deepest = 6;

/** A non-empty `userErrors`, `mutationErrors` or `errors` list right below a member of `data`. */
function fromUserErrors(answer: JsonObject, { exchange }: EnvelopeInput): ParsedError | undefined {
  const data = member(answer, 'data');
  if (!isObject(data)) return undefined;
  const survey = newSurvey(exchange);
  const mutation = (exchange.request.body?.content ?? '').slice(0, 20_000).includes('mutation');
  readUserErrors(data, '/data', 0, mutation, survey);
  if (survey.fields.length === 0 && survey.messages.length === 0) return undefined;
  const read = concluded(survey, answer, true);
  return read === undefined ? undefined : { ...read, envelope: 'graphql-user-errors', saysFailed: true };
}

function readUserErrors(node: JsonObject, pointer: string, depth: number, mutation: boolean, survey: Survey): void {
  for (const [name, value] of Object.entries(node).slice(0, 200)) {
    const at = step(pointer, name);
    const listed =
      /^(?:\w{0,30}[uU]ser_?[eE]rrors|mutation_?[eE]rrors)$/.test(name) ||
      (mutation && depth === 1 && name === 'errors');
    if (listed && Array.isArray(value)) {
      readItems(
        'userErrors',
        value as readonly JsonValue[],
        { pointer: at, weight: 1, depth: 1, name: 'userErrors' },
        survey,
        readNode,
      );
    } else if (isObject(value) && mutation && depth === 0 && isErrorResult(value)) {
      readNode(value, { pointer: at, weight: 1, depth: 1, name: 'error' }, survey);
    } else if (isObject(value) && depth < deepest) readUserErrors(value, at, depth + 1, mutation, survey);
  }
}

/** A mutation whose result is a union answers with a type that says error (https://graphql.org/learn/schema-design/). */
function isErrorResult(value: JsonObject): boolean {
  return (
    /(?:Error|Failure|Problem)$/.test(textOf(member(value, '__typename'))) && textOf(member(value, 'message')) !== ''
  );
}
