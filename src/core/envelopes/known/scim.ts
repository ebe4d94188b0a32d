import { member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { foundMember, objectOf, refined } from '../envelope.ts';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** SCIM errors: `scimType` is the code, `detail` the sentence (RFC 7644 §3.12). */
export function scim(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  const schemas = member(node, 'schemas');
  if (node === undefined || !Array.isArray(schemas) || !schemas.includes(errorSchema)) return undefined;
  return refined(input, 'scim', {
    code: foundMember(node, 'scimType', ''),
    message: foundMember(node, 'detail', ''),
    saysFailed: true,
  });
}
