import { senseOf } from './names.ts';
import { hidePart, type Part, type Scope } from '../syntax/scope.ts';

/** Functions that take a password without a name, as stack traces print their calls, with its place among the arguments. */
const calls: readonly (readonly [name: string, place: number])[] = [
  ['PDO->__construct(', 2],
  ['new PDO(', 2],
  ['mysqli_connect(', 2],
  ['mysqli->__construct(', 2],
  ['mysqli_real_connect(', 3],
  ['getConnection(', 2],
  ['odbc_connect(', 2],
  ['imap_open(', 2],
  ['ftp_login(', 2],
  ['ldap_bind(', 2],
  ['ssh2_auth_password(', 2],
  ['oci_connect(', 1],
  ['password_verify(', 0],
];

/** The last words of those functions, of letters and `_`, behind which a password may stand. */
export const callWords: ReadonlySet<string> = new Set(calls.map(([name]) => /[A-Za-z_]*(?=\($)/.exec(name)?.[0] ?? ''));

/** A wallet's phrase: 12 to 24 words of small letters behind what it is called. */
const phraseWords = /mnemonic|(?:seed|recovery|backup|secret)[ _-](?:words?|phrase)/i;
const phrase =
  /(?:mnemonic|(?:seed|recovery|backup|secret)[ _-](?:words?|phrase))[^a-z\n]{0,4}[ :="'(]{1,4}((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\b/gi;

/** Longest list of arguments that is read. */
const longestCall = 2000;
const argument = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|[^,'")]*)\s*(,|\)|$)/y;

/** Passwords that only their place tells: an argument, a field of `.netrc` or `.pgpass`, Oracle's address, a manifest's data. */
export function scanPlaces(part: Part, scope: Scope): void {
  const { text } = part;
  if (text.includes('(')) for (const [name, place] of calls) scanCalls(part, name, place, scope);
  if (text.includes('machine ')) hideEach(part, /\bpassword\s{1,20}(\S{1,200})/g, scope);
  if (text.includes('pgpass'))
    hideEach(part, /[\w.-]{1,200}:(?:\d{2,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:(\S{1,200})/g, scope);
  if (text.includes(':thin:')) hideEach(part, /:thin:[^\s/:@]{1,64}\/([^\s@]{1,200})@/g, scope);
  if (phraseWords.test(text)) hideEach(part, phrase, scope);
  if (text.includes('got invalid value')) scanRefusals(part, scope);
  if (/^kind: Secret\s*$/m.test(text)) scanManifest(part, scope);
}

/** GraphQL's `Variable "$input" got invalid value "…" at "input.password"`: what the value is stands behind it. */
function scanRefusals(part: Part, scope: Scope): void {
  const refusal = /got invalid value (?:"((?:[^"\\]|\\.){1,200})"|(\d{1,16})) at "[\w.[\]]{0,100}?(\w{1,64})"/g;
  for (const match of part.text.matchAll(refusal)) {
    const [all, quoted, digits = '', name = ''] = match;
    const { as, kind } = senseOf(name);
    if (as !== 'secret') continue;
    const value = quoted ?? digits;
    const start = match.index + all.indexOf(value, 'got invalid value '.length);
    hidePart(part, start, start + value.length, { kind }, scope);
  }
}

function scanCalls(part: Part, name: string, place: number, scope: Scope): void {
  const { text } = part;
  for (let from = text.indexOf(name); from !== -1; from = text.indexOf(name, from + name.length)) {
    let at = from + name.length;
    const last = Math.min(text.length, at + longestCall);
    for (let i = 0; i <= place && at < last; i++) {
      argument.lastIndex = at;
      const match = argument.exec(text);
      if (match === null) break;
      at = argument.lastIndex;
      const value = match[1] ?? match[2];
      if (i === place && value !== undefined) {
        const start = match.index + match[0].indexOf(value);
        hidePart(part, start, start + value.length, { kind: 'password' }, scope);
      }
      if (match[3] !== ',') break;
    }
  }
}

function hideEach(part: Part, pattern: RegExp, scope: Scope): void {
  for (const match of part.text.matchAll(pattern)) {
    const value = match[1] ?? '';
    const end = match.index + match[0].lastIndexOf(value) + value.length;
    hidePart(part, end - value.length, end, { kind: 'password' }, scope);
  }
}

/** A Kubernetes secret in YAML: every value below `data` and `stringData`. */
function scanManifest(part: Part, scope: Scope): void {
  let at = 0;
  let inside = false;
  for (const line of part.text.split('\n')) {
    if (/^(?:stringData|data):\s*$/.test(line)) inside = true;
    else if (/^\S/.test(line)) inside = false;
    else if (inside) {
      const value = /^ {1,16}[\w.-]{1,100}: {1,4}(\S.*?)\s*$/.exec(line)?.[1];
      if (value !== undefined && value.length > 1 && !/^[|>][+-]?$/.test(value)) {
        const start = at + line.indexOf(value);
        const quote = /^(["']).*\1$/.test(value) ? 1 : 0;
        hidePart(part, start + quote, start + value.length - quote, { kind: 'secret' }, scope);
      }
    }
    at += line.length + 1;
  }
}
