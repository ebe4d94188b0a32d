import type { Diagnosis, FailureClass, Statement, StatementKind } from '../core/diagnosis.ts';

/** What a HAR entry shows, read from the entry alone: the table below must not share a reader with core. */
export interface Shown {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Whether the recording has any header of the request: without one, none can be called missing. */
  readonly knowsSent: boolean;
  /** The value of a request header by its lower-case name; null if it was not sent. */
  readonly sent: (name: string) => string | null;
  /** The same of the response. */
  readonly got: (name: string) => string | null;
  readonly sentBody: string;
  readonly body: string;
}

interface HarSide {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** The parts of a HAR entry that the table reads. */
export interface HarEntry {
  readonly request: HarSide & { readonly method: string; readonly url: string; readonly postData?: { text?: string } };
  readonly response: HarSide & { readonly status: number; readonly content: { readonly text?: string } };
}

/** Reads a HAR entry for the table. */
export function shownBy({ request, response }: HarEntry): Shown {
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    status: response.status,
    knowsSent: request.headers.length > 0,
    sent: (name) => valueOf(request, name),
    got: (name) => valueOf(response, name),
    sentBody: request.postData?.text ?? '',
    body: response.content.text ?? '',
  };
}

function valueOf({ headers }: HarSide, name: string): string | null {
  return headers.find((line) => line.name.toLowerCase() === name)?.value ?? null;
}

/** A diagnosis as far as the table reads it. */
export type Told = Pick<Diagnosis, 'class' | 'message' | 'statements' | 'retry' | 'fields'>;

/** A sentence, and when an exchange denies it. */
export interface SentencePair {
  readonly id: string;
  readonly in: readonly StatementKind[];
  readonly says: RegExp;
  /** A sentence that says so, from the catalogue, or as it once was there. */
  readonly example: string;
  readonly denied: (shown: Shown, told: Told) => boolean;
}

/** Two parts of a diagnosis that must agree. */
export interface WholePair {
  readonly id: string;
  readonly broken: (told: Told, shown: Shown) => string | null;
}

const advice: readonly StatementKind[] = ['cause', 'fix'];
const causes: readonly StatementKind[] = ['cause'];
const fixes: readonly StatementKind[] = ['fix'];

const isGet = ({ method }: Shown): boolean => method === 'GET' || method === 'HEAD';
const changes = ({ method }: Shown): boolean => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
const lacks =
  (name: string) =>
  ({ knowsSent, sent }: Shown): boolean =>
    knowsSent && sent(name) === null;
const brings =
  (name: string) =>
  ({ sent }: Shown): boolean =>
    (sent(name) ?? '').trim() !== '';
const isWithout =
  (name: string) =>
  ({ got, status }: Shown): boolean =>
    status !== 0 && got(name) === null;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Under the type that it is sent as, the body is fine, or there is none. */
function bodyIsFine({ sentBody, sent, method }: Shown): boolean {
  if (sentBody.trim() === '') return ['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method);
  return /json/i.test(sent('content-type') ?? '') && isJson(sentBody);
}

const keyHeader =
  /^(?:authorization|cookie|x-.*(?:key|token|auth|secret|user).*|api-?key|apikey|token|private-token)$/i;
const keyInUrl = /[?&][\w.-]*(?:key|token|sig|signature|auth|secret|appid|password|client_id)[\w.-]*=[^&]/i;

/** Nothing that could tell who is calling: no header, no cookie, no parameter, and no body to hold one. */
function anonymous(entry: HarEntry): boolean {
  const { request } = entry;
  return (
    request.headers.length > 0 &&
    !request.headers.some(({ name }) => keyHeader.test(name)) &&
    !keyInUrl.test(request.url) &&
    !/\/\/[^/]*@/.test(request.url) &&
    (request.postData?.text ?? '') === ''
  );
}

const isAnonymous = (shown: Shown): boolean =>
  anonymous({
    request: {
      method: shown.method,
      url: shown.url,
      headers: shown.knowsSent
        ? ['authorization', 'cookie', 'x-api-key', 'x-auth-token', 'api-key', 'apikey', 'private-token', 'token']
            .filter((name) => shown.sent(name) !== null)
            .map((name) => ({ name, value: '' }))
            .concat({ name: 'accept', value: '' })
        : [],
      postData: { text: shown.sentBody },
    },
    response: { status: shown.status, headers: [], content: {} },
  });

const oddUrl = /undefined|null|NaN|\[object|%5Bobject|[{}]|%7B|%7D|\/:\w|(?<!:)\/\/|\/(?:\?|$)/;

const isHtml = ({ body }: Shown): boolean => /^\s*<(?:!doctype html|html|head|body)/i.test(body);
const isLocal = ({ url }: Shown): boolean =>
  /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|\[::1\]|[^/:]*\.(?:local|test|localhost)\b)/i.test(url);
const isSameOrigin = ({ sent, url }: Shown): boolean => {
  const origin = sent('origin') ?? sent('referer');
  return origin !== null && URL.canParse(origin) && URL.canParse(url) && new URL(origin).origin === new URL(url).origin;
};
const readable = ({ sentBody, sent }: Shown): boolean => /json/i.test(sent('content-type') ?? '') && isJson(sentBody);

/** Sentences of causes, fixes and actors, and what in the recording denies each. */
export const sentencePairs: readonly SentencePair[] = [
  {
    id: 'authorization-sent',
    in: causes,
    says: /(?:no|lacks an?|without(?: an?)?) `?Authorization`? header/i,
    example: 'The request has no `Authorization` header.',
    denied: brings('authorization'),
  },
  {
    id: 'scheme-of-nothing',
    in: causes,
    says: /scheme before the token/i,
    example: 'The scheme before the token isn’t the one that the API expects: `Bearer`, `Basic`, `Token`, or none.',
    denied: lacks('authorization'),
  },
  {
    id: 'token-of-nobody',
    in: causes,
    says: /^The token or key expired/i,
    example: 'The token or key expired, was revoked, or belongs to another environment (test or live).',
    denied: isAnonymous,
  },
  {
    id: 'scopes-of-nobody',
    in: advice,
    says: /^(?:Check that the token has the scopes|The account, key or token lacks)/i,
    example: 'The account, key or token lacks the role or scope for this request.',
    denied: isAnonymous,
  },
  {
    id: 'cookie-sent',
    in: causes,
    says: /session cookie was not sent/i,
    example: 'The session cookie was not sent: cross-origin requests need `credentials: "include"`.',
    denied: brings('cookie'),
  },
  {
    id: 'include-at-home',
    in: causes,
    says: /cross-origin requests need `credentials/i,
    example: 'The session cookie was not sent: cross-origin requests need `credentials: "include"`.',
    denied: isSameOrigin,
  },
  {
    id: 'no-challenge',
    in: fixes,
    says: /^Check `WWW-Authenticate`/i,
    example: 'Check `WWW-Authenticate` in the response: it names the scheme and often the reason.',
    denied: isWithout('www-authenticate'),
  },
  {
    id: 'json-parses',
    in: causes,
    says: /body isn.t valid JSON|contains invalid JSON|body can.t be parsed|The body isn.t JSON/i,
    example: 'The body isn’t valid JSON, or doesn’t match its `Content-Type`.',
    denied: bodyIsFine,
  },
  {
    id: 'stringified',
    in: fixes,
    says: /(?:serialized|body) with `JSON.stringify`|\[object Object\]/i,
    example: 'Check that the body was serialized with `JSON.stringify` and not sent as `[object Object]`.',
    denied: bodyIsFine,
  },
  {
    id: 'type-of-no-body',
    in: causes,
    says: /body was sent without `Content-Type`/i,
    example: 'The body was sent without `Content-Type`, so the server doesn’t know how to parse it.',
    denied: ({ sentBody, sent }) => sentBody === '' || sent('content-type') !== null,
  },
  {
    id: 'type-sent',
    in: causes,
    says: /request has no `Content-Type`|(?:for lack of|without) `Content-Type: application\/json`|`Content-Type: application\/json` is missing/i,
    example: 'The request has no `Content-Type`.',
    denied: (shown) => /application\/json/i.test(shown.sent('content-type') ?? ''),
  },
  {
    id: 'type-advised',
    in: fixes,
    says: /^Set `Content-Type` to .*`application\/json`/i,
    example: 'Set `Content-Type` to what the docs require, usually `application/json`.',
    denied: (shown) => /application\/json/i.test(shown.sent('content-type') ?? ''),
  },
  {
    id: 'text-plain',
    in: causes,
    says: /`fetch` sends `text\/plain`/i,
    example: '`fetch` sends `text/plain` when a string body has no explicit `Content-Type`.',
    denied: ({ sent, knowsSent }) => knowsSent && !/text\/plain/i.test(sent('content-type') ?? ''),
  },
  {
    id: 'encoding',
    in: causes,
    says: /`Content-Encoding` names a compression/i,
    example: '`Content-Encoding` names a compression that the server doesn’t support.',
    denied: lacks('content-encoding'),
  },
  {
    id: 'form-data',
    in: fixes,
    says: /Don.t set `Content-Type` for `FormData`/i,
    example: 'Don’t set `Content-Type` for `FormData`: the browser adds it with the boundary.',
    denied: ({ sent, knowsSent }) => knowsSent && !/multipart/i.test(sent('content-type') ?? ''),
  },
  {
    id: 'empty-body-names',
    in: fixes,
    says: /Read the response body|Fix each field that the response body lists|field in `detail`|properties that `message` names/i,
    example: 'Read the response body: it usually names the field.',
    denied: ({ body }) => body.trim() === '',
  },
  {
    id: 'lists-no-field',
    in: fixes,
    says: /^Fix each field that the response body lists/i,
    example: 'Fix each field that the response body lists.',
    denied: (_, { fields }) => fields.length === 0,
  },
  {
    id: 'html-of-json',
    in: advice,
    says: /the body is then an HTML page|^If the body is HTML/i,
    example:
      'A firewall, bot protection or IP allowlist blocked the request before the API saw it; the body is then an HTML page.',
    denied: (shown) => shown.status !== 0 && !isHtml(shown),
  },
  {
    id: 'quota-left',
    in: causes,
    says: /^The rate limit is used up/i,
    example: 'The rate limit is used up: some APIs report that with 403.',
    denied: ({ got }) => Number(got('x-ratelimit-remaining') ?? got('ratelimit-remaining') ?? 0) > 0,
  },
  {
    id: 'other-status',
    in: causes,
    says: /report that with 403|Some APIs return 404/i,
    example: 'The rate limit is used up: some APIs report that with 403.',
    denied: ({ status }) => status !== 403 && status !== 404,
  },
  {
    id: 'csrf-of-get',
    in: advice,
    says: /CSRF token is (?:missing|out of date|invalid)/i,
    example: 'A CSRF token is missing or out of date.',
    denied: isGet,
  },
  {
    id: 'csrf-sent',
    in: causes,
    says: /request lacks `X-CSRF-TOKEN` or `X-XSRF-TOKEN`/i,
    example: 'The request lacks `X-CSRF-TOKEN` or `X-XSRF-TOKEN`, or the session cookie.',
    denied: ({ sent }) => (sent('x-csrf-token') ?? sent('x-xsrf-token')) !== null && sent('cookie') !== null,
  },
  {
    id: 'whole-path',
    in: causes,
    says: /variable in the path was empty|look for `undefined`/i,
    example: 'A variable in the path was empty: look for `undefined`, `null`, `NaN` or `//`.',
    denied: ({ url }) => !oddUrl.test(url.split('?')[0] ?? ''),
  },
  {
    id: 'post-for-put',
    in: causes,
    says: /POST was used instead of/i,
    example: 'POST was used instead of PUT or PATCH, or vice versa.',
    denied: ({ method }) => method !== 'POST' && method !== 'PUT' && method !== 'PATCH',
  },
  {
    id: 'post-became-get',
    in: causes,
    says: /redirect changed POST to GET/i,
    example: 'A redirect changed POST to GET.',
    denied: (shown) => !isGet(shown),
  },
  {
    id: 'options-refused',
    in: causes,
    says: /doesn.t handle OPTIONS/i,
    example: 'The server doesn’t handle OPTIONS, so the CORS preflight fails.',
    denied: ({ method }) => method !== 'OPTIONS',
  },
  {
    id: 'no-allow',
    in: fixes,
    says: /^Check `Allow` in the response/i,
    example: 'Check `Allow` in the response: it lists the supported methods.',
    denied: isWithout('allow'),
  },
  {
    id: 'no-upgrade',
    in: fixes,
    says: /^Check `Upgrade` in the response/i,
    example: 'Check `Upgrade` in the response.',
    denied: isWithout('upgrade'),
  },
  {
    id: 'accepts-all',
    in: causes,
    says: /^`Accept` names a format/i,
    example: '`Accept` names a format or an API version that doesn’t exist.',
    denied: ({ sent, knowsSent }) => knowsSent && /^(?:\*\/\*)?$/.test(sent('accept') ?? ''),
  },
  {
    id: 'accept-language',
    in: causes,
    says: /^`Accept-Language` or `Accept-Encoding`/i,
    example: '`Accept-Language` or `Accept-Encoding` excludes everything that the server has.',
    denied: ({ sent, knowsSent }) => knowsSent && sent('accept-language') === null && sent('accept-encoding') === null,
  },
  {
    id: 'accept-advised',
    in: fixes,
    says: /^Send `Accept: application\/json` or/i,
    example: 'Send `Accept: application/json` or `*/*`.',
    denied: ({ sent }) => /^(?:application\/json|\*\/\*)$/.test((sent('accept') ?? '').trim()),
  },
  {
    id: 'etag-of-none',
    in: causes,
    says: /^The `ETag` is outdated/i,
    example: 'The `ETag` is outdated, or was copied without its quotes.',
    denied: ({ sent, knowsSent }) => knowsSent && sent('if-match') === null && sent('if-none-match') === null,
  },
  {
    id: 'if-match-sent',
    in: causes,
    says: /request has no `If-Match`/i,
    example: 'The request has no `If-Match`.',
    denied: brings('if-match'),
  },
  {
    id: 'key-of-none',
    in: ['cause'],
    says: /same idempotency key/i,
    example: 'A request with the same idempotency key is still running, or had a different body.',
    denied: ({ sent, knowsSent, sentBody }) =>
      knowsSent &&
      sent('idempotency-key') === null &&
      !/idempotency|request.?id/i.test(sentBody) &&
      sent('x-idempotency-key') === null,
  },
  {
    id: 'expect-unsent',
    in: fixes,
    says: /^Send the request without `Expect`/i,
    example: 'Send the request without `Expect`.',
    denied: lacks('expect'),
  },
  {
    id: 'cookies-of-none',
    in: causes,
    says: /cookies for this host have grown/i,
    example: 'The cookies for this host have grown too large.',
    denied: lacks('cookie'),
  },
  {
    id: 'claims-of-none',
    in: causes,
    says: /token contains too many claims/i,
    example: 'A token contains too many claims.',
    denied: ({ sent, knowsSent }) => knowsSent && sent('authorization') === null && sent('cookie') === null,
  },
  {
    id: 'short-referer',
    in: causes,
    says: /^A long `Referer`/i,
    example: 'A long `Referer`.',
    denied: ({ sent, knowsSent }) => knowsSent && (sent('referer') ?? '').length < 500,
  },
  {
    id: 'plain-http',
    in: causes,
    says: /uses `http:\/\/` with an HTTPS port/i,
    example: 'The URL uses `http://` with an HTTPS port.',
    denied: ({ url }) => url.startsWith('https:'),
  },
  {
    id: 'batch-of-nothing',
    in: causes,
    says: /^The file or the batch is too large/i,
    example: 'The file or the batch is too large.',
    denied: ({ sentBody, method }) => (method === 'GET' || method === 'HEAD') && sentBody === '',
  },
  {
    id: 'payment-code',
    in: fixes,
    says: /the code in the response says why/i,
    example: 'If this is a payment API, the code in the response says why the payment was declined.',
    denied: ({ body }) => body.trim() === '',
  },
  {
    id: 'ok-is-false',
    in: fixes,
    says: /`response\.ok` isn.t enough/i,
    example: 'Check the body for errors before using its data; `response.ok` isn’t enough for this API.',
    denied: ({ status }) => status >= 400,
  },
  {
    id: 'own-server-page',
    in: ['fix', 'docs'],
    says: /Check the API.s status page| status page$/i,
    example: 'Check the API’s status page.',
    denied: isLocal,
  },
  {
    id: 'own-server-if',
    in: fixes,
    says: /^If the server is yours/i,
    example: 'If the server is yours: raise the limit in every proxy in front of it.',
    denied: ({ url }) => /^https:\/\/(?:api\.)?(?:stripe|github|openai|twilio|slack)\.com\b/i.test(url),
  },
  {
    id: 'own-operator',
    in: ['actor', 'fix'],
    says: /operator of the API must fix|Only the server.s operator|nothing in your code will help/i,
    example: 'Only the server’s operator can fix it.',
    denied: isLocal,
  },
  {
    id: 'no-cors-header',
    in: ['meaning', 'cause'],
    says: /\bno `?Access-Control-Allow-Origin`?/i,
    example: 'The response has no Access-Control-Allow-Origin header.',
    denied: ({ got }) => got('access-control-allow-origin') !== null,
  },
  {
    id: 'wait-unsaid',
    in: fixes,
    says: /^(?:Wait as (?:long|many seconds) as `?Retry-After`? says|Retry after the time in `Retry-After`)(?!.*(?:without it|else))/i,
    example: 'Wait as long as `Retry-After` says.',
    denied: isWithout('retry-after'),
  },
  {
    id: 'retry-at-once',
    in: fixes,
    says: /^Retry (?:once )?after a (?:short )?delay\b/i,
    example: 'Retry once after a delay; reads are safe to retry.',
    denied: (shown, { retry }) => changes(shown) && retry?.verdict === 'confirm',
  },
  {
    id: 'retry-of-change',
    in: fixes,
    says: /^(?:Retry|Try again) (?:later|with (?:exponential )?backoff|after a)/i,
    example: 'Retry after a short delay.',
    denied: (_, { retry }) => retry?.verdict === 'change' || retry?.verdict === 'stop',
  },
  {
    id: 'admin-beside-code',
    in: fixes,
    says: /^Ask the account.s admin/i,
    example: 'Ask the account’s admin for access.',
    denied: (_, { statements }) =>
      statements.some(({ kind, text }) => kind === 'actor' && text.startsWith('Fix on your side')),
  },
  {
    id: 'well-formed-body',
    in: ['meaning'],
    says: /The body is well-formed but/i,
    example: 'The body is well-formed but contains invalid values.',
    denied: ({ sentBody, sent }) =>
      sentBody.trim() === '' || (/json/i.test(sent('content-type') ?? '') && !isJson(sentBody)),
  },
  {
    id: 'body-unreadable',
    in: ['meaning', 'cause'],
    says: /^The request contains invalid JSON|syntax of the JSON is broken/i,
    example: 'The request contains invalid JSON.',
    denied: readable,
  },
  {
    id: 'nothing-at-url',
    in: ['meaning'],
    says: /^Nothing exists at this URL/i,
    example: 'Nothing exists at this URL, or you aren’t allowed to know that it does.',
    denied: ({ status }) => status !== 404,
  },
  {
    id: 'described-status',
    in: ['meaning'],
    says: /^The response describes (.*), although its status is \d+/i,
    example: 'The response describes invalid values, although its status is 401.',
    denied: ({ status }, { class: found }) => found === classes.get(status),
  },
  {
    id: 'read-it-yourself',
    in: fixes,
    says: /^Read the response body/i,
    example: 'Read the response body: it usually names the field.',
    denied: (_, { message }) =>
      message !== null && /[a-z] [a-z]/.test(message) && !/^bad request$|bad syntax|malformed:?$/i.test(message),
  },
  {
    id: 'name-not-taken',
    in: advice,
    says: /^(?:A resource with that name or key already exists|Use another name or key)/i,
    example: 'Use another name or key.',
    denied: ({ body }, { message }) =>
      message !== null &&
      message.length > 12 &&
      !/exist|duplicat|taken|unique|already|in use/i.test(`${message} ${body}`),
  },
  {
    id: 'etag-not-sent',
    in: fixes,
    says: /use its new `ETag`/i,
    example: 'Re-fetch the resource, use its new `ETag`, and apply the change again.',
    denied: lacks('if-match'),
  },
  {
    id: 'check-before-a-read',
    in: fixes,
    says: /^Before you retry a change|^Check whether the change took effect/i,
    example: 'Before you retry a change, check whether it took effect.',
    denied: isGet,
  },
  {
    id: 'header-beside-key',
    in: causes,
    says: /request has no `Authorization` header/i,
    example: 'The request has no `Authorization` header.',
    denied: ({ sent, url }) => (sent('x-api-key') ?? sent('api-key') ?? sent('cookie')) !== null || keyInUrl.test(url),
  },
  {
    id: 'cloudflare-absent',
    in: ['meaning'],
    says: /^Cloudflare (?:got|timed|can.t|connected|doesn.t|could)|origin server behind Cloudflare/i,
    example: 'Cloudflare got an unusable response from the origin server: empty, malformed, or with too large headers.',
    denied: ({ got }) => got('cf-ray') === null && got('server') !== null && !/cloudflare/i.test(got('server') ?? ''),
  },
];

/** What a bare status says, from RFC 9110 §15 and RFC 6585, written down apart from core's own list. */
const classes: ReadonlyMap<number, FailureClass> = new Map<number, FailureClass>([
  [401, 'authentication'],
  [402, 'payment'],
  [403, 'permission'],
  [404, 'not-found'],
  [405, 'request'],
  [409, 'conflict'],
  [410, 'not-found'],
  [415, 'request'],
  [422, 'validation'],
  [429, 'rate-limit'],
  [500, 'server'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
]);

const actorsOf = ({ statements }: Told): readonly Statement[] => statements.filter(({ kind }) => kind === 'actor');
const isCaller = ({ text }: Statement): boolean => text.startsWith('Fix on your side');
const isOperator = ({ text }: Statement): boolean =>
  /must fix this(?:\.$|: nothing)/.test(text) && !text.startsWith('An admin');
const isPayer = ({ text }: Statement): boolean => text.startsWith('Fix on the paying side');

/** The verdicts that go with a class, whatever the API: the server's own word may still forbid (`stop`) or state a time. */
const verdicts: Readonly<Record<FailureClass, readonly string[]>> = {
  validation: ['change', 'stop'],
  request: ['change', 'stop', 'backoff', 'wait'],
  authentication: ['change', 'stop', 'backoff'],
  permission: ['stop', 'change'],
  'not-found': ['change', 'stop', 'backoff', 'wait'],
  conflict: ['change', 'backoff', 'wait', 'stop', 'confirm'],
  'rate-limit': ['wait', 'backoff', 'stop', 'change', 'confirm'],
  payment: ['stop', 'change', 'backoff', 'wait'],
  server: ['backoff', 'confirm', 'stop', 'change', 'wait'],
  unavailable: ['backoff', 'wait', 'confirm', 'stop', 'change'],
  network: ['backoff', 'wait', 'confirm', 'change', 'stop'],
};

/** What holds of each diagnosis as a whole: one actor, and verdict, actor and class that agree. */
export const wholePairs: readonly WholePair[] = [
  {
    id: 'one-actor',
    broken: (told) =>
      actorsOf(told).length > 1
        ? actorsOf(told)
            .map(({ text }) => text)
            .join(' | ')
        : null,
  },
  {
    id: 'verdict-of-class',
    broken: ({ class: found, retry }) =>
      found === null || retry === null || verdicts[found].includes(retry.verdict) ? null : `${found}: ${retry.verdict}`,
  },
  {
    id: 'wait-has-a-time',
    broken: ({ retry }) => (retry?.verdict === 'wait' && retry.afterSeconds === null ? retry.reason : null),
  },
  {
    id: 'no-time-but-one-stated',
    broken: ({ retry }) =>
      retry !== null && retry.afterSeconds !== null && /no time is given|does not say when/.test(retry.reason)
        ? retry.reason
        : null,
  },
  {
    id: 'no-schedule-after-stop',
    broken: ({ retry }) =>
      retry !== null && (retry.verdict === 'stop' || retry.verdict === 'change') && retry.schedule !== null
        ? retry.verdict
        : null,
  },
  {
    id: 'known-caller-unsaid',
    broken: ({ retry }, shown) =>
      retry !== null && retry.reason.startsWith('The caller is known') && isAnonymous(shown) ? retry.reason : null,
  },
  {
    id: 'operator-of-values',
    broken: (told) => {
      const [actor] = actorsOf(told);
      const ofCaller = ['validation', 'request', 'authentication'].includes(told.class ?? '');
      const withheld = told.statements.some(({ source }) => source.ref.startsWith('cors-'));
      return ofCaller && !withheld && actor !== undefined && isOperator(actor)
        ? `${told.class ?? ''}: ${actor.text}`
        : null;
    },
  },
  {
    id: 'payer-of-other-classes',
    broken: (told) => {
      const [actor] = actorsOf(told);
      const never = ['validation', 'request', 'authentication', 'not-found', 'conflict'].includes(told.class ?? '');
      return actor !== undefined && isPayer(actor) && never ? `${told.class ?? ''}: ${actor.text}` : null;
    },
  },
  {
    id: 'stop-beside-your-code',
    broken: (told) => {
      const [actor] = actorsOf(told);
      const reason = told.retry?.reason ?? '';
      return actor !== undefined &&
        isCaller(actor) &&
        told.retry?.verdict === 'stop' &&
        /someone has to|its operator/.test(reason)
        ? `${reason} | ${actor.text}`
        : null;
    },
  },
  {
    id: 'change-beside-nothing-helps',
    broken: (told) => {
      const [actor] = actorsOf(told);
      return actor !== undefined && isOperator(actor) && told.retry?.verdict === 'change'
        ? `${told.retry.reason} | ${actor.text}`
        : null;
    },
  },
  {
    id: 'sent-but-called-missing',
    broken: ({ fields }) => {
      const bad = fields.find(
        ({ messages, sent }) =>
          messages.length > 0 &&
          sent !== undefined &&
          sent !== null &&
          sent !== '' &&
          messages.every((text) => /^(?:The )?(?:field |property )?(?:was |is )?not sent/i.test(text)),
      );
      return bad?.path ?? null;
    },
  },
  {
    id: 'said-twice',
    broken: ({ statements }) => {
      const texts = statements.filter(({ kind }) => kind !== 'docs').map(({ text }) => text);
      return texts.find((text, index) => texts.indexOf(text) !== index) ?? null;
    },
  },
];

/** What of a diagnosis the exchange denies, a line each; empty if nothing. */
export function contradictionsIn(
  entry: HarEntry,
  told: Told,
): readonly { readonly id: string; readonly what: string }[] {
  const shown = shownBy(entry);
  return [
    ...sentencePairs.flatMap(({ id, in: kinds, says, denied }) =>
      told.statements
        .filter(({ kind, text }) => kinds.includes(kind) && says.test(text) && denied(shown, told))
        .map(({ text, source }) => ({ id, what: `${text} [${source.ref}]` })),
    ),
    ...wholePairs.flatMap(({ id, broken }) => {
      const what = broken(told, shown);
      return what === null ? [] : [{ id, what }];
    }),
  ];
}
