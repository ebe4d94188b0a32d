import type { JsonValue } from '../diagnosis.ts';

/** What sets a failed request apart from one to the same endpoint that succeeded. Plain JSON. */
export interface Comparison {
  /** What may matter: most important first, otherwise in the order of the request. */
  readonly differences: readonly Difference[];
  /** What differs between any two requests: times, ids, what the browser writes itself. */
  readonly noise: readonly Difference[];
  /** Why something may be missing here. */
  readonly limits: readonly ComparisonLimit[];
}

export interface Difference {
  readonly part: 'method' | 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** Name of the parameter, header or cookie; field path in the body, `''` for all of it; position in the URL's path. */
  readonly path: string;
  /** missing: only the success had it · added: only the failure has it */
  readonly change: 'missing' | 'added' | 'changed';
  /** In the success. */
  readonly before: ComparedValue;
  /** In the failure. */
  readonly after: ComparedValue;
  readonly importance: Importance;
}

/** high: likely to have to do with the failure · low: hardly */
export type Importance = 'high' | 'medium' | 'low';

/** A value as it may be shown: secrets never are. `cut`: only the beginning. */
export type ComparedValue =
  | { readonly state: 'absent' }
  | { readonly state: 'hidden'; readonly scheme: string | null }
  | { readonly state: 'shown'; readonly value: JsonValue; readonly cut: boolean };

/** Which bodies were not to be had or not whole; other-kinds: they can't be compared by field; many: the first 300 stand here. */
export type ComparisonLimit = 'no-failure-body' | 'no-success-body' | 'other-kinds' | 'too-deep' | 'many';
