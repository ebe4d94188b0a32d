import { expect, test } from 'vitest';

import { evidenceOf, matchParties } from '../core/knowledge/match.ts';
import { toExchange } from '../corpus/score.ts';
import { shelves } from './shelves.ts';

/**
 * Responses of APIs that nobody lists, with the code words, the names of properties or the paths of one that is listed. None of them
 * is that API's, however familiar it looks: a code word alone is no sign. Each names whom it must not be taken for.
 */
interface LookAlike {
  readonly not: string;
  readonly url: string;
  readonly status: number;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const shop = 'https://api.books.example';

const lookAlikes: readonly LookAlike[] = [
  {
    // A shop that hands its payment provider's words on.
    not: 'stripe',
    url: `${shop}/v1/checkout`,
    status: 402,
    body: '{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card was declined."}}',
  },
  {
    not: 'stripe',
    url: `${shop}/v1/orders`,
    status: 400,
    headers: { 'request-id': 'req_7f3a' },
    body: '{"error":{"type":"invalid_request_error","param":"amount","message":"Invalid amount"}}',
  },
  {
    not: 'plaid',
    url: `${shop}/accounts`,
    status: 400,
    body: '{"error_type":"ITEM_ERROR","error_code":"ITEM_LOGIN_REQUIRED","error_message":"Please sign in.","display_message":null,"request_id":"a1"}',
  },
  {
    not: 'twilio',
    url: `${shop}/sms`,
    status: 400,
    body: '{"code":21610,"message":"Recipient has opted out","more_info":"https://docs.books.example/21610","status":400}',
  },
  {
    not: 'twilio',
    url: `${shop}/2010-04-01/Accounts/AC1/Messages.json`,
    status: 404,
    body: '{"code":20404,"message":"Not found","status":404}',
  },
  {
    not: 'telegram',
    url: 'https://chat.books.example/bot1:x/sendMessage',
    status: 400,
    body: '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}',
  },
  {
    not: 'slack',
    url: `${shop}/api/chat.postMessage`,
    status: 200,
    body: '{"ok":false,"error":"channel_not_found"}',
  },
  {
    not: 'discord',
    url: `${shop}/api/v10/channels/1/messages`,
    status: 403,
    body: '{"message":"Missing Access","code":50001}',
  },
  {
    not: 'openai',
    url: 'https://llm.books.example/v1/chat/completions',
    status: 429,
    body: '{"error":{"message":"You exceeded your quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
  },
  {
    not: 'anthropic',
    url: 'https://llm.books.example/v1/messages',
    status: 529,
    requestHeaders: { 'anthropic-version': '2023-06-01' },
    body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
  },
  {
    not: 'google-apis',
    url: `${shop}/v1/projects/1`,
    status: 403,
    body: '{"error":{"code":403,"message":"Denied","status":"PERMISSION_DENIED","details":[{"@type":"type.books.example/ErrorInfo","reason":"API_KEY_INVALID","domain":"books.example"}]}}',
  },
  {
    not: 'youtube',
    url: `${shop}/youtube/v3/search`,
    status: 403,
    body: '{"error":{"code":403,"message":"Quota","errors":[{"domain":"youtube.quota","reason":"quotaExceeded","message":"Quota"}]}}',
  },
  {
    // OpenSearch, and whoever copies its bodies.
    not: 'elasticsearch',
    url: 'https://search.books.example/books/_search',
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: '{"error":{"root_cause":[{"type":"parsing_exception","reason":"unknown query"}],"type":"parsing_exception","reason":"unknown query"},"status":400}',
  },
  {
    not: 'grafana',
    url: 'https://metrics.books.example/api/dashboards',
    status: 404,
    body: '{"message":"Dashboard not found","messageId":"dashboards.not-found","statusCode":404}',
  },
  {
    // An analytics back end of one's own: the path and the word are anybody's.
    not: 'grafana',
    url: 'https://app.books.example/api/dashboards/7',
    status: 404,
    body: '{"status":"not-found","message":"No such dashboard."}',
  },
  {
    // A portal for employees: the path is anybody's, and so are an id and a message.
    not: 'ory',
    url: `${shop}/self-service/leave`,
    status: 403,
    body: '{"error":{"id":"E17","message":"Only your manager may do this."}}',
  },
  {
    not: 'discourse',
    url: `${shop}/comments`,
    status: 403,
    body: '{"errors":["Please sign in."],"error_type":"not_logged_in"}',
  },
  {
    not: 'discourse',
    url: `${shop}/comments`,
    status: 429,
    body: '{"errors":["Slow down."],"error_type":"rate_limit"}',
  },
  {
    not: 'discourse',
    url: `${shop}/comments`,
    status: 422,
    body: '{"action":"create_post","errors":["Body is too short"]}',
  },
  {
    not: 'magento',
    url: `${shop}/products/7`,
    status: 404,
    body: '{"message":"The product that was requested doesn\'t exist."}',
  },
  {
    not: 'magento',
    url: `${shop}/rest/V1/orders`,
    status: 400,
    body: '{"message":"Order is empty","parameters":{"order":7}}',
  },
  {
    not: 'magento',
    url: `${shop}/rest/V1/orders`,
    status: 500,
    body: '{"message":"Broken","trace":"at Orders.java:7"}',
  },
  {
    // A service that parses documents.
    not: 'parse',
    url: `${shop}/parse/receipt`,
    status: 400,
    body: '{"code":17,"error":"Cannot read the receipt."}',
  },
  {
    not: 'parse',
    url: `${shop}/parse/receipt`,
    status: 401,
    body: '{"error":"unauthorized"}',
  },
  {
    not: 'resend',
    url: `${shop}/emails`,
    status: 401,
    body: '{"statusCode":401,"message":"API key is invalid","name":"validation_error"}',
  },
  {
    not: 'hubspot',
    url: `${shop}/crm/v3/objects/contacts`,
    status: 400,
    body: '{"status":"error","message":"Property values were not valid","correlationId":"aeb5f871","category":"VALIDATION_ERROR"}',
  },
  {
    not: 'microsoft-graph',
    url: `${shop}/v1.0/me`,
    status: 401,
    body: '{"error":{"code":"InvalidAuthenticationToken","message":"x","innerError":{"request-id":"a","client-request-id":"b"}}}',
  },
  {
    not: 'meta-graph',
    url: `${shop}/v19.0/me`,
    status: 400,
    body: '{"error":{"message":"x","type":"OAuthException","code":190,"fbtrace_id":"A"}}',
  },
  {
    not: 'azure-blob',
    url: 'https://files.books.example/x',
    status: 404,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': 'BlobNotFound' },
    body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code><Message>x</Message></Error>',
  },
  {
    not: 'woocommerce',
    url: `${shop}/wc/v3/products/1`,
    status: 404,
    body: '{"code":"woocommerce_rest_product_invalid_id","message":"Invalid ID.","data":{"status":404}}',
  },
  {
    not: 'wordpress',
    url: `${shop}/wp/v2/posts`,
    status: 401,
    body: '{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}',
  },
  {
    // A Node API with the error names of a validation library.
    not: 'strapi',
    url: `${shop}/api/articles`,
    status: 400,
    body: '{"error":{"status":400,"name":"ValidationError","message":"title is required"}}',
  },
  {
    not: 'directus',
    url: `${shop}/products/7`,
    status: 403,
    body: '{"errors":[{"message":"You don\'t have permission","extensions":{"code":"FORBIDDEN"}}]}',
  },
  {
    // Items of one's own: the path is anybody's, and so is FORBIDDEN in an error of GraphQL's form.
    not: 'directus',
    url: `${shop}/items/7`,
    status: 403,
    body: '{"errors":[{"message":"Not for you","extensions":{"code":"FORBIDDEN"}}]}',
  },
  {
    not: 'directus',
    url: `${shop}/items/7`,
    status: 500,
    body: '{"errors":[{"message":"Broken","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}',
  },
  {
    // A fourth version that puts the status before its messages.
    not: 'gitlab',
    url: `${shop}/api/v4/orders/7`,
    status: 404,
    body: '{"message":"404 Order not found"}',
  },
  {
    // The same of an app that runs on Rails, as GitLab does: these two headers are in each of its responses.
    not: 'gitlab',
    url: `${shop}/api/v4/orders/7`,
    status: 404,
    headers: { 'x-runtime': '0.041823', 'x-request-id': '6f1f3c1e-8a55-4d7e-9d0b-2f6c1a7b9e10' },
    body: '{"message":"404 Order Not Found"}',
  },
  {
    not: 'appwrite',
    url: `${shop}/v1/users/7`,
    status: 404,
    body: '{"message":"No such user","code":404,"type":"user_not_found","version":"v1"}',
  },
  {
    not: 'appwrite',
    url: `${shop}/v1/projects/7`,
    status: 404,
    body: '{"message":"No such project","code":404,"type":"project_not_found","version":"2026-01"}',
  },
  {
    // Four members of the same names, and a type whose words are anybody's.
    not: 'appwrite',
    url: `${shop}/v1/reports`,
    status: 404,
    body: '{"message":"No such database","code":404,"type":"database_not_found","version":"1.4"}',
  },
  {
    not: 'directus',
    url: `${shop}/items/7`,
    status: 400,
    body: '{"errors":[{"message":"The item is empty","extensions":{"code":"INVALID_PAYLOAD"}}]}',
  },
  {
    not: 'directus',
    url: `${shop}/items`,
    status: 403,
    body: '{"errors":[{"message":"10 items at most","extensions":{"code":"LIMIT_EXCEEDED"}}]}',
  },
  {
    not: 'jira',
    url: `${shop}/rest/api/2/orders`,
    status: 400,
    body: '{"errorMessages":["Order is empty"]}',
  },
  {
    not: 'supabase-storage',
    url: `${shop}/storage/v1/shelves/7`,
    status: 404,
    body: '{"statusCode":"SHELF_GONE","error":"gone","message":"No such shelf"}',
  },
  {
    // What Nest and Fastify send on their own, from a warehouse.
    not: 'supabase-storage',
    url: `${shop}/storage/v1/shelves/7`,
    status: 404,
    body: '{"statusCode":404,"error":"Not Found","message":"Cannot GET /storage/v1/shelves/7"}',
  },
  {
    not: 'hasura',
    url: `${shop}/graphql`,
    status: 200,
    body: '{"errors":[{"message":"field not found","extensions":{"code":"validation-failed","path":["query","book"]}}]}',
  },
  {
    not: 'meilisearch',
    url: 'https://search.books.example/indexes/books/search',
    status: 404,
    body: '{"message":"Index not found","code":"index_not_found","type":"invalid_request","link":"https://docs.books.example/errors"}',
  },
  {
    not: 'discourse',
    url: 'https://forum.books.example/posts',
    status: 429,
    body: '{"error_type":"rate_limit","error":"Slow down","wait_seconds":12}',
  },
  {
    not: 'kubernetes',
    url: `${shop}/api/v1/jobs/4`,
    status: 409,
    body: '{"kind":"Status","status":"Failure","reason":"Conflict","message":"Job changed","code":409}',
  },
  {
    not: 'supabase-auth',
    url: `${shop}/auth/login`,
    status: 400,
    body: '{"code":400,"error_code":"invalid_credentials","msg":"Invalid login credentials"}',
  },
  {
    not: 'postgrest',
    url: `${shop}/books`,
    status: 409,
    body: '{"code":"23505","details":"Key (isbn) exists","hint":null,"message":"duplicate key"}',
  },
  {
    not: 'parse',
    url: `${shop}/classes/Book`,
    status: 404,
    body: '{"code":101,"error":"Object not found."}',
  },
  {
    not: 'pocketbase',
    url: `${shop}/api/books`,
    status: 400,
    body: '{"data":{"title":{"code":"validation_required","message":"Missing required value."}},"message":"Failed","status":400}',
  },
  {
    not: 'aws',
    url: 'https://queue.books.example/',
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: '{"__type":"ThrottlingException","message":"Rate exceeded"}',
  },
  {
    // One of the many stores with S3's words.
    not: 'aws-s3',
    url: 'https://files.books.example/covers/1.jpg',
    status: 403,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': '17A' },
    body: '<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>No match</Message><RequestId>17A</RequestId></Error>',
  },
  {
    not: 'keycloak',
    url: `${shop}/oauth/token`,
    status: 400,
    body: '{"error":"invalid_grant","error_description":"Invalid user credentials"}',
  },
];

test.each(lookAlikes.map((one) => [one.not, one.url, one] as const))(
  'what has the words of %s at %s is taken for nobody',
  (not, _url, { url, status, requestHeaders, headers, body }) => {
    const exchange = toExchange({
      id: 'look-alike',
      vendor: '',
      expect: { failed: true, class: null, code: null, message: null, fields: [], retryAfterSeconds: null, ids: [] },
      receivedAt: '2026-03-01T12:00:00Z',
      request: { method: 'POST', url, headers: { accept: '*/*', ...requestHeaders } },
      response: { status, headers: { 'content-type': 'application/json', ...headers }, body },
    });
    const { vendor, gateway } = matchParties(evidenceOf(exchange), { signs: shelves.signs, assigned: new Map() });
    expect({ vendor: vendor?.signs.id ?? null, gateway: gateway?.signs.id ?? null }).toEqual({
      vendor: null,
      gateway: null,
    });
    // The one that it looks like exists, under this id.
    expect(shelves.signs.some(({ id }) => id === not)).toBe(true);
  },
);
