/** Headers whose values may stand in a ticket: they describe, they prove nothing. All are still searched for secrets. */
export const safeHeaders: ReadonlySet<string> = new Set(
  `accept accept-charset accept-encoding accept-language accept-patch accept-post accept-ranges access-control-allow-credentials
access-control-allow-headers access-control-allow-methods access-control-allow-origin access-control-allow-private-network
access-control-expose-headers access-control-max-age access-control-request-headers access-control-request-method
access-control-request-private-network age allow alt-svc cache-control cdn-cache-control clear-site-data connection
content-disposition content-encoding content-language content-length content-range content-type cross-origin-embedder-policy
cross-origin-opener-policy cross-origin-resource-policy date deprecation device-memory digest content-digest repr-digest
content-md5 dnt downlink early-data ect etag expect expires host if-match if-modified-since if-none-match if-range
if-unmodified-since keep-alive last-modified max-forwards origin origin-agent-cluster permissions-policy pragma prefer
preference-applied priority range ratelimit ratelimit-limit ratelimit-policy ratelimit-remaining ratelimit-reset
referrer-policy retry-after retry-after-ms rtt save-data sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform
sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user sec-fetch-storage-access sec-gpc sec-websocket-accept
sec-websocket-extensions sec-websocket-key sec-websocket-version server server-timing service-worker-allowed status
strict-transport-security sunset te timing-allow-origin trailer transfer-encoding upgrade upgrade-insecure-requests
user-agent vary via warning x-cache x-cache-hits x-content-type-options x-dns-prefetch-control x-download-options
x-frame-options x-permitted-cross-domain-policies x-powered-by x-requested-with x-robots-tag x-runtime x-served-by
x-timer x-ua-compatible x-xss-protection x-should-retry stripe-should-retry grpc-status grpc-message grpc-encoding
grpc-accept-encoding grpc-timeout grpc-status-details-bin x-grpc-web x-user-agent api-version stripe-version x-amz-date x-amz-content-sha256
x-amzn-errortype cf-cache-status cf-ray idempotency-key x-idempotency-key idempotent-replayed x-http-method-override
signature-input accept-signature
:method :scheme :authority :status`.split(/\s+/),
);

/** Headers whose value is a URL, or holds one. */
export const urlHeaders: ReadonlySet<string> = new Set(
  'location content-location referer refresh link :path x-original-url x-rewrite-url sourcemap x-sourcemap'.split(' '),
);

/** Headers whose values go altogether: they carry what others put there. */
export const withheldHeaders: ReadonlySet<string> = new Set([
  'baggage',
  'tracestate',
  'x-client-data',
  'x-client-cert',
  'report-to',
  'nel',
  'reporting-endpoints',
]);

/** Headers that name the caller's address without saying so: `x-real-ip` and the like tell it by their last word. */
export const addressHeaders: ReadonlySet<string> = new Set(['x-forwarded-for', 'forwarded']);

/** Last words of names whose values describe (`x-acme-region`), in headers that no list knows. */
export const describingWords: ReadonlySet<string> = new Set(
  'limit remaining reset after used quota policy version type status code error reason language locale encoding length size date time timestamp count region zone env environment mode method duration retry timing cache id ids ray trace context span rid build release revision hash etag platform os name lang runtime arch interval warning deprecated message'.split(
    ' ',
  ),
);
