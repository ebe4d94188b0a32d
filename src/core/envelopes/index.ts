import { bodyIds } from '../ids/body-ids.ts';
import { emptyError } from './build.ts';
import { readGeneral } from './general.ts';
import type { EnvelopeReader, EnvelopeInput, ParsedError } from './parsed-error.ts';
import { ajvSentence } from './known/ajv-sentence.ts';
import { atomError } from './known/atom-error.ts';
import { bulk } from './known/bulk.ts';
import { celebrate } from './known/celebrate.ts';
import { codeMessageTrace } from './known/code-message-trace.ts';
import { connectStream } from './known/connect-stream.ts';
import { djangoRest } from './known/django-rest.ts';
import { errorCodeMessage } from './known/error-code-message.ts';
import { errorObject } from './known/error-object.ts';
import { fhir } from './known/fhir.ts';
import { googleRpc } from './known/google-rpc.ts';
import { graphql } from './known/graphql.ts';
import { grpcWeb } from './known/grpc-web.ts';
import { jsend } from './known/jsend.ts';
import { jsonRpc } from './known/json-rpc.ts';
import { multistatus } from './known/multistatus.ts';
import { pageForJson } from './known/page-for-json.ts';
import { phpError } from './known/php-error.ts';
import { problemDetails } from './known/problem-details.ts';
import { reactServer } from './known/react-server.ts';
import { scim } from './known/scim.ts';
import { soap } from './known/soap.ts';
import { statusDetails } from './known/status-details.ts';
import { sveltekitAction } from './known/sveltekit-action.ts';
import { xmlRpc } from './known/xml-rpc.ts';

/** The known envelopes, most particular first. The first that recognises a body reads it. */
export const envelopeReaders: readonly EnvelopeReader[] = [
  grpcWeb,
  connectStream,
  soap,
  multistatus,
  atomError,
  phpError,
  pageForJson,
  reactServer,
  sveltekitAction,
  xmlRpc,
  scim,
  fhir,
  bulk,
  jsonRpc,
  graphql,
  googleRpc,
  problemDetails,
  jsend,
  celebrate,
  ajvSentence,
  statusDetails,
  codeMessageTrace,
  errorCodeMessage,
  errorObject,
  djangoRest,
];

/**
 * What an error body says, read by the first of `readers` that knows it, else by the general reader, with the ids that the
 * body names. Undefined where nothing can be told. Never throws.
 */
export function readError(
  input: EnvelopeInput,
  readers: readonly EnvelopeReader[] = envelopeReaders,
): ParsedError | undefined {
  const error = firstOf(input, readers) ?? readGeneral(input);
  const { status } = input.exchange.response;
  if (error === undefined && status < 400) return undefined;
  const ids = bodyIds(input.body);
  if (error === undefined && ids.length === 0) return undefined;
  const read = error ?? emptyError('general');
  return ids.length === 0 ? read : { ...read, ids: [...read.ids, ...ids] };
}

function firstOf(input: EnvelopeInput, readers: readonly EnvelopeReader[]): ParsedError | undefined {
  for (const reader of readers) {
    const error = reader(input);
    if (error !== undefined) return error;
  }
  return undefined;
}
