import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFailureMarks } from './failure-marks.ts';

describe('hasFailureMarks', () => {
  it.each([
    ['a Boolean of success', '{"success":false,"data":{"name":"x"}}'],
    ['Slack', '{"ok":false,"error":"missing_scope"}'],
    ['JSON-RPC', '{"jsonrpc":"2.0","error":{"code":-32601,"message":"no"},"id":1}'],
    ['one of a batch', '[{"result":{"data":1}},{"error":{"message":"x"}}]'],
    ['GraphQL', '{"errors":[{"message":"x"}],"data":null}'],
    ['user errors deep inside', '{"data":{"create":{"userErrors":[{"field":null,"message":"x"}]}}}'],
    ['a pretty-printed member', '{\n  "errors" : [\n    {"message": "x"} ]}'],
    ['a word of failure in the status', '{"results":[],"status":"OVER_QUERY_LIMIT"}'],
    ['a status of failure', '{"status":"fail","data":{"title":"required"}}'],
    ['a number in the body', '{"statusCode":404,"body":"nothing"}'],
    ['a code beyond HTTP', '{"code":40001,"msg":"bad token"}'],
    ['a negative return code', '{"ret":-1}'],
    ['a bulk answer', '{"took":2,"errors":true,"items":[]}'],
    ['an error code of its own', '{"errcode":40013,"errmsg":"invalid appid"}'],
    ['Reddit', '{"json":{"errors":[["A","b","c"]]}}'],
    ['an exception', '{"exceptionMessage":"boom"}'],
    ['a SOAP fault', '<soap:Envelope><soap:Body><soap:Fault/></soap:Body></soap:Envelope>'],
    ['an XML status', '<?xml version="1.0"?>\n<R>\n <status>REQUEST_DENIED</status></R>'],
    ['an attribute', '<rsp stat="fail"><x/></rsp>'],
    [
      'an attribute with a status',
      '<cXML><Response><Status text="Unauthorized" code="401">Bad credentials</Status></Response></cXML>',
    ],
    ['gRPC-Web trailers', '\u0080\0\0\0\u000fgrpc-status: 7\r\n'],
    ['a Connect end of stream', '\u0002\0\0\u00007{"error":{"code":"unavailable"}}'],
    ['a type that says error', '{"type":"error","message":"x"}'],
    ['a small code of its own', '{"code":7,"message":"invalid token"}'],
    ['an XML code', '<response><code>7</code><message>invalid</message></response>'],
    ['names in another language', '{"fehler":"nicht gefunden"}'],
    ['names in another script', '{"错误":"无效"}'],
    ['a FHIR outcome', '{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}'],
    ['a stream of events', 'event: x\ndata: {"error":{"message":"overloaded"}}\n\n'],
  ])('sees %s', (_, text) => {
    expect(hasFailureMarks(text)).toBe(true);
  });

  it.each([
    ['an empty list of errors', '{"success":true,"errors":[],"messages":[],"result":[]}'],
    ['empty objects of errors', '{"codes":[{"id":null,"errors":{}},{"id":1,"errors": [ ]}]}'],
    ['no error', '{"error":null,"errors":false,"errcode":0,"errmsg":"ok"}'],
    ['a code of success', '{"code":0,"message":"success","data":[]}'],
    ['an HTTP status of success', '{"status":200,"code":"200"}'],
    ['a resource in a state', '{"id":5,"status":"active","state":"pending"}'],
    ['no results', '{"results":[],"status":"ZERO_RESULTS"}'],
    [
      'a name that only begins alike',
      '{"erroneous":"", "country_code":49, "retail":"x", "preferred": true, "defaultValue": 3}',
    ],
    ['prose about errors', '{"detail":"Created. No error notification will be sent.","errorCount":0}'],
    ['gRPC-Web that went well', '\u0080\0\0\0\u000fgrpc-status: 0\r\n'],
    ['XML that went well', '<rsp stat="ok"><status>OK</status><success>true</success></rsp>'],
    ['codes of other things', '{"country_code":49,"postal_code":"10115","type":3,"object":"list"}'],
    ['nothing', ''],
    ['JSON inside a string', '{"note":"{\\"error\\":1}"}'],
  ])('passes over %s', (_, text) => {
    expect(hasFailureMarks(text)).toBe(false);
  });

  it('is not fooled by white space, and sees an error wherever it stands', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.stringMatching(/^[ \n\r\t]{0,9}$/), (before, after, space) => {
        expect(hasFailureMarks(`[${before},{"error"${space}:${space}{"code":1}},${after}]`)).toBe(true);
      }),
    );
  });

  it('stays linear on hostile text', () => {
    for (const part of ['err', '"error', '"error":', '"error": ', '<', '<error', 'status>', '"', 'grpc-status: ']) {
      expect(typeof hasFailureMarks(part.repeat(300_000))).toBe('boolean');
    }
  });
});
