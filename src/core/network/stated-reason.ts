import type { Exchange, RecordedReason } from '../exchange/exchange.ts';
import type { NetworkKind } from './kinds.ts';

/** A reason that a recording gives in words of its own, brought to the catalogue's names. */
export interface StatedReason {
  /** The catalogue's entry; `STATED` where the words fit none of the known ones. */
  readonly name: string;
  readonly kind: NetworkKind;
}

/**
 * A recording's own words with what they mean, as whoever reads a recording keeps them: so that a page that only records needs none of the
 * sentences below.
 */
export function recordedReason(text: string, at: string): RecordedReason {
  return { text, at, kind: reasonIn(text).kind };
}

/** What a recording's own words mean (`exchange.recorded`); null where it gives none. */
export function statedReason({ recorded }: Exchange): StatedReason | null {
  const text = recorded?.failure?.text;
  return text === undefined ? null : reasonIn(text);
}

const longest = 2000;

/** The reason that a sentence gives, by its first 2,000 characters. What several connections in one sentence disagree about is only "could not connect". */
export function reasonIn(sentence: string): StatedReason {
  const text = sentence.slice(0, longest);
  const numbers = new Set([...text.matchAll(/\bErrno (-?\d{1,5})\b/gi)].map(([, number]) => number ?? ''));
  if (numbers.size > 1) return { name: 'ERR_CONNECTION_FAILED', kind: 'connection' };
  const found = sentences.find(([pattern]) => pattern.test(text));
  return found === undefined ? { name: 'STATED', kind: 'unknown' } : { name: found[1], kind: found[2] };
}

/**
 * Words of the libraries that the tools pass on; the first that fits decides. Errno: POSIX's names with Linux's, macOS's and Windows's
 * numbers (errno(3), winerror.h); .NET's SocketError; OpenSSL as mitmproxy and Node word it (X509_V_ERR_*); NSURLError's and WebKit's
 * sentences (WebCore: CrossOriginAccessControl, NetworkLoadChecker); Chromium's and Firefox's console sentences about CORS.
 */
const sentences: readonly (readonly [RegExp, string, NetworkKind])[] = [
  [/^Aborted by the test\b/, 'STATED', 'blocked-before-network'],
  // CORS. Chromium and WebKit.
  [/redirect is not allowed for a preflight request/i, 'CORS.PreflightDisallowedRedirect', 'cors'],
  [
    /does not have HTTP ok status|preflight response is not successful|CORS preflight response did not succeed/i,
    'CORS.PreflightInvalidStatus',
    'cors',
  ],
  [
    /header field \S{1,200} is not allowed by Access-Control-Allow-Headers|is not allowed according to header .Access-Control-Allow-Headers/i,
    'CORS.HeaderDisallowedByPreflightResponse',
    'cors',
  ],
  [
    /method \S{1,60} is not allowed by Access-Control-Allow-Methods|did not find method in CORS header/i,
    'CORS.MethodDisallowedByPreflightResponse',
    'cors',
  ],
  [
    /no .Access-Control-Allow-Origin. header is present|CORS header .Access-Control-Allow-Origin. missing/i,
    'CORS.MissingAllowOriginHeader',
    'cors',
  ],
  [
    /contains multiple values|multiple CORS header .Access-Control-Allow-Origin. not allowed|cannot contain more than one origin/i,
    'CORS.MultipleAllowOriginValues',
    'cors',
  ],
  [/contains the invalid value/i, 'CORS.InvalidAllowOriginValue', 'cors'],
  [
    /must not be the wildcard|cannot use wildcard in Access-Control-Allow-Origin|not supported if the CORS header .Access-Control-Allow-Origin. is .\*/i,
    'CORS.WildcardOriginNotAllowed',
    'cors',
  ],
  [
    /Access-Control-Allow-Credentials. header in the response|Access-Control-Allow-Credentials is not|expected .true. in CORS header/i,
    'CORS.InvalidAllowCredentials',
    'cors',
  ],
  [
    /that is not equal to the supplied origin|CORS header .Access-Control-Allow-Origin. does not match/i,
    'CORS.AllowOriginMismatch',
    'cors',
  ],
  [
    /blocked by CORS policy|not allowed by Access-Control-Allow-Origin|due to access control checks|CORS request did not succeed|Cross-Origin Request Blocked/i,
    'CORS',
    'cors',
  ],
  [
    /Cross-Origin-Resource-Policy response header|violates the resource.s Cross-Origin-Resource-Policy/i,
    'ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
    'policy',
  ],
  // TLS before connections: "connection" stands in many of its sentences.
  [
    /certificate (?:for this server )?(?:(?:has|is) expired|is not yet valid)|CERT_HAS_EXPIRED/i,
    'ERR_CERT_DATE_INVALID',
    'tls',
  ],
  [
    /self[- ]signed certificate|unable to get (?:local )?issuer|unable to verify the first certificate|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)|UntrustedRoot|unknown certifying authority/i,
    'ERR_CERT_AUTHORITY_INVALID',
    'tls',
  ],
  [
    /hostname mismatch|ERR_TLS_CERT_ALTNAME_INVALID|RemoteCertificateNameMismatch|doesn.t match (?:the )?(?:host|certificate)/i,
    'ERR_CERT_COMMON_NAME_INVALID',
    'tls',
  ],
  // Whatever is wrong with it.
  [/certificate verify failed|the certificate for this server is invalid/i, 'STATED_CERTIFICATE', 'tls'],
  [
    /\b(?:TLS|SSL)\b.{0,200}\b(?:fail|handshake|error|alert)|an SSL error has occurred|\bOpenSSL Error\b|wrong version number|does not speak TLS|secure connection to the server/i,
    'ERR_SSL_PROTOCOL_ERROR',
    'tls',
  ],
  [
    /\b(?:ENOTFOUND|EAI_NONAME|HostNotFound)\b|Errno (?:-2|8|11001)\b|name or service not known|nodename nor servname|no such host|getaddrinfo failed|could(?: not|n.t) resolve host|hostname could not be found|UnknownHostException/i,
    'ERR_NAME_NOT_RESOLVED',
    'dns',
  ],
  [/\bEAI_AGAIN\b|Errno -3\b|temporary failure in name resolution/i, 'ERR_NAME_RESOLUTION_FAILED', 'dns'],
  [
    /\bECONNREFUSED\b|\bConnectionRefused\b|Errno (?:61|111|10061|1225)\b|\b10061\b|connection refused|actively refused/i,
    'ERR_CONNECTION_REFUSED',
    'connection',
  ],
  [
    /\bconnect.{0,300}(?:\bETIMEDOUT\b|\bTimedOut\b|Errno (?:60|110|10060|121)\b|timed? ?out)|(?:\bETIMEDOUT\b|\bTimedOut\b|Errno (?:60|110|10060|121)\b).{0,300}\bconnect/i,
    'ERR_CONNECTION_TIMED_OUT',
    'connection',
  ],
  [
    /\bETIMEDOUT\b|\bTimedOut\b|Errno (?:60|110|10060|121)\b|timed? ?out|timeout was reached/i,
    'ERR_TIMED_OUT',
    'connection',
  ],
  [
    /\b(?:EHOSTUNREACH|ENETUNREACH)\b|Errno (?:65|113|101|51|10065|10051)\b|no route to host|network is unreachable|host is unreachable/i,
    'ERR_ADDRESS_UNREACHABLE',
    'connection',
  ],
  [/Internet connection appears to be offline/i, 'ERR_INTERNET_DISCONNECTED', 'connection'],
  [
    /\bECONNRESET\b|\bConnectionReset\b|Errno (?:54|104|10054)\b|connection (?:was )?reset|forcibly closed/i,
    'ERR_CONNECTION_RESET',
    'connection',
  ],
  [
    /client (?:disconnected|closed)|\bcancell?ed\b|\bload cannot be cancell?ed\b|Load request cancell?ed|aborted by the user/i,
    'ERR_ABORTED',
    'aborted',
  ],
  [
    /without sending complete message|incomplete|partial (?:file|transfer)/i,
    'ERR_CONTENT_LENGTH_MISMATCH',
    'incomplete-body',
  ],
  [
    /(?:server|peer|connection) (?:unexpectedly )?(?:disconnected|closed)|closed (?:the )?connection|network connection was lost|EOF|socket hang up/i,
    'ERR_CONNECTION_CLOSED',
    'connection',
  ],
  [
    /could(?: not|n.t) connect|connect call failed|connection (?:to .{1,200} )?failed|failed to connect|unable to connect|connection error/i,
    'ERR_CONNECTION_FAILED',
    'connection',
  ],
  [/too many redirects|more than 20 redirect/i, 'ERR_TOO_MANY_REDIRECTS', 'redirect'],
  [/error during WebSocket handshake/i, 'WEBSOCKET_HANDSHAKE', 'websocket'],
  // Charles's states: which side broke isn't said.
  [/^(?:EXCEPTION|FAILED)$/i, 'STATED_STATE', 'unknown'],
];
