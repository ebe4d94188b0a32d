import type { JsonValue } from '../../diagnosis.ts';
import { readJsonLines } from '../../test-support/read-json-lines.ts';

/** One line of shapes.jsonl: an answer, and what a careful reader takes from it. */
export interface Shape {
  readonly status: number;
  /** JSON if absent. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in the body: a string is its text. */
  readonly body?: JsonValue;
  /** What was sent, as JSON. */
  readonly sent?: JsonValue;
  /** Only what is named here is judged. */
  readonly expect: {
    readonly code?: string | null;
    /** How the message begins. */
    readonly message?: string | null;
    /** The paths of the fields, in any order. */
    readonly fields?: readonly string[];
    readonly class?: string;
    /** Ids that must be among those found. */
    readonly ids?: readonly string[];
  };
}

/** Error bodies in the shapes of many kinds of API. Sentences, names and values are made up. */
export const shapes: readonly Shape[] = readJsonLines(new URL('shapes.jsonl', import.meta.url)) as readonly Shape[];
