import type { LoadedCatalogue } from '../catalogue/load.ts';
import { diagnose } from '../core/diagnose.ts';
import { nothingFailed, type Diagnosis, type Finding } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createIntake } from '../core/files/intake.ts';
import { bodyLength, cutBodies } from '../core/traffic/cut-bodies.ts';
import type { LedgerLine } from '../core/traffic/ledger.ts';
import { readPath } from './input/recordings.ts';
import type { Result } from './redacted.ts';
import { createReady } from './ready.ts';
import { createSpool, type Spool } from './spool.ts';

/** One recording that was read. */
export interface RecordingRead {
  readonly name: string;
  readonly writer: string | null;
  readonly entries: number;
  readonly problem: string | null;
  /** Entries of all recordings before it. */
  readonly before: number;
  readonly notes: readonly string[];
}

/** All that was read, with its diagnoses; in bounded memory. */
export interface Collected {
  readonly recordings: readonly RecordingRead[];
  readonly entries: number;
  readonly failures: number;
  /** What the reader keeps: the failures, or every entry; in the files' order. */
  results(): Generator<Result>;
  /** Ledger lines of the recording that exchange number `index` stands in. */
  linesAt(index: number): ReadonlyMap<string, LedgerLine>;
  close(): void;
}

export interface CollectOptions {
  /** Every entry, and not the failures alone. */
  readonly keepAll: boolean;
  readonly onProgress?: (bytes: number, entries: number) => void;
  /** A file is read to its end. */
  readonly onFile?: () => void;
}

/** A body is diagnosed whole up to this many characters, and kept up to the second. */
const longestBody = 8_000_000;
const longestKeptBody = 1_000_000;
/** Results that stay in memory, in bytes, by the estimate below; before and after their diagnosis. */
const mostInMemory = 24 * 1024 ** 2;

interface Diagnosed {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly recording: number;
}

/**
 * Reads files one after the other: each entry is parsed once, what succeeded for certain is forgotten at once, and what has to be diagnosed waits
 * for the end of its recording, when preflights and redirects are known.
 */
export async function collect(
  files: readonly string[],
  catalogue: LoadedCatalogue,
  { keepAll, onProgress, onFile }: CollectOptions,
): Promise<Collected> {
  const ready = createReady(catalogue);
  const kept: Spool<Diagnosed> = createSpool(mostInMemory);
  const recordings: RecordingRead[] = [];
  const findings: ReadonlyMap<string, readonly Finding[]>[] = [];
  const lines: ReadonlyMap<string, LedgerLine>[] = [];
  let entries = 0;
  let failures = 0;

  for (const file of files) {
    let intake = createIntake();
    let waiting: Spool<Exchange> = createSpool(mostInMemory);
    let must = new Set<number>();
    for await (const found of readPath(file, entries, (bytes) => onProgress?.(bytes, entries))) {
      if (found.kind === 'exchange') {
        const isDue = intake.add(found.exchange);
        entries += 1;
        if (!isDue && !keepAll) continue;
        if (isDue) must.add(waiting.length);
        const exchange = isDue ? cutBodies(found.exchange, longestBody) : withoutResponseBody(found.exchange);
        waiting.add(exchange, sizeOf(exchange));
        continue;
      }
      const recording = recordings.length;
      const { name, writer, entries: count, problem, notes } = found;
      const before = recordings.reduce((sum, one) => sum + one.entries, 0);
      recordings.push({ name, writer, entries: count, problem, before, notes });
      for (let at = 0; at < waiting.length; at += 1) {
        const exchange = intake.joined(waiting.get(at));
        if (must.has(at)) await ready(exchange);
        const diagnosis = must.has(at) ? diagnose(exchange, catalogue) : nothingFailed;
        intake.judge(exchange.id, diagnosis);
        if (diagnosis.failed) failures += 1;
        if (!diagnosis.failed && !keepAll) continue;
        const short = cutBodies(exchange, longestKeptBody);
        kept.add({ exchange: short, diagnosis, recording }, sizeOf(short) + 8_000);
      }
      findings.push(intake.findings());
      lines.push(intake.lines());
      waiting.close();
      waiting = createSpool(mostInMemory);
      intake = createIntake();
      must = new Set();
    }
    waiting.close();
    onFile?.();
  }
  return {
    recordings,
    entries,
    failures,
    *results() {
      for (let at = 0; at < kept.length; at += 1) {
        const { exchange, diagnosis, recording } = kept.get(at);
        const { name: file = '', before = 0 } = recordings[recording] ?? {};
        const about = findings[recording]?.get(exchange.id) ?? [];
        yield { index: Number(exchange.id) - before, file, exchange, diagnosis, findings: about, recording };
      }
    },
    linesAt: (recording) => lines[recording] ?? new Map(),
    close: () => kept.close(),
  };
}

/** About what an exchange takes in memory, in bytes: its bodies, and headers and signs. */
function sizeOf(exchange: Exchange): number {
  return bodyLength(exchange) * 2 + 6_000 + (exchange.preflight === null ? 0 : 6_000);
}

/** Nothing is told of the body of what succeeded. */
function withoutResponseBody(exchange: Exchange): Exchange {
  return { ...exchange, response: { ...exchange.response, body: null } };
}
