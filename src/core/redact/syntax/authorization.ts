import { base64Text } from './decode.ts';
import { couldBeKey, isWordy } from '../secrets/entropy.ts';
import { hideSecret } from '../secrets/named.ts';
import { isHarmless } from '../secrets/problems.ts';
import { cut, hidePart, type Part, type Scope } from './scope.ts';

/** Parameters of credentials and challenges that explain a refusal and prove nothing (RFC 9110 §11, RFC 6750, RFC 7616, AWS SigV4). */
const readable = new Set(
  'realm name type client device version in error error_description error_uri scope algorithm qop charset stale nc signedheaders headers version keyid_type oauth_version oauth_signature_method oauth_timestamp timestamp ts created expires domain uri max_age acr_values algs alg resource authorization_uri resource_metadata required_scope required_scopes'.split(
    ' ',
  ),
);

/**
 * Credentials (RFC 9110 §11.4): the scheme stays, what proves who is asking goes. Of a Basic value nothing stays, and its
 * decoded halves are known as secrets; of signatures the scope and the list of signed headers stay.
 */
export function scanAuthorization(part: Part, scope: Scope): void {
  const { text } = part;
  const scheme = /^([A-Za-z][A-Za-z0-9_-]{0,40})[ :]+(?=\S)/.exec(text);
  if (scheme === null) {
    // `PVEAPIToken=user!name=…`: the name stays. Base64 ends with its equals signs.
    const named = /^[A-Za-z][\w-]{1,40}=(?=[^=\s])/.exec(text)?.[0].length ?? 0;
    if (!isHarmless(text)) hideSecret(cut(part, named, text.length), 'api-key', scope);
    return;
  }
  const rest = cut(part, scheme[0].length, text.length);
  if (isHarmless(rest.text) || (scope.side === 'response' && rest.text.length < 16 && isWordy(rest.text))) return;
  const name = (scheme[1] ?? '').toLowerCase();
  // A signature written like a query: `SharedAccessSignature sr=…&sig=…&se=…`.
  if (/^[A-Za-z]\w{0,30}=[^\s,"]*&/.test(rest.text)) return scanQueryCredentials(rest, scope);
  if (/^[A-Za-z][\w-]*\s*=/.test(rest.text) && !/^[\w+/-]+={0,2}$/.test(rest.text))
    return scanCredentialParameters(rest, scope, name === 'signature');
  if (name === 'basic') return hideBasic(rest, scope);
  hideSecret(rest, /^(?:bearer|token|dpop|bot|negotiate|ntlm)$/.test(name) ? 'token' : 'api-key', scope);
}

/** `tma user=…&hash=…`: besides what the names say, whatever is random in credentials proves who is asking. */
function scanQueryCredentials(part: Part, scope: Scope): void {
  scope.scan.form(part, scope);
  for (const match of part.text.matchAll(/(?<=^|&)([\w.-]{1,60})=([\w%+/=.~-]{16,4096})(?=&|$)/g)) {
    const value = match[2] ?? '';
    if (readable.has((match[1] ?? '').toLowerCase()) || !couldBeKey(value) || /%(?:7B|2F|3A%2F)/i.test(value)) continue;
    const end = match.index + match[0].length;
    hideSecret(cut(part, end - value.length, end), 'signature', scope);
  }
}

function hideBasic(part: Part, scope: Scope): void {
  hidePart(part, 0, part.text.length, { kind: 'credential', label: 'User name and password' }, scope);
  const decoded = base64Text(part.text.trim());
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === null || decoded === undefined) return;
  const user = colon === -1 ? decoded : decoded.slice(0, colon);
  const password = colon === -1 ? '' : decoded.slice(colon + 1);
  scope.vault.keep(decoded, { kind: 'credential' }, scope.where);
  // Some APIs take the key as user name.
  if (couldBeKey(user)) scope.vault.keep(user, { kind: 'api-key' }, scope.where);
  if (password !== '') scope.vault.keep(password, { kind: 'password' }, scope.where);
}

/** `name=value` or `name="value"`, separated by commas, semicolons or spaces: readable ones stay, all others go. */
export function scanCredentialParameters(part: Part, scope: Scope, signs = false): void {
  const found = part.text.matchAll(
    /([A-Za-z][\w-]{0,60})\s{0,3}=\s{0,3}(?:"((?:[^"\\]|\\.){0,4096})"?|((?:[^\s,";]|;(?![A-Za-z][\w-]{0,60}=)){0,8192}))/g,
  );
  for (const match of found) {
    const name = (match[1] ?? '').toLowerCase();
    const value = match[2] ?? match[3] ?? '';
    if (value === '' || isHarmless(value)) continue;
    const start =
      match.index + match[0].length - value.length - (match[2] === undefined || !match[0].endsWith('"') ? 0 : 1);
    const span = cut(part, start, start + value.length);
    if (readable.has(name) || (signs && name === 'keyid')) scope.scan.text(span, scope, true);
    else if (name === 'credential' && value.includes('/'))
      hideSecret(cut(span, 0, value.indexOf('/')), 'api-key', scope);
    else if (/^(?:key_?id|username|id|oauth_consumer_key|client_id|sv|sr|se|skn)$/.test(name)) {
      if (couldBeKey(value)) hideSecret(span, 'api-key', scope);
      else scope.scan.text(span, scope);
    } else hideSecret(span, /sig|mac|response/.test(name) ? 'signature' : 'credential', scope);
  }
}

/** A challenge (`WWW-Authenticate`, RFC 9110 §11.6.1): schemes, realm, error and scope stay; nonces and unknown parameters go. */
export function scanChallenge(part: Part, scope: Scope): void {
  const token = /^[A-Za-z][\w-]{0,40} +([\w~.+/-]{8,}=*)$/.exec(part.text)?.[1];
  if (token === undefined) return scanCredentialParameters(part, scope);
  hideSecret(cut(part, part.text.length - token.length, part.text.length), 'token', scope);
}
