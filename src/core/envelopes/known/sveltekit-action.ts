import { parseJson } from '../../body/json.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member } from '../../lib/json.ts';
import { concluded, readValue } from '../general.ts';
import { newSurvey } from '../general/candidates/survey.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { objectOf } from '../envelope.ts';

/**
 * What a SvelteKit form action returns to `use:enhance` when it calls `fail()`: `{"type":"failure","status":422,"data":"[…]"}`
 * under 200 (https://svelte.dev/docs/kit/form-actions). `data` is a flat list in which numbers stand for other entries (devalue).
 */
export function sveltekitAction(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  const [status, data] = [member(node, 'status'), member(node, 'data')];
  if (member(node, 'type') !== 'failure' || typeof status !== 'number' || typeof data !== 'string') return undefined;
  if (status < 400 || status > 599) return undefined;
  const flat = parseJson(data);
  const survey = { ...newSurvey(input.exchange), status };
  if (Array.isArray(flat)) readValue(unflattened(flat as readonly JsonValue[]), survey, '/data');
  const read = concluded(survey, { status }, true);
  if (read === undefined) return undefined;
  return {
    ...read,
    envelope: 'sveltekit-action',
    details: [],
    saysFailed: true,
  };
}

const mostEntries = 1_000;
const deepest = 6;

/** The value that a flat list stands for, from its first entry; what is deeper or more than the bounds is null. */
function unflattened(flat: readonly JsonValue[]): JsonValue {
  let left = mostEntries;
  const at = (index: JsonValue, depth: number): JsonValue => {
    left -= 1;
    const value = typeof index === 'number' ? flat[index] : undefined;
    if (value === undefined || left < 0 || depth > deepest) return null;
    if (Array.isArray(value)) return (value as readonly JsonValue[]).slice(0, 50).map((inner) => at(inner, depth + 1));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, 50)
        .map(([name, inner]) => [name, at(inner, depth + 1)]),
    );
  };
  return at(0, 0);
}
