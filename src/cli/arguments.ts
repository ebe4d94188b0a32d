import { failureClasses, type FailureClass } from '../core/diagnosis.ts';
import { parseFilter } from '../core/filter/parse-filter.ts';
import { filterKeys, type Query } from '../core/filter/query.ts';

export interface Arguments {
  /** Files and folders; `-` is standard input. */
  readonly files: readonly string[];
  readonly output: 'report' | 'json' | 'ticket';
  /** The report with everything, and each failure on its own. */
  readonly all: boolean;
  /** Ticket format as typed; the ticket writer knows which there are. */
  readonly format: string | null;
  readonly failOn: readonly FailureClass[];
  /** Which failures are told of; null: all. */
  readonly filter: Query | null;
  /** Where the failures stand that are known already. */
  readonly baseline: string | null;
  /** Where to write the whole recording without its secrets. */
  readonly redactTo: string | null;
  /** Where to write the report as a page. */
  readonly htmlTo: string | null;
  /** Report and JSON with their secrets. */
  readonly raw: boolean;
}

/** How the command is called: in the repository through npm. */
export type CalledAs = 'errata' | 'npm run --silent diagnose --';

/** What `--help` prints: one screen. */
export function usageOf(name: CalledAs): string {
  return `usage: ${name} [options] FILE|FOLDER|-...

Explains the failed requests in recordings: HAR files of browsers, proxies and test tools (also .har.gz and
.har.zip), Playwright traces (trace.zip), folders of them (test-results/); - reads standard input.

  --all             everything about each failure, instead of one paragraph for equal ones
  --json            JSON Lines: one object per HAR entry, in the file's order
  --ticket FORMAT   the redacted ticket of every failure: short, markdown, text, assistant, json, curl,
                    curl-cmd (for Windows' cmd.exe), fetch or har
  --html OUT.html   the report as one page that needs no network
  --redact OUT.har  the whole recording with secrets and personal data replaced; lists what was removed
  --filter TEXT     only failures that match, in the panel's language: 'class:validation host:api.*'
                    (${filterKeys.join(' ')})
  --only-new OLD    only failures that aren't in OLD: a recording, a folder, or the output of --json
  --fail-on CLASS   exit with 1 if such a failure is told of; comma-separated, or any
                    (${failureClasses.slice(0, 6).join(' ')}
                    ${failureClasses.slice(6).join(' ')})
  --raw             don't hide secrets and personal data in the report or JSON Lines; ERRATA_RAW=1 in the
                    environment does the same. Tickets, pages and --redact always hide them

Colors on a terminal only; NO_COLOR turns them off. Progress and problems go to stderr.
Exit codes: 0 all was read; 1 --fail-on found something; 2 a file or the command line could not be read, or
only in part (what could be read is shown).`;
}

/** Options that take the next word. */
const withValue = ['--ticket', '--fail-on', '--filter', '--only-new', '--redact', '--html'] as const;
type WithValue = (typeof withValue)[number];

const needs: Record<WithValue, string> = {
  '--ticket': 'a format',
  '--fail-on': 'one or more classes',
  '--filter': 'a filter',
  '--only-new': 'the name of a recording',
  '--redact': 'the name of a file to write',
  '--html': 'the name of a file to write',
};

/** Reads the command line; a string is one sentence that says what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | string {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<WithValue, string>();
  const rest = argv.flatMap(splitAtEquals);
  let isOver = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = withValue.find((name) => name === word);
    if (isOver || word === '-' || !word.startsWith('-')) files.push(word);
    else if (word === '--') isOver = true;
    else if (['--json', '--raw', '--all'].includes(word)) flags.add(word);
    else if (option === undefined) return `${word} is no option of this command.`;
    else {
      const value = rest.shift() ?? '';
      if (value === '') return `${option} needs ${needs[option]} after it.`;
      const before = values.get(option);
      if (before !== undefined && option !== '--fail-on') return `${option} stands there twice: which one is meant?`;
      values.set(option, before === undefined ? value : `${before},${value}`);
    }
  }
  if (files.length === 0) return 'The name of a file or folder is missing.';
  if (files.filter((name) => name === '-').length > 1) return 'Standard input can be read only once.';
  const format = values.get('--ticket') ?? null;
  if (format !== null && flags.has('--json')) return '--json and --ticket exclude each other.';
  const others = [...values.keys(), ...flags].filter((name) => name !== '--redact');
  if (values.has('--redact') && others.length > 0) {
    return `--redact writes a file and no report: leave ${others.join(', ')} out, or run it a second time.`;
  }
  for (const option of ['--redact', '--html'] as const) {
    if (values.get(option) === '-')
      return `${option} needs ${needs[option]} after it: standard output is for the report.`;
  }
  if (format !== null && flags.has('--raw'))
    return 'Tickets are always redacted: --raw goes with the report and --json.';
  if (values.get('--only-new') === '-')
    return `--only-new needs ${needs['--only-new']} after it: standard input can't be compared with.`;
  const failOn = readClasses(values.get('--fail-on') ?? null);
  if (typeof failOn === 'string') return failOn;
  const filter = readFilter(values.get('--filter') ?? null);
  if (typeof filter === 'string') return filter;
  return {
    files,
    output: format !== null ? 'ticket' : flags.has('--json') ? 'json' : 'report',
    all: flags.has('--all'),
    format,
    failOn,
    filter,
    baseline: values.get('--only-new') ?? null,
    redactTo: values.get('--redact') ?? null,
    htmlTo: values.get('--html') ?? null,
    raw: flags.has('--raw'),
  };
}

/** `--option=value` as two words. */
function splitAtEquals(word: string): string[] {
  const name = withValue.find((option) => word.startsWith(`${option}=`));
  return name === undefined ? [word] : [name, word.slice(name.length + 1)];
}

function readClasses(list: string | null): readonly FailureClass[] | string {
  if (list === null) return [];
  const names = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (names.length === 0) return '--fail-on needs one or more classes after it.';
  const classes: FailureClass[] = [];
  for (const name of names) {
    if (name === 'any') {
      classes.push(...failureClasses);
      continue;
    }
    const known = failureClasses.find((candidate) => candidate === name);
    if (known === undefined) return `"${name}" is no failure class: ${failureClasses.join(', ')}, or any.`;
    classes.push(known);
  }
  return classes;
}

function readFilter(text: string | null): Query | null | string {
  if (text === null) return null;
  const query = parseFilter(text);
  const [mistake] = query.mistakes;
  if (mistake === undefined) return query;
  const part = text.slice(mistake.at, mistake.at + 40);
  const options = mistake.options.length === 0 ? '' : ` Use: ${mistake.options.join(', ')}.`;
  return `--filter: "${part}" is not understood (${mistake.kind.replaceAll('-', ' ')}).${options}`;
}
