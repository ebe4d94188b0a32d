import type { ParsedBody } from '../body/parsed-body.ts';
import type { Source } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';

/** What one error body says, in the words of its envelope. Everything names the place it was read from. */
export interface ParsedError {
  /** Name of the envelope: `django-rest`, `problem-json`, `graphql` …; `general` where no known one fits. */
  readonly envelope: string;
  readonly code: Found | null;
  /** Further machine-readable words, most specific first (types, reasons, statuses): they help to classify, they are not shown as the code. */
  readonly hints: readonly string[];
  readonly message: Found | null;
  /** A few words that name the failure, where the envelope itself is the failure and no sentence is in it. */
  readonly title?: string;
  /** Further sentences of the body, best first: they help to classify, they are not shown as the message. */
  readonly otherMessages?: readonly string[];
  readonly fields: readonly FoundField[];
  readonly ids: readonly Found[];
  /** Members worth showing that are none of the above (ScaleAQ's `details.entityType`), bounded. */
  readonly details: readonly Detail[];
  /** Whether this body on its own says that the call failed: decides for 2xx answers. */
  readonly saysFailed: boolean;
}

export interface Found {
  readonly value: string;
  readonly source: Source;
}

export interface FoundField {
  /** In the one form of field paths: `items[0].price`; `''` for no field in particular. */
  readonly path: string;
  readonly messages: readonly string[];
  readonly source: Source;
}

export interface Detail {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

/** What an envelope reader is shown: the parsed body and the whole exchange (headers decide for gRPC-Web, OAuth, AWS …). */
export interface EnvelopeInput {
  readonly body: ParsedBody;
  readonly exchange: Exchange;
}

/** Reads one known envelope; undefined where the body has another. Never throws. */
export type EnvelopeReader = (input: EnvelopeInput) => ParsedError | undefined;
