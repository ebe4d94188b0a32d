import { failureClasses } from '../diagnosis.ts';

/** Keys whose values come from a closed set; a value may be the beginning of a member. */
export const closedKeys = {
  class: failureClasses,
  certainty: ['code', 'status', 'shape', 'standard'],
  retry: ['wait', 'backoff', 'confirm', 'change', 'stop'],
  is: ['cors', 'hidden', 'repeated', 'recovered', 'cross-origin'],
} as const satisfies Record<string, readonly string[]>;

/**
 * Keys whose values are searched for as text, without regard to case; `*` stands for any characters. An endpoint is compared as a whole:
 * each is the beginning of those below it.
 */
export const textKeys = ['code', 'vendor', 'answered-by', 'host', 'endpoint', 'path', 'method', 'field', 'id'] as const;

export type ClosedKey = keyof typeof closedKeys;
export type TextKey = (typeof textKeys)[number];

/** All keys, in the order in which help lists them. */
export const filterKeys: readonly string[] = [
  'class',
  'status',
  'code',
  'vendor',
  'answered-by',
  'host',
  'endpoint',
  'path',
  'method',
  'field',
  'id',
  'certainty',
  'retry',
  'is',
];

/** Inclusive. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** One condition. The values within a term are alternatives; the terms of a query must all hold. */
export type Term = { readonly not: boolean } & (
  | { readonly kind: 'closed'; readonly key: ClosedKey; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly key: TextKey; readonly values: readonly string[] }
  | { readonly kind: 'status'; readonly ranges: readonly StatusRange[] }
  | { readonly kind: 'word'; readonly word: string; readonly inBody: RegExp }
  | { readonly kind: 'regex'; readonly ignoreCase: boolean; readonly test: (text: string) => boolean }
);

/** What is wrong with a part of the text, and where. The panel finds the words for it. */
export interface Mistake {
  readonly kind:
    | 'unknown-key'
    | 'unknown-value'
    | 'bad-status'
    | 'open-quote'
    | 'regex-broken'
    | 'regex-unsupported'
    | 'regex-too-large';
  /** Position in the text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  /** The word in question. */
  readonly word: string;
  /** What could have been meant: keys or values. */
  readonly options: readonly string[];
}

/** A filter text after reading. Parts with mistakes are left out of `terms`: a slip of a finger must not empty the list. */
export interface Query {
  readonly terms: readonly Term[];
  readonly mistakes: readonly Mistake[];
}
