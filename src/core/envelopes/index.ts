import { bodyIds } from '../ids/body-ids.ts';
import { emptyError } from './build.ts';
import { readGeneral } from './general.ts';
import type { Envelope, EnvelopeInput, ParsedError } from './parsed-error.ts';
import { ajvSentence } from './shapes/ajv-sentence.ts';
import { atomError } from './shapes/atom-error.ts';
import { bulk } from './shapes/bulk.ts';
import { celebrate } from './shapes/celebrate.ts';
import { codeMessageTrace } from './shapes/code-message-trace.ts';
import { connectStream } from './shapes/connect-stream.ts';
import { djangoRest } from './shapes/django-rest.ts';
import { errorCodeMessage } from './shapes/error-code-message.ts';
import { errorObject } from './shapes/error-object.ts';
import { fhir } from './shapes/fhir.ts';
import { googleRpc } from './shapes/google-rpc.ts';
import { graphql } from './shapes/graphql.ts';
import { grpcWeb } from './shapes/grpc-web.ts';
import { jsend } from './shapes/jsend.ts';
import { jsonRpc } from './shapes/json-rpc.ts';
import { multistatus } from './shapes/multistatus.ts';
import { pageForJson } from './shapes/page-for-json.ts';
import { phpError } from './shapes/php-error.ts';
import { problemDetails } from './shapes/problem-details.ts';
import { reactServer } from './shapes/react-server.ts';
import { scim } from './shapes/scim.ts';
import { soap } from './shapes/soap.ts';
import { statusDetails } from './shapes/status-details.ts';
import { sveltekitAction } from './shapes/sveltekit-action.ts';
import { xmlRpc } from './shapes/xml-rpc.ts';

/** The known shapes, most particular first. The first that recognises a body reads it. */
export const envelopes: readonly Envelope[] = [
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
  return ids.length === 0 ? read : { ...read, ids: [...read.ids, ...ids] };
}

function firstOf(input: EnvelopeInput, shapes: readonly Envelope[]): ParsedError | undefined {
  for (const shape of shapes) {
    const error = shape(input);
    if (error !== undefined) return error;
  }
  return undefined;
}
