import { failureClasses, type FailureClass } from '../core/diagnosis.ts';

export interface Arguments {
  readonly file: string;
  readonly output: 'report' | 'json' | 'ticket';
  /** Ticket format as typed; the ticket writer knows which there are. */
  readonly format: string | null;
  readonly failOn: readonly FailureClass[];
  /** Report and JSON with their secrets. */
  readonly raw: boolean;
}

/** What `npm run diagnose` prints where its words can't be read. */
export const usage = `usage: npm run --silent diagnose -- [--json | --ticket FORMAT] [--raw] [--fail-on CLASS,...] FILE.har

  --json            JSON Lines: one object per HAR entry, in the file's order
  --ticket FORMAT   the redacted ticket of every failure: markdown, text, json, curl, curl-cmd (for
                    Windows' cmd.exe), fetch or har
  --raw             do not hide secrets and personal data in the report or JSON Lines; ERRATA_RAW=1 in the
                    environment does the same. Tickets are always redacted
  --fail-on CLASS   exit with 1 if a failure of such a class is in the file
                    (${failureClasses.join(', ')})
  FILE.har          a HAR 1.2 file; - reads standard input

Exit codes: 0 the file was read, 1 --fail-on found something, 2 the file or the command line could not be read.`;

/** Reads the command line; a string is one sentence that says what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | string {
  let file: string | null = null;
  let output: Arguments['output'] = 'report';
  let format: string | null = null;
  let failOn: readonly FailureClass[] = [];
  let raw = false;
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--json') {
      output = 'json';
    } else if (word === '--raw') {
      raw = true;
    } else if (word === '--ticket') {
      output = 'ticket';
      format = rest.shift() ?? null;
      if (format === null) return '--ticket needs a format after it.';
    } else if (word === '--fail-on') {
      const classes = readClasses(rest.shift() ?? '');
      if (typeof classes === 'string') return classes;
      failOn = classes;
    } else if (word.startsWith('-') && word !== '-') {
      return `${word} is no option of this command.`;
    } else if (file === null) {
      file = word;
    } else {
      return `One file at a time: "${word}" comes after "${file}".`;
    }
  }
  if (raw && output === 'ticket') return 'Tickets are always redacted: --raw goes with the report and --json.';
  return file === null ? 'The name of a HAR file is missing.' : { file, output, format, failOn, raw };
}

function readClasses(list: string): readonly FailureClass[] | string {
  const names = list.split(',').filter((name) => name !== '');
  if (names.length === 0) return '--fail-on needs one or more classes after it.';
  const classes: FailureClass[] = [];
  for (const name of names) {
    const known = failureClasses.find((candidate) => candidate === name);
    if (known === undefined) return `"${name}" is no failure class: ${failureClasses.join(', ')}.`;
    classes.push(known);
  }
  return classes;
}
