import { member } from '../../json.ts';
import { fieldAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { normalizePath } from '../../fields/path.ts';
import { failed, objectOf, refined, textOf } from '../shape.ts';

/**
 * Fastify with ajv: one sentence that begins with the place by construction, `body/items/0/price must be >= 0`
 * (https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#error-handling). "Must have required property 'x'"
 * names the missing property.
 */
export function ajvSentence(input: EnvelopeInput): ParsedError | undefined {
  const message = textOf(member(objectOf(input), 'message')).slice(0, 2_000);
  // No segment holds a sign that parts two: with the dot in both there would be 2^n ways to read n of them.
  const parts = /^(?:body|querystring|params|headers)((?:[/.][^\s/.]{1,100}){0,30}) (must|should) (.+)$/.exec(message);
  if (parts === null || !failed(input)) return undefined;
  const missing = /^have required property '([^']{1,100})'$/.exec(parts[3] ?? '')?.[1];
  const place = (parts[1] ?? '').replaceAll('.', '/');
  const path = normalizePath(missing === undefined ? place : `${place}/${missing.replace(/^\./, '')}`);
  return refined(input, 'ajv-sentence', { fields: path === '' ? [] : [fieldAt(path, [message], '/message')] });
}
