import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { readError } from '../envelopes/index.ts';
import { bearsFailureMarks } from './bears-failure-marks.ts';
import { fromHarEntry } from '../exchange/from-har.ts';

/** Names and values as APIs of all kinds use them in answers of success and of failure. */
const names = (
  'error errors errorCode error_code errcode errno err errMsg error_message errorMessage fault exception failure failed success ok ' +
  'isSuccess is_success is_ok requestSuccess status Status state stat result resultCode result_code outcome code Code ret retcode ' +
  'ret_code returnCode return_code respCode statusCode status_code httpStatus http_status cod rc ack message msg detail ' +
  'details description title data results response meta header id items jsonrpc userErrors severity issue ' +
  'resourceType apiCode app_code sub_code codes errorType exceptionClass job_status responseStatus response_code businessCode'
).split(' ');
const texts = (
  'error Error fail failed FAIL failure nok ko not_ok unsuccessful fault exception REQUEST_DENIED OVER_QUERY_LIMIT INVALID_REQUEST ' +
  'UNKNOWN_ERROR NOT_FOUND ZERO_RESULTS ok OK success active done 0 200 404 1001 40013 invalid_token E_LIMIT OperationOutcome'
).split(' ');
const sentences = [
  'invalid token',
  'No such user',
  'The value is required',
  'all good',
  'Le jeton est expiré',
  'success',
];

const scalar = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(...sentences),
  fc.constantFrom<number | boolean | null>(0, 1, 2, 7, -1, 99, 200, 201, 400, 404, 500, 1001, 40013, true, false, null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie('object'),
    fc.array(tie('tree'), { maxLength: 2 }),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 4 }),
}));
const body = fc.dictionary(fc.constantFrom(...names), tree, { minKeys: 1, maxKeys: 4 });

it('never misses a failure that the reader of bodies would report', () => {
  fc.assert(
    fc.property(body, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const exchange = fromHarEntry(
        {
          request: { method: 'GET', url: 'https://a.example/' },
          response: { status: 200, headers: [], content: { mimeType: 'application/json', text, size: text.length } },
        },
        '0',
      );
      const error = readError({ body: parseBody(exchange.response.body, exchange.response.headers), exchange });
      expect(error?.saysFailed !== true || bearsFailureMarks(exchange)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
