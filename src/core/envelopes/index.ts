import { bodyIds } from '../ids/body-ids.ts';
import { emptyError } from './build.ts';
import { readGeneral } from './general.ts';
import type { Envelope, EnvelopeInput, ParsedError } from './parsed-error.ts';
import { djangoRest } from './shapes/django-rest.ts';
import { codeMessageTrace, errorCodeMessage, errorObject, statusDetails } from './shapes/plain-objects.ts';
import { problemDetails } from './shapes/problem-details.ts';

/** The known shapes, most particular first. The first that recognises a body reads it. */
export const envelopes: readonly Envelope[] = [
  problemDetails,
  djangoRest,
  statusDetails,
  codeMessageTrace,
  errorCodeMessage,
  errorObject,
];

/**
 * What an error body says, read by the first of `shapes` that knows it, else by the general reader, with the ids that the
 * body names. Undefined where nothing can be told. Never throws.
 */
export function readError(input: EnvelopeInput, shapes: readonly Envelope[] = envelopes): ParsedError | undefined {
  const error = firstOf(input, shapes) ?? readGeneral(input);
  const { status } = input.exchange.response;
  if (error === undefined && status < 400) return undefined;
  const ids = bodyIds(input.body);
  if (error === undefined && ids.length === 0) return undefined;
  const read = error ?? emptyError('general');
  return { ...read, ids: [...read.ids, ...ids] };
}

function firstOf(input: EnvelopeInput, shapes: readonly Envelope[]): ParsedError | undefined {
  for (const shape of shapes) {
    const error = shape(input);
    if (error !== undefined) return error;
  }
  return undefined;
}
