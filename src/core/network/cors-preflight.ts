import { header, type Exchange } from '../exchange/exchange.ts';
import { checkAnswer, type CorsRefusal } from './cors-answer.ts';

/** Methods that need no leave (https://fetch.spec.whatwg.org/#cors-safelisted-method). */
const alwaysAllowed = new Set(['GET', 'HEAD', 'POST']);

/**
 * Checks the answer to a preflight (https://fetch.spec.whatwg.org/#cors-preflight-fetch): status, origin, method, headers. A
 * preflight that got no answer is no refusal: the network's own code tells more.
 */
export function checkPreflight(preflight: Exchange, origin: string, refused: boolean): CorsRefusal | null {
  const { status, headers } = preflight.response;
  if (status === 0) return null;
  const about = { answer: 'preflight', status, origin, subjects: [], inferred: false } as const;
  if (status >= 300 && status <= 399) {
    return { ...about, reason: 'PreflightDisallowedRedirect', header: 'Location', value: header(headers, 'location') };
  }
  if (status < 200 || status > 299) {
    return { ...about, reason: 'PreflightInvalidStatus', header: 'status', value: String(status) };
  }
  return (
    checkAnswer(preflight, origin, 'preflight', false) ??
    checkMethod(preflight, about) ??
    checkHeaders(preflight, about) ??
    (refused ? checkAnswer(preflight, origin, 'preflight', true) : null)
  );
}

type About = Pick<CorsRefusal, 'answer' | 'status' | 'origin' | 'inferred'>;

function checkMethod(preflight: Exchange, about: About): CorsRefusal | null {
  const method = header(preflight.request.headers, 'access-control-request-method')?.trim() ?? '';
  const value = header(preflight.response.headers, 'access-control-allow-methods');
  if (method === '' || alwaysAllowed.has(method)) return null;
  const allowed = tokens(value);
  if (allowed.includes(method) || allowed.includes('*')) return null;
  return {
    ...about,
    reason: 'MethodDisallowedByPreflightResponse',
    header: 'Access-Control-Allow-Methods',
    value,
    subjects: [method],
  };
}

/** `*` covers every header but `Authorization`, which must be named (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name). */
function checkHeaders(preflight: Exchange, about: About): CorsRefusal | null {
  const value = header(preflight.response.headers, 'access-control-allow-headers');
  const allowed = new Set(tokens(value).map((name) => name.toLowerCase()));
  const wanted = tokens(header(preflight.request.headers, 'access-control-request-headers'));
  const subjects = wanted.filter((name) => {
    const lower = name.toLowerCase();
    return !allowed.has(lower) && (lower === 'authorization' || !allowed.has('*'));
  });
  if (subjects.length === 0) return null;
  return {
    ...about,
    reason: 'HeaderDisallowedByPreflightResponse',
    header: 'Access-Control-Allow-Headers',
    value,
    subjects,
  };
}

/** The members of a comma-separated header, at most 500 of them. */
export function tokens(value: string | null): readonly string[] {
  if (value === null) return [];
  return value
    .split(',', 500)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
