import { describe, expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { headerIds } from '../ids/header-ids.ts';
import { hiddenHeaders } from '../network/exposed-headers.ts';
import { compareHeaders } from '../compare/compare-headers.ts';
import { createMask } from '../compare/mask.ts';
import { redactExchange } from '../redact/index.ts';
import { sortHeaders } from '../repeat/settable-headers.ts';
import { readHints } from '../retry/hint.ts';
import { hasIdempotencyKey } from '../retry/repeatable.ts';
import { exchangeWith } from '../test-support/exchange.ts';
import { ledgerLine } from '../traffic/ledger.ts';
import { exclusiveRoles, headerRegister, type HeaderRole } from './register.ts';
import { headersWith } from './roles.ts';

/** What the register has to hold: a row that is dropped, or changes its roles, is seen here. */
const held: Readonly<Record<HeaderRole, string>> = {
  wait: `retry-after`,
  'wait-ms': `grpc-retry-pushback-ms retry-after-ms x-amz-retry-after x-ms-retry-after-ms`,
  quota: `ratelimit ratelimit-limit ratelimit-policy ratelimit-remaining ratelimit-reset`,
  id: `akamai-grn cf-ray intuit_tid pspreference rndr-id x-amz-cf-id x-amz-id-2 x-azure-ref x-cloud-trace-context x-correlator
x-guploader-uploadid x-iinfo x-li-uuid x-msedge-ref x-pinterest-rid x-reference-id x-varnish x-vercel-id`,
  expose: `cf-ray traceparent`,
  key: `chargebee-idempotency-key cko-idempotency-key idempotence-key idempotency-key paypal-request-id repeatability-request-id x-idempotency-key
x-payout-idempotency x-unique-transaction-id x-parse-request-id`,
  browser: `accept-encoding connection content-length cookie device-memory dnt downlink dpr ect host keep-alive origin priority referer rtt
save-data te transfer-encoding upgrade-insecure-requests user-agent viewport-width x-client-data`,
  forbidden: `accept-charset cookie2 date expect set-cookie trailer upgrade via`,
  method: `x-http-method x-http-method-override x-method-override`,
  noise: `accept-encoding accept-language b3 baggage cache-control connection content-length device-memory dnt downlink ect forwarded host
if-modified-since if-none-match keep-alive newrelic pragma priority referer rtt save-data sentry-trace te traceparent tracestate
uber-trace-id upgrade-insecure-requests user-agent via x-amzn-trace-id x-client-data x-cloud-trace-context x-forwarded-for`,
  safe: `accept accept-charset accept-encoding accept-language accept-patch accept-post accept-ranges accept-signature
access-control-allow-credentials access-control-allow-headers access-control-allow-methods access-control-allow-origin
access-control-allow-private-network access-control-expose-headers access-control-max-age access-control-request-headers
access-control-request-method access-control-request-private-network age allow alt-svc api-version :authority cache-control
cdn-cache-control cf-cache-status cf-ray clear-site-data connection content-digest content-disposition content-encoding
content-language content-length content-md5 content-range content-type cross-origin-embedder-policy cross-origin-opener-policy
cross-origin-resource-policy date deprecation device-memory digest dnt downlink early-data ect etag expect expires
grpc-accept-encoding grpc-encoding grpc-message grpc-status grpc-status-details-bin grpc-timeout host idempotency-key
idempotent-replayed if-match if-modified-since if-none-match if-range if-unmodified-since keep-alive last-modified max-forwards
:method origin origin-agent-cluster permissions-policy pragma prefer preference-applied priority range referrer-policy
repr-digest rtt save-data :scheme sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site
sec-fetch-storage-access sec-fetch-user sec-gpc sec-websocket-accept sec-websocket-extensions sec-websocket-key
sec-websocket-version server server-timing service-worker-allowed signature-input status :status strict-transport-security
stripe-should-retry stripe-version sunset te timing-allow-origin trailer transfer-encoding upgrade upgrade-insecure-requests
user-agent vary via warning x-amz-content-sha256 x-amz-date x-amzn-errortype x-cache x-cache-hits x-content-type-options
x-dns-prefetch-control x-download-options x-frame-options x-grpc-web x-http-method-override x-idempotency-key
x-permitted-cross-domain-policies x-powered-by x-requested-with x-robots-tag x-runtime x-served-by x-should-retry x-timer
x-ua-compatible x-user-agent x-xss-protection`,
  url: `content-location link location :path referer refresh sourcemap x-original-url x-rewrite-url x-sourcemap`,
  withheld: `baggage nel report-to reporting-endpoints tracestate x-client-cert x-client-data`,
  address: `forwarded x-forwarded-for`,
};

const namesOf = (...roles: readonly HeaderRole[]): readonly string[] => [...headersWith(...roles)];
const wordsOf = (text: string): readonly string[] => text.split(/\s+/);

function answered(name: string, value: string, status = 429) {
  return exchangeWith({
    request: {
      headers: [
        { name: 'Origin', value: 'https://shop.example' },
        { name: 'Sec-Fetch-Mode', value: 'cors' },
      ],
    },
    response: {
      status,
      headers: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name, value },
      ],
    },
  });
}

describe('the register of header names', () => {
  it.each(Object.keys(held) as HeaderRole[])('holds the headers that are %s', (role) => {
    expect(namesOf(role).toSorted()).toEqual(wordsOf(held[role]).toSorted());
  });

  it('has names in lower case, each with roles that go together', () => {
    const wrong = Object.entries(headerRegister).filter(([name, roles]) => {
      const clash = exclusiveRoles.some((group) => roles.filter((role) => group.includes(role)).length > 1);
      return name !== name.toLowerCase() || roles.length === 0 || new Set(roles).size !== roles.length || clash;
    });
    expect(wrong).toEqual([]);
  });
});

describe('whoever reads headers reads the register', () => {
  it.each(namesOf('wait', 'wait-ms'))('a wait is read, kept, told and shown: %s', (name) => {
    const value = headersWith('wait').has(name) ? '7' : '7000';
    const exchange = answered(name, value);
    expect(readHints(exchange, parseBody(null, []), undefined).hint?.seconds).toBe(7);
    expect(ledgerLine(exchange).limits).toEqual([{ name, value }]);
    expect(hiddenHeaders(exchange)).toEqual([name]);
    expect(shownValue(name, value)).toBe(value);
  });

  it.each(namesOf('quota'))('a quota is kept, told and shown: %s', (name) => {
    const exchange = answered(name, '12');
    expect(ledgerLine(exchange).limits).toEqual([{ name, value: '12' }]);
    expect(hiddenHeaders(exchange)).toEqual([name]);
    expect(shownValue(name, '12')).toBe('12');
  });

  it.each(namesOf('id'))('an id is found: %s', (name) => {
    expect(headerIds([{ name, value: 'a1b2c3d4e5f6' }]).map(({ value }) => value)).toEqual(['a1b2c3d4e5f6']);
  });

  it.each(namesOf('expose'))('what a page’s reports need is told: %s', (name) => {
    expect(hiddenHeaders(answered(name, 'a1b2c3d4e5f6'))).toEqual([name]);
  });

  it.each(namesOf('key'))('a key protects a repetition: %s', (name) => {
    expect(hasIdempotencyKey({ ...exchangeWith().request, headers: [{ name, value: 'k-1' }] })).toBe(true);
  });

  it.each(namesOf('browser'))('the browser writes it, so that nothing is lost: %s', (name) => {
    expect(sortHeaders('POST', [{ name, value: 'x' }])).toEqual({ settable: [], lost: [] });
  });

  it.each(namesOf('forbidden'))('page code can’t set it: %s', (name) => {
    expect(sortHeaders('POST', [{ name, value: 'x' }]).lost).toEqual([name]);
  });

  it.each(namesOf('method'))('page code can’t set some methods in it: %s', (name) => {
    expect(sortHeaders('POST', [{ name, value: 'TRACE' }]).lost).toEqual([name]);
    expect(sortHeaders('POST', [{ name, value: 'PATCH' }]).lost).toEqual([]);
  });

  it.each(namesOf('noise'))('a difference in it is noise: %s', (name) => {
    const one = exchangeWith({ request: { headers: [{ name, value: 'one' }] } });
    const other = exchangeWith();
    const [sorted] = compareHeaders(other, one, createMask([other, one]), new Set());
    expect(sorted?.isNoise).toBe(true);
  });

  it.each(namesOf('safe').filter((name) => !name.startsWith(':')))('a plain value stays in a ticket: %s', (name) => {
    expect(shownValue(name, 'plain')).toBe('plain');
  });

  it.each(namesOf('withheld'))('a value goes from tickets altogether: %s', (name) => {
    expect(shownValue(name, 'plain words')).not.toContain('plain');
  });
});

function shownValue(name: string, value: string): string | undefined {
  const exchange = exchangeWith({ response: { headers: [{ name, value }] } });
  return redactExchange(exchange).exchange.response.headers[0]?.value;
}
