import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';

import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { fromHar } from '../core/exchange/from-har.ts';
import { findingsOf } from '../core/traffic/findings.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import { readArguments, usage } from './arguments.ts';
import { jsonLine } from './json-lines.ts';
import { report } from './report.ts';

/**
 * `npm run diagnose`: reads a HAR file and prints results, and nothing but results, on stdout. Returns the exit code;
 * what is wrong goes to stderr as one line.
 */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') return refuse(`${wanted} Try --help.`);

  const file = await readInput(wanted.file);
  if ('problem' in file) return refuse(file.problem);
  const reading = fromHar(file.text);
  if ('problem' in reading) return refuse(`${wanted.file}: ${reading.problem}`);

  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const exchanges = joinExchanges(reading.exchanges);
  const diagnoses = exchanges.map((exchange) => diagnose(exchange, catalogue));

  if (wanted.output === 'ticket') {
    const { printTickets } = await import('./tickets.ts');
    const tickets = printTickets(exchanges, diagnoses, wanted.format ?? '', catalogue);
    if ('problem' in tickets) return refuse(tickets.problem);
    process.stdout.write(tickets.text);
  } else if (wanted.output === 'json') {
    const findings = findingsOf(exchanges, diagnoses);
    for (const [index, exchange] of exchanges.entries()) {
      const diagnosis = diagnoses[index];
      if (diagnosis === undefined) continue;
      process.stdout.write(`${jsonLine(index, exchange, diagnosis, findings.get(exchange.id) ?? [])}\n`);
    }
  } else {
    process.stdout.write(report(exchanges, diagnoses, findingsOf(exchanges, diagnoses)));
  }
  return failsOn(diagnoses, wanted.failOn) ? 1 : 0;
}

function failsOn(diagnoses: readonly Diagnosis[], classes: readonly string[]): boolean {
  return diagnoses.some(({ failed, class: failureClass }) => failed && classes.includes(failureClass ?? ''));
}

async function readInput(name: string): Promise<{ text: string } | { problem: string }> {
  try {
    return { text: name === '-' ? await readAll(process.stdin) : await readFile(name, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { problem: `${name} can't be read (${reason}): check the name and the rights.` };
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}
