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
  scanRefusals(part, scope);
  if (/^kind: Secret\s*$/m.test(text)) scanManifest(part, scope);
}

/** Sentences that say a value first and then what it is, or its name before other words; with what every one of them holds. */
const refusals: readonly (readonly [holds: string, pattern: RegExp])[] = [
  // GraphQL: `Variable "$input" got invalid value "…" at "input.password"`.
  [
    'got invalid value',
    /got invalid value (?:"(?<value>(?:[^"\\]|\\.){1,200})"|(?<digits>\d{1,16})) at "[\w.[\]]{0,100}?(?<name>\w{1,64})"/dg,
  ],
  // MySQL: `Duplicate entry '…' for key 'users.api_token'`.
  ["' for key '", /Duplicate entry '(?<value>[^'\n]{1,200})' for key '(?:\w{1,64}\.)?(?<name>\w{1,64})'/dg],
  // ASP.NET: `The value '…' is not valid for Password.`
  ["' is not valid for ", /The value '(?<value>[^'\n]{1,200})' is not valid for (?<name>\w{1,64})/dg],
  // Yup: `token must be a string type, but the final value was: "…"`.
  [
    'final value was: ',
    /(?:^|[\s.])(?<name>\w{1,64}) must be [^":\n]{1,80} final value was: [`]?"(?<value>[^"\n]{1,200})"/dg,
  ],
];

function scanRefusals(part: Part, scope: Scope): void {
  for (const [holds, pattern] of refusals) {
    if (!part.text.includes(holds)) continue;
    for (const match of part.text.matchAll(pattern)) {
      const { as, kind } = senseOf(match.groups?.['name'] ?? '');
      const [start, end] = match.indices?.groups?.['value'] ?? match.indices?.groups?.['digits'] ?? [0, 0];
      if (as === 'secret') hidePart(part, start, end, { kind }, scope);
    }
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
