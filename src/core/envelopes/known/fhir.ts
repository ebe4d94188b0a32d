import { normalizePath } from '../../fields/path.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { member, type JsonObject } from '../../lib/json.ts';
import { fieldAt, foundAt } from '../build.ts';
import { xmlValue } from '../general/xml.ts';
import type { EnvelopeInput, FoundField, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/**
 * FHIR OperationOutcome, JSON and XML: `issue[].code`, the sentence in `details.text` or `diagnostics`, the element in
 * `expression` or `location` (https://hl7.org/fhir/operationoutcome.html).
 */
export function fhir(input: EnvelopeInput): ParsedError | undefined {
  const outcome = outcomeOf(input);
  const issues = outcome === undefined ? [] : listOf(member(outcome, 'issue')).slice(0, 200);
  const grave = issues.findIndex((issue) => /^(?:error|fatal)$/.test(valueOf(member(issue, 'severity'))));
  const first = issues[Math.max(grave, 0)];
  if (first === undefined || (!failed(input) && grave < 0)) return undefined;
  const at = `/issue/${Math.max(grave, 0)}`;
  const sentence = sentenceOf(first);
  return refined(input, 'fhir', {
    code: foundAt(valueOf(member(first, 'code')), `${at}/code`),
    hints: codings(first),
    message: foundAt(sentence, at),
    fields: fieldsOf(issues),
    saysFailed: grave >= 0,
  });
}

function outcomeOf(input: EnvelopeInput): JsonObject | undefined {
  const { body } = input;
  if (body.kind === 'xml' && body.root.name === 'OperationOutcome') return xmlValue(body.root) as JsonObject;
  const node = objectOf(input);
  return member(node, 'resourceType') === 'OperationOutcome' ? node : undefined;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

/** JSON has the value itself, XML an element with a `value` attribute. */
function valueOf(value: JsonValue | undefined): string {
  return textOf(value) || textOf(member(value, 'value'));
}

function sentenceOf(issue: JsonValue): string {
  const details = member(issue, 'details');
  const display = listOf(member(details, 'coding')).map((coding) => valueOf(member(coding, 'display')));
  return valueOf(member(details, 'text')) || valueOf(member(issue, 'diagnostics')) || (display[0] ?? '');
}

function codings(issue: JsonValue): readonly string[] {
  return listOf(member(member(issue, 'details'), 'coding'))
    .map((coding) => valueOf(member(coding, 'code')))
    .filter((code) => code !== '');
}

function fieldsOf(issues: readonly JsonValue[]): readonly FoundField[] {
  const fields = new Map<string, FoundField>();
  for (const [index, issue] of issues.entries()) {
    const places = listOf(member(issue, 'expression'));
    const sentence = sentenceOf(issue);
    for (const place of places.length > 0 ? places : listOf(member(issue, 'location'))) {
      const expression = valueOf(place);
      if (expression === '' || /\s|^\d+$/.test(expression) || expression.startsWith('/')) continue;
      const path = normalizePath(expression);
      const messages = [...(fields.get(path)?.messages ?? []), ...(sentence === '' ? [] : [sentence])];
      fields.set(path, fieldAt(path, messages, `/issue/${index}`));
    }
  }
  return [...fields.values()];
}
