import { latin1Bytes } from '../redact/syntax/decode.ts';
import { placeholder } from './hidden-tags.ts';
import { holdsInvisible, oneLine, printable } from './printable.ts';
import type { Replayable } from './replayable.ts';

/** How words are quoted, and lines joined, for one shell. */
interface Shell {
  quote(text: string): string;
  /**
   * Whether `quote` can write it as an argument that arrives as it is. Pasted control characters are keys for a terminal: Ctrl-C
   * ends the quotes, what follows a carriage return runs. What can't be seen could hide what is pasted.
   */
  takes(text: string): boolean;
  readonly continuation: string;
  comment(text: string): string;
  /** Bytes of a body that can't be an argument, given to curl on its standard input; null if the shell has no way. */
  pipe(bytes: Uint8Array): string | null;
}

/**
 * A POSIX shell (sh, bash, dash, zsh). Inside single quotes every character stands for itself, history signs, `$` and line
 * feeds too; only the quote needs a way out of the quotes. What a terminal would take for keys, and what can't be seen, goes
 * through `printf`, whose octal escapes are POSIX. No argument can hold a NUL, nor more than 128 KiB on Linux: so do such bodies,
 * since `printf`, built in, has no limit.
 */
const posix: Shell = {
  quote(text) {
    if (holdsInvisible(text)) return `"$(printf '${octal(new TextEncoder().encode(text.replaceAll('\0', '')))}')"`;
    return /^[\w./:=@%+,-]+$/.test(text) && !/^[-=]/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  },
  // Command substitution drops line feeds at the end.
  takes: (text) => !holdsInvisible(text),
  continuation: ' \\\n  ',
  // zsh runs a pasted comment as a command unless told otherwise: nothing in it may mean something to a shell.
  comment: (text) => `# ${text.replace(/[^\w .,:/+-]/g, '_')}`,
  pipe: (bytes) => `printf '${octal(bytes)}' | `,
};

/**
 * Windows' cmd.exe with curl.exe. Two readers follow each other: cmd takes `^` before each sign that means something to it
 * (the quotes are marked so, too, and so never begin a string for it), then the C runtime reads quotes and the backslashes
 * before them. `%` ends a variable's name in a caret, so that no variable of that name exists. A line feed needs a second one.
 */
const cmd: Shell = {
  quote: (text) => {
    // There is no other way to write them: they stand as `\u0003`, and a remark says so.
    const forRuntime = visibleForCmd(text)
      .replace(/\\+/g, (run, at: number) => (/^(?:"|$)/.test(text.charAt(at + run.length)) ? run + run : run))
      .replaceAll('"', '\\"');
    const forCmd = forRuntime
      .replace(/[^\w\s\-:=+~'/.?;*`,@\\%]/gu, '^$&')
      .replace(/%(?=\w)/g, '%^')
      .replace(/\n/g, '^\n\n');
    return `^"${forCmd}^"`;
  },
  // A tab completes file names.
  takes: (text) => !holdsInvisible(text) && !text.includes('\t'),
  continuation: ' ^\n  ',
  comment: (text) => `rem ${text.replace(/[^\w\s./:,;=?@[\]()+-]/g, '_')}`,
  pipe: () => null,
};

function visibleForCmd(text: string): string {
  return printable(text).replaceAll('\t', ' ');
}

/** Longest argument: Linux takes 128 KiB for one. */
const longestArgument = 100_000;

/**
 * Names of shell variables for what was hidden, so that a command runs after `export TOKEN=…`: after the header (`Authorization` is
 * TOKEN), elsewhere after the kind of secret. The same secret has the same name in all commands of a ticket.
 */
export class SecretVariables {
  /** The header whose value is written; null in URL and body. */
  header: string | null = null;
  readonly #names = new Map<string, string>();
  #fresh: string[] = [];

  readonly posix: Shell = {
    ...posix,
    quote: (text) => {
      // What `printf` must write stays as it is: there a variable can't stand.
      if (!text.includes('[redacted:') || holdsInvisible(text)) return posix.quote(text);
      let quoted = '';
      let from = 0;
      for (const match of text.matchAll(placeholder)) {
        const [whole, kind = '', tag = ''] = match;
        if (match.index > from) quoted += posix.quote(text.slice(from, match.index));
        quoted += `"$${this.#nameOf(kind, tag)}"`;
        from = match.index + whole.length;
      }
      return from < text.length || quoted === '' ? quoted + posix.quote(text.slice(from)) : quoted;
    },
  };

  /** The sentence that names what is new since the last command; null if nothing is. */
  note(): string | null {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh.length === 0 ? null : `Export first: ${fresh.join(', ')}`;
  }

  #nameOf(kind: string, tag: string): string {
    const known = this.#names.get(tag);
    if (known !== undefined) return known;
    const wanted = this.#wantedName(kind);
    const taken = new Set(this.#names.values());
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
    this.#names.set(tag, name);
    this.#fresh.push(name);
    return name;
  }

  #wantedName(kind: string): string {
    const header = this.header?.toLowerCase() ?? null;
    if (header === 'authorization') return 'TOKEN';
    const name = header === null || header === 'cookie' ? kind : header.replace(/^x-/, '');
    const shellName = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
    // A page names its headers: none may become a variable that means something to a shell (PATH, PROMPT_COMMAND).
    return /(?:^|_)(?:TOKEN|KEY|SECRET|SESSION|SIGNATURE|PASSWORD|AUTH|CODE|JWT|CREDENTIAL|ASSERTION|COOKIE)$/.test(
      shellName,
    )
      ? shellName
      : `SECRET_${shellName}`;
  }
}

/**
 * The request as a curl command for a POSIX shell or for cmd.exe; what arrives equals what was recorded (and redacted). For a POSIX
 * shell variables stand where something was hidden; cmd.exe would take a variable's value for more of the command.
 */
export function writeCurl(request: Replayable, shellName: 'posix' | 'cmd', secrets = new SecretVariables()): string {
  const shell = shellName === 'cmd' ? cmd : secrets.posix;
  const words = [`--request ${shell.quote(request.method)}`];
  // curl would wait for a body that a HEAD never brings.
  if (request.method === 'HEAD') words[0] = '--head';
  words.push('--globoff', '--path-as-is');
  const names = new Set(request.headers.map(({ name }) => name.toLowerCase()));
  for (const { name, value } of request.headers) {
    secrets.header = name;
    // `name;` is how curl is told to send an empty value; `name:` would remove the header.
    words.push(`--header ${shell.quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  // Where the browser's own headers are left out, curl's stand in their place: some servers refuse a request that names no client.
  for (const own of request.isReduced ? ['Accept'] : ['Accept', 'User-Agent'])
    if (!names.has(own.toLowerCase())) words.push(`--header ${shell.quote(`${own}:`)}`);
  if (names.has('accept-encoding')) words.push('--compressed');
  secrets.header = null;
  const body = bodyWords(request, shell, names);
  words.push(...body.words, `--url ${shell.quote(request.url)}`);
  const notes = [secrets.note(), request.bodyNote, body.note, changedNote(request, shellName)]
    .filter((note) => note !== null)
    .map((note) => `${shell.comment(oneLine(note))}\n`);
  return `${notes.join('')}${body.before}curl ${words.join(shell.continuation)}`;
}

/** cmd.exe alone has no way to write what it would take for keys. */
function changedNote({ method, headers }: Replayable, shellName: 'posix' | 'cmd'): string | null {
  const isKept = shellName === 'posix' || [method, ...headers.map(({ value }) => value)].every((one) => cmd.takes(one));
  return isKept
    ? null
    : 'Not the same request: cmd.exe takes no control or invisible characters, so escapes stand for them.';
}

/** A comment line for the shell. */
export function curlComment(text: string, shellName: 'posix' | 'cmd'): string {
  return (shellName === 'cmd' ? cmd : posix).comment(oneLine(text));
}

function bodyWords(
  { body }: Replayable,
  shell: Shell,
  names: ReadonlySet<string>,
): { before: string; words: string[]; note: string | null } {
  if (body === null) return { before: '', words: [], note: null };
  const quiet = ['Content-Type', 'Expect']
    .filter((own) => !names.has(own.toLowerCase()))
    .map((own) => `--header ${shell.quote(`${own}:`)}`);
  if ('text' in body && shell.takes(body.text) && body.text.length * 3 <= longestArgument) {
    return { before: '', words: [...quiet, `--data-raw ${shell.quote(body.text)}`], note: null };
  }
  const bytes = 'text' in body ? new TextEncoder().encode(body.text) : body.bytes;
  const before = shell.pipe(bytes);
  if (before === null) {
    return {
      before: '',
      words: [...quiet, '--data-binary @body.bin'],
      note: 'Put the body, which no argument can hold, into body.bin first.',
    };
  }
  return { before, words: [...quiet, '--data-binary @-'], note: null };
}

const plainByte = new Set(
  latin1Bytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.,:;=+/{}[]()"&<>@#'),
);

/** A format for `printf` (a dash would begin an option): plain signs as they are, all other bytes as three octal digits, which no digit behind can join. */
function octal(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes)
    parts.push(plainByte.has(byte) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`);
  return parts.join('');
}
