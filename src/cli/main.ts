import { once } from 'node:events';

import { createCatalogue, type LoadedCatalogue } from '../catalogue/load.ts';
import { redactText } from '../core/redact/index.ts';
import { readArguments, usageOf, type Arguments, type CalledAs } from './arguments.ts';
import { collect, type Collected } from './collect.ts';
import { findFiles, isSameFile, ownName } from './input/find-files.ts';
import { jsonLine } from './json-lines.ts';
import { createProgress } from './progress.ts';
import { redacted, redactedInTurn, type Result } from './redacted.ts';
import { closingLine, failureReport, onTerminal } from './report.ts';
import type { Select } from './select.ts';
import { groupsOf, redactedGroups, shortReport } from './short-report.ts';
import { styleFor } from './style.ts';
import packageJson from '../../package.json' with { type: 'json' };

/**
 * The command line: reads recordings and prints results, and nothing but results, on stdout. Returns the exit code; problems go to stderr, one
 * line each.
 */
export async function main(
  argv: readonly string[],
  calledAs: CalledAs = 'npm run --silent diagnose --',
): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) return print(`${usageOf(calledAs)}\n`);
  if (argv.includes('--version')) return print(`${packageJson.version}\n`);
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') return refuse(`${wanted} Try --help.`);
  const { files, isPartial } = filesOf(wanted.files);
  if (files.length === 0) return 2;
  for (const out of [wanted.redactTo, wanted.htmlTo]) {
    if (out !== null && files.some((file) => isSameFile(file, out))) {
      return refuse(`${out} is one of the recordings to read: name another file to write.`);
    }
  }
  if (wanted.redactTo !== null) return Math.max(await redactTo(files, wanted.redactTo), isPartial ? 2 : 0);

  const catalogue = createCatalogue();
  const progress = createProgress(files);
  const collected = await collect(files, catalogue, {
    keepAll: wanted.output === 'json' && wanted.filter === null && wanted.baseline === null,
    onProgress: (bytes, entries) => progress.update(bytes, entries),
    onFile: () => progress.next(),
  });
  progress.clear();
  try {
    return Math.max(await tell(wanted, collected, catalogue), isPartial ? 2 : 0);
  } finally {
    collected.close();
  }
}

/** The files that the names stand for, each once; what can't be found is told of, and the others are read all the same. */
function filesOf(names: readonly string[]): { readonly files: readonly string[]; readonly isPartial: boolean } {
  const files = new Map<string, string>();
  let isPartial = false;
  for (const name of names) {
    const found = name === '-' ? { files: [name], problems: [] } : findFiles(name);
    for (const problem of 'problem' in found ? [found.problem] : found.problems) isPartial = refuse(problem) > 0;
    for (const file of 'problem' in found ? [] : found.files) {
      const known = file === '-' ? file : ownName(file);
      if (!files.has(known)) files.set(known, file);
    }
  }
  return { files: [...files.values()], isPartial };
}

async function tell(wanted: Arguments, collected: Collected, catalogue: LoadedCatalogue): Promise<number> {
  const problems = collected.recordings.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) refuse(problem);
  if (problems.length > 0 && collected.entries === 0) return 2;
  const selected = await selection(wanted, collected, catalogue);
  if (typeof selected === 'string') return refuse(selected);
  const isSelected: Select = selected;

  const isOneOfMany = collected.recordings.length > 1;
  const isRaw = wanted.raw || process.env['ERRATA_RAW'] === '1';
  // A line of JSON is the same whatever stands beside it: a later run may be compared with it (`--only-new`).
  const shownAlone = (result: Result): Result => (isRaw ? result : redacted(result));
  const shown = (results: Iterable<Result>): Iterable<Result> => (isRaw ? results : redactedInTurn(results));
  let count = 0;
  let isFatal = false;
  /** The failures that are told of, counted as they pass. */
  function* failures(): Generator<Result> {
    for (const result of collected.results()) {
      if (!result.diagnosis.failed || !isSelected(result)) continue;
      count += 1;
      if (wanted.failOn.some((one) => one === result.diagnosis.class)) isFatal = true;
      yield result;
    }
  }
  if (wanted.output === 'ticket') {
    const { printTickets } = await import('./tickets.ts');
    const tickets = printTickets(failures(), collected, wanted.format ?? '', catalogue);
    if ('problem' in tickets) return refuse(tickets.problem);
    process.stdout.write(tickets.text);
  } else if (wanted.output === 'json') {
    for (const result of wanted.filter === null && wanted.baseline === null ? everything() : failures()) {
      await write(`${jsonLine(shownAlone(result), isOneOfMany)}\n`);
    }
  } else if (wanted.all) {
    for (const result of shown(failures())) await write(`${failureReport(result, isOneOfMany)}\n\n`);
  } else {
    const style = styleFor(process.stdout, process.env);
    const groups = groupsOf(failures());
    process.stdout.write(shortReport(isRaw ? groups : redactedGroups(groups), style, isOneOfMany));
  }
  if (wanted.output === 'report')
    process.stdout.write(`${closing(wanted, collected, count, isRaw ? (text) => text : redactText)}\n`);
  if (wanted.htmlTo !== null) {
    const { writePage } = await import('./page/write-page.ts');
    const problem = writePage(failures(), collected, wanted.htmlTo);
    if (problem !== null) return refuse(problem);
  }
  return problems.length > 0 ? 2 : isFatal ? 1 : 0;

  function* everything(): Generator<Result> {
    for (const result of collected.results()) {
      if (result.diagnosis.failed && wanted.failOn.some((one) => one === result.diagnosis.class)) isFatal = true;
      yield result;
    }
  }
}

/** Which failures are told of; a string is one sentence that says why that can't be found out. */
async function selection(
  wanted: Arguments,
  collected: Collected,
  catalogue: LoadedCatalogue,
): Promise<Select | string> {
  const tests: Select[] = [];
  if (wanted.filter !== null) {
    const { byFilter } = await import('./select.ts');
    tests.push(byFilter(wanted.filter, collected, catalogue));
  }
  if (wanted.baseline !== null) {
    const { onlyNew } = await import('./baseline.ts');
    const isNew = await onlyNew(wanted.baseline, catalogue);
    if (typeof isNew === 'string') return isNew;
    tests.push(isNew);
  }
  return (result) => tests.every((test) => test(result));
}

function closing(
  { all }: Arguments,
  { recordings, entries, failures }: Collected,
  selected: number,
  shown: (text: string) => string,
): string {
  const writers = [...new Set(recordings.flatMap(({ writer }) => writer ?? []))].slice(0, 5).map(shown);
  const lines = [closingLine(selected, entries)];
  if (selected < failures) lines.push(`${failures - selected} more are left out by --filter or --only-new.`);
  lines.push(...recordings.flatMap(({ notes }) => notes.map((note) => onTerminal(shown(note)))));
  if (writers.length > 0) lines.push(`Recorded by ${writers.map(onTerminal).join(', ')}.`);
  if (!all && selected > 0) lines.push('--all shows everything about each failure.');
  return lines.join(' ');
}

async function redactTo(files: readonly string[], out: string): Promise<number> {
  const { writeRedacted } = await import('./redact-har.ts');
  const done = await writeRedacted(files, out);
  if ('problem' in done) return refuse(done.problem);
  for (const problem of done.problems) refuse(problem);
  if (done.removed === null) return 2;
  const removed = done.removed.map((line) => `  ${onTerminal(line)}\n`);
  print(removed.length === 0 ? 'Nothing had to be removed.\n' : `Removed:\n${removed.join('')}`);
  return done.problems.length > 0 ? 2 : 0;
}

/** Waits where the reader of stdout is slower, so that the output doesn't pile up in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function refuse(sentence: string): number {
  process.stderr.write(`${onTerminal(sentence)}\n`);
  return 2;
}
