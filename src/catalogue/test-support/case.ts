import type { CorpusCase } from '../../corpus/score.ts';
import type { ParsedError } from '../../core/envelopes/parsed-error.ts';

/** One line of a cases.jsonl: an exchange, and what a careful engineer with the vendor's pages would make of it. */
export interface Case extends CorpusCase {
  /** Id of the vendor's source that shows the envelope. */
  readonly source: string;
  /** Lines of the checklist whose example this is. */
  readonly covers?: readonly string[];
}

/** What a perfect reader would find in the case's body: lets the catalogue be tested apart from the readers. */
export function caseError({ expect, response }: Case): ParsedError | undefined {
  if (response.body === undefined) return undefined;
  const source = { from: 'body', ref: 'body' } as const;
  return {
    envelope: expect.family ?? 'general',
    code: expect.code === null ? null : { value: expect.code, source },
    hints: [],
    message: expect.message === null ? null : { value: expect.message, source },
    fields: expect.fields.map(({ path, messages }) => ({ path, messages, source })),
    ids: [],
    details: [],
    saysFailed: expect.failed,
  };
}
