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
  [/^ERR_(?:ABORTED|CONTEXT_SHUT_DOWN)$/, 'aborted'],
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
];

/** The kind that a code of Chromium's belongs to; `unknown` for what is no such code. */
export function kindOfCode(code: string): NetworkKind {
  return kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';
}

const neverSentCodes =
  /^ERR_(?:CONNECTION_(?:REFUSED|TIMED_OUT|FAILED)|INTERNET_DISCONNECTED|ADDRESS_\w+|PROXY_CONNECTION_FAILED|TUNNEL_\w+|NETWORK_ACCESS_DENIED|TEMPORARILY_THROTTLED|INSUFFICIENT_RESOURCES|SOCKET_NOT_CONNECTED|SOCKS_\w+|HTTP2_SERVER_REFUSED_STREAM|QUIC_GOAWAY_REQUEST_CAN_BE_RETRIED|EARLY_DATA_REJECTED|HTTP_1_1_REQUIRED)$/;

/** Whether a code or kind means that the server can't have acted on the request, because it never got it or refused it unread. */
export function isNeverSent(kind: NetworkKind, code: string | null): boolean {
  if (kind === 'dns' || kind === 'tls' || kind === 'blocked-before-network') return true;
  return code !== null && neverSentCodes.test(code);
}
