import { parseUrlEncoded } from '../body/form.ts';
import type { Source } from '../diagnosis.ts';
import { cookiesOf } from '../exchange/cookies.ts';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { couldBeKey } from '../redact/secrets/entropy.ts';
import { senseOf } from '../redact/secrets/names.ts';

/** A value with which a request says who sends it. */
export interface Credential {
  /** Name of the header, parameter or cookie, as sent. */
  readonly name: string;
  readonly where: 'header' | 'url' | 'cookie';
  readonly source: Source;
  /** All of the value, for comparing and reading only. */
  readonly value: string;
  /** First word of an Authorization value with something behind it, or a known scheme alone; null if there is none. */
  readonly scheme: string | null;
  /** The value without its scheme. */
  readonly secret: string;
}

const MAX_LINES = 500;
const MAX_VALUE = 20_000;

/** Header, parameter and cookie values that are credentials by their names, or tokens by their form. CSRF tokens are none. */
export function findCredentials(request: ExchangeRequest): readonly Credential[] {
  const found: Credential[] = [];
  for (const { name, value } of request.headers.slice(0, MAX_LINES)) {
    const lower = name.toLowerCase();
    if (lower === 'cookie') found.push(...inCookies(value));
    else if (senseOf(lower).as === 'authorization') found.push(inAuthorization(name, value));
    else if (isCredentialName(lower)) found.push(plain(name, 'header', value));
  }
  return [...found, ...inQuery(request.url)];
}

/** Secrets that say who the caller is, by name: keys, tokens, sessions; not passwords of forms, signatures or CSRF tokens. */
function isCredentialName(name: string): boolean {
  const { as, kind } = senseOf(name);
  if (as === 'opaque') return kind === 'api-key' || (kind === 'credential' && name !== 'key');
  return as === 'secret' && /^(?:api-key|token|jwt|session|credential|secret|opaque)$/.test(kind);
}

/** `key` names many things: it is a credential only where its value looks like one, or like the lack of one. */
function isKey(value: string): boolean {
  return couldBeKey(value) || /^(?:undefined$|null$|your[-_ ])/i.test(value);
}

const knownSchemes =
  /^(?:basic|bearer|digest|dpop|negotiate|ntlm|oauth|token|apikey|api-key|bot|hmac|aws4-hmac-sha256|signature|sharedkey|jwt|key)$/i;

function inAuthorization(name: string, value: string): Credential {
  const text = value.slice(0, MAX_VALUE);
  const mark = text.trimStart().search(/[ \t]/);
  const first = mark === -1 ? text.trim() : text.trimStart().slice(0, mark);
  const hasScheme =
    knownSchemes.test(first) || (mark !== -1 && /^[A-Z][A-Za-z\d-]{1,20}$/.test(first) && !couldBeKey(first));
  return {
    ...plain(name, 'header', text),
    scheme: hasScheme ? first : null,
    secret: hasScheme ? text.trimStart().slice(first.length).trim() : text,
  };
}

function inQuery(url: string): readonly Credential[] {
  const [whole = ''] = url.split('#', 1);
  const mark = whole.indexOf('?');
  if (mark === -1) return [];
  return parseUrlEncoded(whole.slice(mark + 1, mark + 1 + MAX_VALUE))
    .slice(0, MAX_LINES)
    .filter(({ name, value }) => isCredentialName(name) || (name === 'key' && isKey(value ?? '')))
    .map(({ name, value }) => plain(name, 'url', value ?? ''));
}

/** Cookies that hold a JSON Web Token, or are sessions by name. */
function inCookies(text: string): readonly Credential[] {
  const found: Credential[] = [];
  for (const [name, value] of cookiesOf(text)) {
    if (/^ey[\w-]{6,}\.[\w-]{6,}/.test(value) || isCredentialName(name)) found.push(plain(name, 'cookie', value));
  }
  return found;
}

function plain(name: string, where: Credential['where'], value: string): Credential {
  const source: Source = {
    from: where === 'url' ? 'url' : 'header',
    ref: where === 'cookie' ? `Cookie ${name}` : name,
  };
  const text = value.slice(0, MAX_VALUE);
  return { name, where, source, value: text, scheme: null, secret: text };
}
