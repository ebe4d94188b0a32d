import { parseUrlEncoded } from '../body/form.ts';
import { parseBody } from '../body/index.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { xmlValue } from '../envelopes/general/xml.ts';
import type { Exchange, ExchangeRequest } from '../exchange/exchange.ts';
import { toFormTree } from '../fields/form-tree.ts';
import { formatPath, normalizePath } from '../fields/path.ts';
import { urlParts } from '../exchange/url.ts';
import { compareHeaders, type Sorted } from './compare-headers.ts';
import type { ComparedValue, Comparison, ComparisonLimit, Difference, Importance } from './comparison.ts';
import { diffValues, type ValueDifference } from './diff-values.ts';
import { createMask, type Mask } from './mask.ts';
import { differAsNoise } from './noise.ts';

export type { ComparedValue, Comparison, ComparisonLimit, Difference } from './comparison.ts';

/**
 * What differs between a request that failed and one of the same endpoint that succeeded: method, path, query, headers, cookies
 * and body. `suspects` are the field paths that the API complains about: differences there are of high importance. Values of
 * secrets are never shown, only whether they are there and whether they changed. Never throws.
 */
export function compareWithSuccess(failure: Exchange, success: Exchange, suspects: readonly string[] = []): Comparison {
  const mask = createMask([success, failure]);
  const suspected = new Set(suspects.map(normalizePath));
  const body = compareBodies(success.request, failure.request, mask, suspected);
  const sorted = [
    ...compareMethods(success, failure),
    ...comparePaths(success, failure, mask),
    ...compareQueries(success, failure, mask, suspected),
    ...compareHeaders(success, failure, mask, suspected),
    ...body.sorted,
  ];
  return {
    differences: sorted
      .filter(({ isNoise }) => !isNoise)
      .map(({ difference }) => difference)
      .sort((one, other) => weights[other.importance] - weights[one.importance]),
    noise: sorted.filter(({ isNoise }) => isNoise).map(({ difference }) => difference),
    limits: body.limits,
  };
}

const weights: Readonly<Record<Importance, number>> = { high: 2, medium: 1, low: 0 };

function compareMethods(success: Exchange, failure: Exchange): readonly Sorted[] {
  const before = success.request.method;
  const after = failure.request.method;
  if (before === after) return [];
  const difference: Difference = {
    part: 'method',
    path: '',
    change: 'changed',
    before: { state: 'shown', value: before, cut: false },
    after: { state: 'shown', value: after, cut: false },
    importance: 'high',
  };
  return [{ difference, isNoise: false }];
}

const MAX_SEGMENTS = 100;

/** Segments of the path by position: of one endpoint they are the ids of things. */
function comparePaths(success: Exchange, failure: Exchange, mask: Mask): readonly Sorted[] {
  const before = segmentsOf(success.request.url);
  const after = segmentsOf(failure.request.url);
  return diffValues(before, after).found.map((found) => ({
    difference: differenceOf('path', String(found.segments[0] ?? ''), '', found, mask, 'medium'),
    isNoise: false,
  }));
}

function segmentsOf(url: string): readonly string[] {
  return urlParts(url)?.pathname.split('/', MAX_SEGMENTS).slice(1) ?? [];
}

function compareQueries(
  success: Exchange,
  failure: Exchange,
  mask: Mask,
  suspects: ReadonlySet<string>,
): readonly Sorted[] {
  const before = toFormTree(parseUrlEncoded(queryOf(success.request.url))).value;
  const after = toFormTree(parseUrlEncoded(queryOf(failure.request.url))).value;
  return diffValues(objectOf(before), objectOf(after)).found.map((found) => sortField('query', found, mask, suspects));
}

/** A query without members reads as an empty list, which would differ from an object as a whole. */
function objectOf(value: JsonValue): JsonValue {
  return Array.isArray(value) && value.length === 0 ? {} : value;
}

function queryOf(url: string): string {
  const [whole = ''] = url.split('#', 1);
  const mark = whole.indexOf('?');
  return mark === -1 ? '' : whole.slice(mark + 1);
}

function compareBodies(
  success: ExchangeRequest,
  failure: ExchangeRequest,
  mask: Mask,
  suspects: ReadonlySet<string>,
): { readonly sorted: readonly Sorted[]; readonly limits: readonly ComparisonLimit[] } {
  const limits: ComparisonLimit[] = [];
  if (failure.body !== null && failure.body.missing !== null) limits.push('no-failure-body');
  if (success.body !== null && success.body.missing !== null) limits.push('no-success-body');
  const known = limits.length === 0;
  if (!known || (success.body?.content ?? null) === (failure.body?.content ?? null)) {
    if (!known || success.body?.params === failure.body?.params) return { sorted: [], limits };
  }
  const before = parseBody(success.body, success.headers);
  const after = parseBody(failure.body, failure.headers);
  const one = valueOf(before);
  const other = valueOf(after);
  const areAlike = before.kind === after.kind && one !== undefined && other !== undefined;
  if (areAlike) {
    const diff = diffValues(one, other);
    return {
      sorted: diff.found.map((found) => sortField('body', found, mask, suspects)),
      limits: [...limits, ...diff.limits],
    };
  }
  const whole = { segments: [], before: one ?? textOf(before), after: other ?? textOf(after) };
  const difference = differenceOf('body', '', '', whole, mask, 'high');
  const bothThere = before.kind !== 'none' && after.kind !== 'none';
  return { sorted: [{ difference, isNoise: false }], limits: bothThere ? [...limits, 'other-kinds'] : limits };
}

function valueOf(body: ParsedBody): JsonValue | undefined {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'json-sequence') return body.values;
  if (body.kind === 'form') return objectOf(toFormTree(body.members).value);
  return body.kind === 'xml' ? { [body.root.name]: xmlValue(body.root) } : undefined;
}

/** What is shown of a body that has no fields: undefined for none, null for bytes. */
function textOf(body: ParsedBody): JsonValue | undefined {
  if (body.kind === 'none') return undefined;
  return 'text' in body ? body.text : null;
}

function sortField(part: 'query' | 'body', found: ValueDifference, mask: Mask, suspects: ReadonlySet<string>): Sorted {
  const path = formatPath(found.segments);
  const name = found.segments.findLast((segment) => typeof segment === 'string') ?? '';
  const { before, after } = found;
  const isSuspect = suspects.has(path);
  const kept = before !== undefined && after !== undefined;
  const importance = isSuspect ? 'high' : kept && typeof before === typeof after ? 'low' : 'medium';
  return {
    difference: differenceOf(part, path, path, found, mask, importance),
    isNoise: !isSuspect && kept && differAsNoise(name, before, after),
  };
}

function differenceOf(
  part: Difference['part'],
  path: string,
  /** What its names say of the value; `''` where the path is a position. */
  named: string,
  { before, after }: Pick<ValueDifference, 'before' | 'after'>,
  mask: Mask,
  importance: Importance,
): Difference {
  const absent: ComparedValue = { state: 'absent' };
  return {
    part,
    path,
    change: before === undefined ? 'added' : after === undefined ? 'missing' : 'changed',
    before: before === undefined ? absent : mask.value(0, named, before),
    after: after === undefined ? absent : mask.value(1, named, after),
    importance,
  };
}
