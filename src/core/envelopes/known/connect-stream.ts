import { parseJson } from '../../body/json.ts';
import { isObject, member } from '../../lib/json.ts';
import { emptyError, foundAt } from '../build.ts';
import { concluded, readValue } from '../general.ts';
import { newSurvey } from '../general/candidates/survey.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { textOf } from '../envelope.ts';

/**
 * Connect's streams end with a message that may hold `{"error":{"code":"…","message":"…"}}`, under status 200
 * (https://connectrpc.com/docs/protocol/#error-end-stream).
 */
export function connectStream({ body, exchange }: EnvelopeInput): ParsedError | undefined {
  if (body.kind !== 'frames') return undefined;
  const end = body.frames.findLast(({ kind }) => kind === 'end-stream');
  const value = end?.text === null || end === undefined ? undefined : parseJson(end.text);
  const error = member(value, 'error');
  if (!isObject(error)) return undefined;
  const survey = newSurvey(exchange);
  readValue(error, survey);
  const read = concluded(survey, error, true) ?? emptyError('connect');
  return {
    ...read,
    envelope: 'connect',
    code: foundAt(textOf(member(error, 'code')), ''),
    message: foundAt(textOf(member(error, 'message')), ''),
    saysFailed: true,
  };
}
