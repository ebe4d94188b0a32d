import { parseJson } from '../../body/json.ts';
import { mediaTypeOf } from '../../body/media-type.ts';
import { isObject, member } from '../../lib/json.ts';
import { emptyError, foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, textOf } from '../envelope.ts';

const longest = 500_000;

/**
 * The error row of React's server components and server functions (`text/x-component`): `2:E{"digest":"2338475823"}`, in
 * development with the message (React: packages/react-client/src/ReactFlightClient.js, row tag `E`). The digest is the number
 * under which the server's log has the error. Only of failed responses: in others a part of the page has an error of its own.
 */
export function reactServer(input: EnvelopeInput): ParsedError | undefined {
  const { body, exchange } = input;
  if (!failed(input) || body.kind === 'none' || !('text' in body) || exchange.response.body === null) return undefined;
  if (mediaTypeOf(exchange.response.body, exchange.response.headers).essence !== 'text/x-component') return undefined;
  const row = /^[\da-f]{1,8}:E(\{.*)$/m.exec(body.text.slice(0, longest))?.[1];
  const error = row === undefined ? undefined : parseJson(row);
  if (!isObject(error)) return emptyError('react-server');
  const digest = foundAt(textOf(member(error, 'digest')), '');
  return {
    ...emptyError('react-server'),
    message: foundAt(textOf(member(error, 'message')), ''),
    ids: digest === null ? [] : [digest],
    saysFailed: true,
  };
}
