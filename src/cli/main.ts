import { createCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { findingsOf } from '../core/traffic/findings.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import { readArguments, usage } from './arguments.ts';
import { jsonLine } from './json-lines.ts';
import { readHar } from './read-har.ts';
import { redacted, type Result } from './redacted.ts';
import { onTerminal, report } from './report.ts';

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

  const reading = await readHar(wanted.file);
  if ('problem' in reading) return refuse(reading.problem);

  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const exchanges = joinExchanges(reading.exchanges);
  const diagnoses = exchanges.map((exchange) => diagnose(exchange, catalogue));

  // Tickets have a redaction of their own: one for all failures, and never off.
  if (wanted.output === 'ticket') {
    const { printTickets } = await import('./tickets.ts');
    const tickets = printTickets(exchanges, diagnoses, wanted.format ?? '', catalogue);
    if ('problem' in tickets) return refuse(tickets.problem);
    process.stdout.write(tickets.text);
  } else {
    const findings = findingsOf(exchanges, diagnoses);
    const results = exchanges.flatMap((exchange, index): Result[] => {
      const diagnosis = diagnoses[index];
      return diagnosis === undefined ? [] : [{ index, exchange, diagnosis, findings: findings.get(exchange.id) ?? [] }];
    });
    const shown = (result: Result): Result =>
      wanted.raw || process.env['ERRATA_RAW'] === '1' ? result : redacted(result);
    if (wanted.output === 'json') for (const result of results) process.stdout.write(`${jsonLine(shown(result))}\n`);
    else {
      const failures = results.filter(({ diagnosis }) => diagnosis.failed).map(shown);
      process.stdout.write(report(failures, exchanges.length));
    }
  }
  return failsOn(diagnoses, wanted.failOn) ? 1 : 0;
}

function failsOn(diagnoses: readonly Diagnosis[], classes: readonly string[]): boolean {
  return diagnoses.some(({ failed, class: failureClass }) => failed && classes.includes(failureClass ?? ''));
}

function refuse(sentence: string): number {
  process.stderr.write(`${onTerminal(sentence)}\n`);
  return 2;
}
