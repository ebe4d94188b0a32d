import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCatalogue } from '../../../src/catalogue/load.ts';
import { bearsFailureMarks } from '../../../src/core/outcome/bears-failure-marks.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import { fromHarEntry } from '../../../src/core/exchange/from-har.ts';
import { outcomeOf } from '../../../src/core/outcome/index.ts';
import { writeLargeHar } from './large-har.ts';

const mostResident = 300;

/**
 * Prints what the built command line (`root`/dist/cli) costs for a HAR file of `megabytes`: resident memory, and its processor time against
 * `JSON.parse` of the whole and 1.5 times the diagnosis of the failures alone. Then lets `benchShown` measure the same file.
 */
export async function benchFiles(
  root: string,
  megabytes: number,
  benchShown: (file: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'errata-bench-'));
  try {
    const file = join(folder, 'large.har');
    const entries = writeLargeHar(file, megabytes * 1_000_000);
    const size = Math.round(statSync(file).size / 1e6);
    console.log(`${size} MB, ${entries} entries`);

    const program = join(root, 'dist/cli/errata.mjs');
    const runs = [];
    for (let round = 0; round < 3; round += 1) runs.push(await measured(folder, [program, file]));
    const own = runs.toSorted((one, other) => one.cpuMs - other.cpuMs)[1] ?? {
      cpuMs: Number.NaN,
      residentMb: Number.NaN,
      wallMs: Number.NaN,
    };
    const parsing = await measured(folder, [
      '-e',
      `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`,
    ]);
    const diagnosisMs = await diagnosisAlone(file);
    const bound = parsing.cpuMs + 1.5 * diagnosisMs;
    console.log(
      `${mark(own.residentMb <= mostResident)} errata: ${Math.round(own.residentMb)} MB resident (goal ≤ ${mostResident}), ${Math.round(own.wallMs)} ms`,
    );
    console.log(
      `${mark(own.cpuMs <= bound)} errata: ${Math.round(own.cpuMs)} ms of processor time (goal ≤ ${Math.round(bound)}: JSON.parse of the whole ${Math.round(parsing.cpuMs)} + 1.5 × diagnosis of the failures ${Math.round(diagnosisMs)})`,
    );
    console.log(
      `  JSON.parse of the whole: ${Math.round(parsing.residentMb)} MB resident, ${Math.round(parsing.wallMs)} ms`,
    );
    await benchShown(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mark(isWell: boolean): string {
  return isWell ? '✓' : '✗';
}

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly residentMb: number;
}

/** What a run of Node costs, the start of Node included; it tells itself when it ends. */
async function measured(folder: string, words: readonly string[]): Promise<Cost> {
  const teller = join(folder, 'tell.cjs');
  writeFileSync(
    teller,
    `process.on('exit', () => {
      const fs = require('fs');
      const usage = process.resourceUsage();
      let peak = usage.maxRSS;
      try {
        // Linux counts what the process was before it became this program (its parent's memory) into maxRSS, but not here.
        peak = Number(/VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1]);
      } catch {}
      fs.writeSync(3, JSON.stringify([usage.userCPUTime + usage.systemCPUTime, peak]));
    });`,
  );
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', teller, ...words], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  await new Promise((resolve) => {
    child.on('close', resolve);
  });
  const [microseconds = Number.NaN, kilobytes = Number.NaN] = JSON.parse(told) as number[];
  return { cpuMs: microseconds / 1000, wallMs: performance.now() - start, residentMb: kilobytes / 1024 };
}

/** Processor time of diagnosing the file's failures, and of nothing else. */
async function diagnosisAlone(file: string): Promise<number> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  const { log } = JSON.parse(readFileSync(file, 'utf8')) as { readonly log: { readonly entries: readonly unknown[] } };
  const exchanges = log.entries.map((entry, at) => fromHarEntry(entry, String(at), 'chromium'));
  const failures = exchanges.filter((exchange) => outcomeOf(exchange).kind === 'failed');
  const before = process.cpuUsage();
  for (const exchange of failures) diagnose(exchange, catalogue);
  const { user, system } = process.cpuUsage(before);
  console.log(`  ${failures.length} failures`);
  // Not in the bound: what is sought in the others.
  const successes = exchanges.filter((exchange) => outcomeOf(exchange).kind === 'look-inside');
  const start = process.cpuUsage();
  for (const exchange of successes) bearsFailureMarks(exchange);
  const sought = process.cpuUsage(start);
  console.log(
    `  looking for hidden failures in ${successes.length} successful responses: ${Math.round((sought.user + sought.system) / 1000)} ms`,
  );
  return (user + system) / 1000;
}
