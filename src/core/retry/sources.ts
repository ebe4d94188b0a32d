import type { Source } from '../diagnosis.ts';

// Where the rows of the decision table stand in the standards.
/** A section of HTTP Semantics. */
export const rfc9110 = (section: string): Source => ({
  from: 'standard',
  ref: `RFC 9110, section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`,
});
/** Idempotent methods: what may be repeated. */
export const methods = rfc9110('9.2.2');
/** The Retry-After header. */
export const retryAfter = rfc9110('10.2.3');
/** 429 Too Many Requests. */
export const tooMany: Source = {
  from: 'standard',
  ref: 'RFC 6585, section 4',
  url: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-4',
};
/** 425 Too Early. */
export const tooEarlyStatus: Source = {
  from: 'standard',
  ref: 'RFC 8470, section 5.2',
  url: 'https://www.rfc-editor.org/rfc/rfc8470.html#section-5.2',
};
/** What a 409 means beside an idempotency key. */
export const idempotencyKey: Source = {
  from: 'standard',
  ref: 'draft-ietf-httpapi-idempotency-key-header, Error Handling',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
};
/** Pushback, and statuses that may be repeated. */
export const grpcRetries: Source = {
  from: 'standard',
  ref: 'gRPC A6: client retries',
  url: 'https://github.com/grpc/proposal/blob/master/A6-client-retries.md',
};
/** Used where a flag has no place of its own. */
export const explicitFlag: Source = { from: 'standard', ref: 'The response’s own flag' };
/** Who may read an answer of another origin. */
export const fetchCors: Source = {
  from: 'standard',
  ref: 'Fetch: CORS protocol',
  url: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
};
