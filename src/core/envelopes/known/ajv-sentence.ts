import { member } from '../../lib/json.ts';
import { fieldAt } from '../build.ts';
import type { EnvelopeInput, FoundField, ParsedError } from '../parsed-error.ts';
import { normalizePath } from '../../fields/path.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/**
 * Fastify with ajv: sentences that begin with the place by construction, `body/items/0/price must be >= 0`, several of them
 * joined with commas (https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#error-handling). "Must have
 * required property 'x'" names the missing property.
 */
export function ajvSentence(input: EnvelopeInput): ParsedError | undefined {
  const message = textOf(member(objectOf(input), 'message')).slice(0, longest);
  const fields = message
    .split(/, (?=(?:body|querystring|params|headers)(?:[/.]| must | should ))/, mostSentences)
    .map((sentence) => fieldOf(sentence));
  if (fields[0] === null || !failed(input)) return undefined;
  return refined(input, 'ajv-sentence', {
    fields: merged(fields.filter((field) => field !== null && field.path !== '')),
  });
}

const longest = 4_000;
const mostSentences = 50;

/** One sentence and its place; null for any other text. */
function fieldOf(sentence: string): FoundField | null {
  // No segment holds a sign that parts two: with the dot in both there would be 2^n ways to read n of them.
  const parts = /^(?:body|querystring|params|headers)((?:[/.][^\s/.]{1,100}){0,30}) (must|should) (.+)$/s.exec(
    sentence,
  );
  if (parts === null) return null;
  const missing = /^have required property '([^']{1,100})'$/.exec(parts[3] ?? '')?.[1];
  const place = (parts[1] ?? '').replaceAll('.', '/');
  const path = normalizePath(missing === undefined ? place : `${place}/${missing.replace(/^\./, '')}`);
  return fieldAt(path, [sentence], '/message');
}

/** One entry a path. */
function merged(fields: readonly (FoundField | null)[]): readonly FoundField[] {
  const paths = new Map<string, string[]>();
  for (const field of fields)
    if (field !== null) paths.set(field.path, [...(paths.get(field.path) ?? []), ...field.messages]);
  return [...paths].map(([path, messages]) => fieldAt(path, messages, '/message'));
}
