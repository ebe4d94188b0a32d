/** What kind of failure without a usable response it was. */
export type NetworkKind =
  | 'connection'
  | 'dns'
  | 'tls'
  | 'blocked-before-network'
  | 'cors'
  | 'policy'
  | 'redirect'
  | 'protocol'
  | 'incomplete-body'
  | 'aborted'
  | 'cache'
  | 'websocket'
  | 'worker'
  | 'unknown';

/** In this order; the first pattern that fits decides. Numbers' ranges stand in Chromium's net/base/net_error_list.h. */
const kinds: readonly (readonly [RegExp, NetworkKind])[] = [
  [/^(?:ERR_(?:ABORTED|CONTEXT_SHUT_DOWN)|NS_BINDING_ABORTED|NS_ERROR_ABORT)$/, 'aborted'],
  [/^ERR_(?:NAME_|DNS_|ICANN_)/, 'dns'],
  [/^ERR_(?:CERT|SSL_|BAD_SSL_)/, 'tls'],
  [/^ERR_BLOCKED_BY_(?:RESPONSE|ORB)$/, 'policy'],
  [
    /^ERR_(?:BLOCKED_BY_|UNSAFE_PORT|INVALID_URL|DISALLOWED_URL|UNKNOWN_URL|ACCESS_DENIED|FILE_|METHOD_NOT)/,
    'blocked-before-network',
  ],
  [/^ERR_(?:TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)$/, 'redirect'],
  [/^ERR_(?:CONTENT_|INCOMPLETE_|INVALID_CHUNKED)/, 'incomplete-body'],
  [/^ERR_CACHE_/, 'cache'],
  [/^ERR_WS_/, 'websocket'],
  [/^ERR_(?:HTTP|QUIC_|RESPONSE_|INVALID_|EMPTY_RESPONSE|UNEXPECTED_PROXY)/, 'protocol'],
  [/^ERR_FAILED$/, 'unknown'],
  [/^ERR_/, 'connection'],
  // Firefox's, as Playwright records them (xpcom/base/ErrorList.py, security/nss).
  [/^(?:SSL|SEC|MOZILLA_PKIX)_ERROR_|^NS_ERROR_BAD_HSTS_CERT$/, 'tls'],
  [/^NS_ERROR_UNKNOWN_HOST$/, 'dns'],
  [/^NS_ERROR_(?:REDIRECT_LOOP|UNSAFE_CONTENT_TYPE)$/, 'redirect'],
  [/^NS_ERROR_(?:NET_PARTIAL_TRANSFER|INVALID_CONTENT_ENCODING)$/, 'incomplete-body'],
  [
    /^NS_ERROR_(?:CONTENT_BLOCKED|PORT_ACCESS_NOT_ALLOWED|MALFORMED_URI|UNKNOWN_PROTOCOL|HTTPS_ONLY|BLOCKED_BY_POLICY)$/,
    'blocked-before-network',
  ],
  [/^NS_ERROR_(?:DOM_CORP_FAILED|XFO_VIOLATION)$/, 'policy'],
  [/^NS_ERROR_(?:CORRUPTED_CONTENT|PARSING_HTTP_STATUS_LINE|NET_HTTP\w+|NET_INADEQUATE_SECURITY)$/, 'protocol'],
  [/^NS_ERROR_WEBSOCKET_/, 'websocket'],
  [/^NS_ERROR_(?:CONNECTION_REFUSED|NET_\w+|OFFLINE|PROXY_\w+|UNKNOWN_PROXY_HOST)$/, 'connection'],
];

/** The kind that a code of Chromium's or Firefox's belongs to; `unknown` for what is no such code. */
export function kindOfCode(code: string): NetworkKind {
  return kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';
}

const neverSentCodes =
  /^ERR_(?:CONNECTION_(?:REFUSED|TIMED_OUT|FAILED)|INTERNET_DISCONNECTED|ADDRESS_\w+|PROXY_CONNECTION_FAILED|TUNNEL_\w+|NETWORK_ACCESS_DENIED|TEMPORARILY_THROTTLED|INSUFFICIENT_RESOURCES|SOCKET_NOT_CONNECTED|SOCKS_\w+|HTTP2_SERVER_REFUSED_STREAM|QUIC_GOAWAY_REQUEST_CAN_BE_RETRIED|EARLY_DATA_REJECTED|HTTP_1_1_REQUIRED)$|^NS_ERROR_(?:CONNECTION_REFUSED|OFFLINE|PROXY_CONNECTION_REFUSED|UNKNOWN_PROXY_HOST)$/;

/** Whether a code or kind means that the server can't have acted on the request, because it never got it or refused it unread. */
export function isNeverSent(kind: NetworkKind, code: string | null): boolean {
  if (kind === 'dns' || kind === 'tls' || kind === 'blocked-before-network') return true;
  return code !== null && neverSentCodes.test(code);
}
