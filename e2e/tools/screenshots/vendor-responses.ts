/** A failure as people meet it: what the page asks, and what comes back. Synthetic, in each API's own form. */
export interface VendorResponse {
  readonly name: string;
  readonly request: {
    readonly url: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

const json = 'application/json';
const sends = { 'Content-Type': json };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

function jwt(payload: object): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, payload].map((part) => JSON.stringify(part));
  return [...parts, 'made-up signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

const anonKey = jwt({
  iss: 'supabase',
  ref: 'abcdefghijklmnopqrst',
  role: 'anon',
  iat: 1_700_000_000,
  exp: 2_015_000_000,
});
const userToken = jwt({ aud: 'authenticated', role: 'authenticated', email: 'ada@example.org', exp: 1_790_000_000 });

function cloudflarePage(title: string, code: number, words: string): string {
  return (
    `<!DOCTYPE html>\n<html class="no-js" lang="en-US">\n<head>\n<title>${title}</title>\n<meta charset="UTF-8" />\n` +
    `<link rel="stylesheet" id="cf_styles-css" href="/cdn-cgi/styles/main.css" />\n</head>\n<body>\n<div id="cf-wrapper">\n` +
    `<div id="cf-error-details" class="p-0">\n<header class="mx-auto pt-10"><h1 class="inline-block"><span>${words}</span> ` +
    `<span class="code-label">Error code ${code}</span></h1></header>\n<section><h2>What happened?</h2></section>\n` +
    '<div class="cf-error-footer"><span class="cf-footer-item">Cloudflare Ray ID: <strong>9d431b5f6f656c08</strong></span></div>\n' +
    '</div></div>\n</body>\n</html>\n'
  );
}

const cloudflare = {
  'content-type': 'text/html; charset=UTF-8',
  server: 'cloudflare',
  'cf-ray': '9d431b5f6f656c08-FRA',
};

/** What issues ask to be seen in real DevTools: APIs, software at a customer's host, and what responds in place of an API. */
export const vendorResponses: readonly VendorResponse[] = [
  {
    name: 'stripe-decline',
    request: {
      url: 'https://api.stripe.com/v1/payment_intents/pi_3PqMadeUp/confirm',
      method: 'POST',
      headers: { ...form, Authorization: 'Bearer pk_test_madeUpMadeUpMadeUp' },
      body: 'payment_method=pm_card_visa_chargeDeclinedInsufficientFunds&return_url=https%3A%2F%2Fshop.example%2Fthanks',
    },
    response: {
      status: 402,
      headers: { 'content-type': json, 'request-id': 'req_A1b2C3madeup', 'stripe-version': '2025-04-30.basil' },
      body: JSON.stringify({
        error: {
          charge: 'ch_3PqMadeUp',
          code: 'card_declined',
          decline_code: 'insufficient_funds',
          doc_url: 'https://stripe.com/docs/error-codes/card-declined',
          message: 'Your card has insufficient funds.',
          request_log_url: 'https://dashboard.stripe.com/test/logs/req_A1b2C3madeup?t=1790000000',
          type: 'card_error',
        },
      }),
    },
  },
  {
    name: 'supabase-pgrst301',
    request: {
      url: 'https://abcdefghijklmnopqrst.supabase.co/rest/v1/orders?select=*&customer=eq.42',
      headers: { apikey: anonKey, Authorization: `Bearer ${userToken}` },
    },
    response: {
      status: 401,
      headers: {
        'content-type': `${json}; charset=utf-8`,
        'sb-gateway-version': '1',
        'www-authenticate': 'Bearer error="invalid_token", error_description="JWT expired"',
      },
      body: '{"code":"PGRST301","details":null,"hint":null,"message":"JWT expired"}',
    },
  },
  {
    name: 'firebase-login',
    request: {
      url: 'https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaMadeUpMadeUpMadeUpMadeUpMadeUpMadeU',
      method: 'POST',
      headers: sends,
      body: '{"returnSecureToken":true,"email":"ada@example.org","password":"not the one","clientType":"CLIENT_TYPE_WEB"}',
    },
    response: {
      status: 400,
      headers: { 'content-type': `${json}; charset=UTF-8` },
      body: '{"error":{"code":400,"message":"INVALID_LOGIN_CREDENTIALS","errors":[{"message":"INVALID_LOGIN_CREDENTIALS","domain":"global","reason":"invalid"}]}}',
    },
  },
  {
    name: 's3-signature',
    request: {
      url: 'https://uploads-madeup.s3.eu-central-1.amazonaws.com/a/photo.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAMADEUPMADEUPMADE%2F20261130%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20261130T090000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f',
      method: 'PUT',
      headers: { 'Content-Type': 'image/jpeg' },
      body: 'not quite a picture',
    },
    response: {
      status: 403,
      headers: {
        'content-type': 'application/xml',
        'x-amz-request-id': '4442587FB7D0A2F9',
        'x-amz-id-2': 'hMadeUp=',
        server: 'AmazonS3',
      },
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message><AWSAccessKeyId>AKIAMADEUPMADEUPMADE</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n20261130T090000Z\n20261130/eu-central-1/s3/aws4_request\n00aa</StringToSign><SignatureProvided>0f0f0f0f0f0f0f0f</SignatureProvided><RequestId>4442587FB7D0A2F9</RequestId><HostId>hMadeUp=</HostId></Error>',
    },
  },
  {
    name: 'cloudflare-1020',
    request: { url: 'https://api.books.example/v1/orders' },
    response: {
      status: 403,
      headers: cloudflare,
      body: cloudflarePage(
        'Access denied | api.books.example used Cloudflare to restrict access',
        1020,
        'Access denied',
      ),
    },
  },
  {
    name: 'cloudflare-524',
    request: {
      url: 'https://api.books.example/v1/reports/2026',
      method: 'POST',
      headers: sends,
      body: '{"year":2026}',
    },
    response: {
      status: 524,
      headers: cloudflare,
      body: cloudflarePage('api.books.example | 524: A timeout occurred', 524, 'A timeout occurred'),
    },
  },
  {
    name: 'nginx-502',
    request: {
      url: 'https://api.books.example/v1/checkout',
      method: 'POST',
      headers: sends,
      body: '{"book":7,"copies":2}',
    },
    response: {
      status: 502,
      headers: { 'content-type': 'text/html', server: 'nginx/1.25.3' },
      body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n',
    },
  },
  {
    name: 'maps-denied',
    request: {
      url: 'https://maps.googleapis.com/maps/api/geocode/json?address=Zurich&key=AIzaMadeUpMadeUpMadeUpMadeUpMadeUpMadeU',
    },
    response: {
      status: 200,
      headers: { 'content-type': `${json}; charset=UTF-8` },
      body: '{\n   "error_message" : "API keys with referer restrictions cannot be used with this API.",\n   "results" : [],\n   "status" : "REQUEST_DENIED"\n}\n',
    },
  },
  {
    name: 'keycloak-redirect',
    request: {
      url: 'https://sso.customer.example/realms/acme/protocol/openid-connect/token',
      method: 'POST',
      headers: form,
      body: 'grant_type=authorization_code&client_id=web&code=made-up-code&redirect_uri=https%3A%2F%2Fshop.example%2Fback',
    },
    response: {
      status: 400,
      headers: { 'content-type': json, 'cache-control': 'no-store' },
      body: '{"error":"invalid_grant","error_description":"Incorrect redirect_uri"}',
    },
  },
  {
    name: 'twilio-21610',
    request: {
      url: 'https://api.twilio.com/2010-04-01/Accounts/ACmadeup00000000000000000000000000/Messages.json',
      method: 'POST',
      headers: { ...form, Authorization: `Basic ${Buffer.from('ACmadeup:made-up').toString('base64')}` },
      body: 'To=%2B15005550001&From=%2B15005550006&Body=Your+order+is+on+its+way',
    },
    response: {
      status: 400,
      headers: { 'content-type': json, 'twilio-request-id': 'RQmadeup01', 'twilio-concurrent-requests': '1' },
      body: '{"code":21610,"message":"Attempt to send to unsubscribed recipient","more_info":"https://www.twilio.com/docs/errors/21610","status":400}',
    },
  },
  {
    name: 'contentful-rate-limit',
    request: {
      url: 'https://cdn.contentful.com/spaces/s1/environments/master/entries?content_type=product',
      headers: { Authorization: 'Bearer made-up-delivery-token' },
    },
    response: {
      status: 429,
      headers: {
        'content-type': 'application/vnd.contentful.delivery.v1+json',
        'x-contentful-request-id': 'c0ffee-madeup',
        'x-contentful-ratelimit-reset': '1',
      },
      body: '{"sys":{"type":"Error","id":"RateLimitExceeded"},"message":"You have exceeded the rate limit of the Organization this Space belongs to by making too many API requests within a short timespan. Please wait a moment before trying the request again.","details":{},"requestId":"c0ffee-madeup"}',
    },
  },
  {
    name: 'kubernetes-conflict',
    request: {
      url: 'https://cluster.customer.example/apis/apps/v1/namespaces/default/deployments/web',
      method: 'PUT',
      headers: { ...sends, Authorization: 'Bearer made-up-service-account' },
      body: '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","resourceVersion":"41"},"spec":{"replicas":3}}',
    },
    response: {
      status: 409,
      headers: { 'content-type': json, 'audit-id': '3f0c2a1e-0000-4000-8000-00000000abcd' },
      body: '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Operation cannot be fulfilled on deployments.apps \\"web\\": the object has been modified; please apply your changes to the latest version and try again","reason":"Conflict","details":{"name":"web","group":"apps","kind":"deployments"},"code":409}',
    },
  },
  {
    name: 'alb-502',
    request: { url: 'https://api.books.example/v1/books' },
    response: {
      status: 502,
      headers: { server: 'awselb/2.0', 'content-type': 'text/html' },
      body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
    },
  },
  {
    name: 'wordpress-nonce',
    request: {
      url: 'https://blog.customer.example/wp-json/wp/v2/posts',
      method: 'POST',
      headers: { ...sends, 'X-WP-Nonce': 'd34db33f00' },
      body: '{"title":"Autumn","status":"publish"}',
    },
    response: {
      status: 403,
      headers: {
        'content-type': `${json}; charset=UTF-8`,
        link: '<https://blog.customer.example/wp-json/>; rel="https://api.w.org/"',
      },
      body: '{"code":"rest_cookie_invalid_nonce","message":"Cookie check failed","data":{"status":403}}',
    },
  },
  {
    name: 'discord-50001',
    request: {
      url: 'https://discord.com/api/v10/channels/1000000000000000001/messages?limit=50',
      headers: { Authorization: 'Bot made-up' },
    },
    response: { status: 403, headers: { 'content-type': json }, body: '{"message":"Missing Access","code":50001}' },
  },
];
