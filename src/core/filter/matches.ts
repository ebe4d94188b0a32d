import type { Diagnosis } from '../diagnosis.ts';
import type { Body, Exchange } from '../exchange/exchange.ts';
import type { FilterFacts } from './facts.ts';
import type { ClosedKey, Query, Term, TextKey } from './query.ts';

/** What a query is asked about. */
export interface Subject {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly facts: FilterFacts;
  /** The vendor's or family's name as people know it, `''` if there is none. */
  readonly vendorName: string;
}

/** What other exchanges say of a failure: the same one (`facts.groupKey`) is there more than once; a later try mended it. */
export type Relations = (subject: Subject) => readonly ('repeated' | 'recovered')[];

const WORD_IN_BODY = 200_000;
const REGEX_IN_BODY = 20_000;

/**
 * Whether all terms hold. Linear in the texts. Free text is looked for in the line, the diagnosis and the first 200,000
 * characters of each body, a regular expression in the first 20,000.
 */
export function matches(query: Query, subject: Subject, relations: Relations): boolean {
  return query.terms.every((term) => holds(term, subject, relations) !== term.not);
}

function holds(term: Term, subject: Subject, relations: Relations): boolean {
  if (term.kind === 'closed')
    return closedValues[term.key](subject, relations).some((value) => term.values.includes(value));
  if (term.kind === 'text') {
    return textValues[term.key](subject).some((text) => {
      const lower = text.toLowerCase();
      return term.values.some((value) => (term.key === 'endpoint' ? lower === value : containsPattern(lower, value)));
    });
  }
  const { status, haystack } = subject.facts;
  if (term.kind === 'status') return term.ranges.some((range) => status >= range.from && status <= range.to);
  if (term.kind === 'word') {
    return haystack.includes(term.word) || inBodies(subject, (text) => term.inBody.test(text), WORD_IN_BODY);
  }
  return term.test(term.ignoreCase ? haystack : own(subject)) || inBodies(subject, term.test, REGEX_IN_BODY);
}

/** The line as it is written, for expressions that mind upper and lower case. */
function own(subject: Subject): string {
  const { exchange, diagnosis } = subject;
  const parts = [exchange.request.method, exchange.request.url, diagnosis.code, diagnosis.message, diagnosis.headline];
  return parts.map((part) => (part ?? '').slice(0, 2000)).join('\n');
}

function inBodies(subject: Subject, test: (text: string) => boolean, limit: number): boolean {
  return inBody(subject.exchange.response.body, test, limit) || inBody(subject.exchange.request.body, test, limit);
}

function inBody(body: Body | null, test: (text: string) => boolean, limit: number): boolean {
  if (body === null || body.content === null || body.encoding !== 'text') return false;
  return test(body.content.length > limit ? body.content.slice(0, limit) : body.content);
}

/** What a failure has under each key whose values are a closed set. */
export const closedValues: Record<ClosedKey, (subject: Subject, relations: Relations) => readonly string[]> = {
  class: ({ diagnosis }) => present(diagnosis.class),
  certainty: ({ diagnosis }) => present(diagnosis.certainty),
  retry: ({ diagnosis }) => present(diagnosis.retry?.verdict ?? null),
  is: (subject, relations) => [
    ...ownSigns.filter((sign) => sign.holds(subject)).map(({ value }) => value),
    ...relations(subject),
  ],
};

/** What is searched under each of the other keys. */
export const textValues: Record<TextKey, (subject: Subject) => readonly string[]> = {
  code: ({ diagnosis }) => [...present(diagnosis.code), ...diagnosis.words.map(({ value }) => value)],
  vendor: ({ diagnosis, vendorName }) => [...present(diagnosis.vendor ?? diagnosis.family), ...present(vendorName)],
  'answered-by': ({ diagnosis: { answeredBy } }) =>
    answeredBy === null ? [] : [answeredBy.kind, ...present(answeredBy.id), ...present(answeredBy.name)],
  host: ({ facts }) => [facts.host],
  endpoint: ({ facts }) => [facts.endpoint],
  path: ({ facts }) => [facts.path, ...(facts.operations?.names ?? [])],
  method: ({ facts }) => [facts.method],
  field: ({ diagnosis }) => diagnosis.fields.map((field) => field.path),
  id: ({ diagnosis }) => diagnosis.ids,
};

/** What `is:` finds in a failure alone; the rest is said by `Relations`. */
export const ownSigns: readonly { readonly value: string; readonly holds: (subject: Subject) => boolean }[] = [
  { value: 'cors', holds: ({ facts }) => facts.cors },
  { value: 'hidden', holds: ({ facts }) => facts.hidden },
  { value: 'cross-origin', holds: ({ facts }) => facts.crossOrigin },
];

/**
 * The values that a failure has for a key of the filter language, as they are written in a filter: what completion offers.
 * Empty for a key that there is not.
 */
export function valuesOf(key: string, subject: Subject, relations: Relations): readonly string[] {
  if (key === 'status') return [String(subject.facts.status)];
  // A vendor's name finds it, too; the id is what is written.
  if (key === 'vendor') return textValues.vendor(subject).slice(0, 1);
  if (key === 'answered-by') return textValues['answered-by'](subject).slice(0, 2);
  if (key === 'path') return [subject.facts.path.split('?', 1)[0] ?? ''];
  if (Object.hasOwn(closedValues, key)) return closedValues[key as ClosedKey](subject, relations);
  return Object.hasOwn(textValues, key) ? textValues[key as TextKey](subject) : [];
}

function present(value: string | null): readonly string[] {
  return value === null || value === '' ? [] : [value];
}

/** Whether the parts between the `*` of a pattern follow each other in the text. */
function containsPattern(text: string, pattern: string): boolean {
  let from = 0;
  for (const part of pattern.split('*')) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
