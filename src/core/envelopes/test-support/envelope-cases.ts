import type { JsonValue } from '../../diagnosis.ts';
import { readJsonLines } from '../../test-support/read-json-lines.ts';

/** One line of envelope-cases.jsonl: an answer, and what a careful reader takes from it. */
export interface EnvelopeCase {
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

/** Error bodies as many kinds of API write them. Sentences, names and values are made up. */
export const envelopeCases: readonly EnvelopeCase[] = readJsonLines(
  new URL('envelope-cases.jsonl', import.meta.url),
) as readonly EnvelopeCase[];
