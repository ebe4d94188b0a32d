import type { Catalogue } from '../core/knowledge/types.ts';
import { nothingFailed, type Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Adapter } from './adapter.ts';
import type { Row, rowOf } from './row.ts';

/** Work between two pauses, ms: half a frame, so that input and paint find their place. */
const SLICE_MS = 8;

/** What was found since the last time: new rows by id, and the ids of exchanges in which nothing had failed. */
export interface Diagnosed {
  readonly fresh: ReadonlyMap<string, Row>;
  readonly innocent: ReadonlySet<string>;
}

type Diagnose = (exchange: Exchange, catalogue: Catalogue) => Diagnosis;

/**
 * Diagnoses exchanges one after the other, in slices with pauses for the interface. An exchange that comes again before
 * its turn replaces the older one. `onDiagnosed` is called after each slice that found something; `take` hands it out.
 */
export function createDiagnosisQueue(
  adapter: Pick<Adapter, 'catalogue' | 'loadDiagnose' | 'isWarm' | 'now' | 'yieldToUi'>,
  onDiagnosed: () => void,
) {
  const { catalogue } = adapter;
  const waiting = new Map<string, Exchange>();
  let fresh = new Map<string, Row>();
  let innocent = new Set<string>();
  let running = false;
  let loaded: { readonly diagnose: Diagnose; readonly makeRow: typeof rowOf } | null = null;

  /** What makes rows is not needed before there is one: the panel opens sooner. */
  async function load(): Promise<NonNullable<typeof loaded>> {
    const [diagnose, row] = await Promise.all([adapter.loadDiagnose(), import('./row.ts')]);
    if (adapter.isWarm?.() !== true) await warmUp(diagnose);
    return { diagnose, makeRow: row.rowOf };
  }

  /** Most of what the first failure costs is that engines compile a function when it is first called: a part of that goes into a task before. */
  async function warmUp(diagnose: Diagnose): Promise<void> {
    for (const exchange of waiting.values()) {
      await catalogue.ready(exchange);
      await adapter.yieldToUi();
      safely(diagnose, { ...exchange, response: { ...exchange.response, body: null } }, catalogue);
      return adapter.yieldToUi();
    }
  }

  async function slice({ diagnose, makeRow }: NonNullable<typeof loaded>): Promise<void> {
    const end = adapter.now() + SLICE_MS;
    for (const [id, exchange] of waiting) {
      await catalogue.ready(exchange);
      // It may have been removed or replaced meanwhile.
      if (waiting.get(id) !== exchange) continue;
      waiting.delete(id);
      const diagnosis = safely(diagnose, exchange, catalogue);
      if (diagnosis.failed || diagnosis.givenUp) fresh.set(id, makeRow(exchange, diagnosis, catalogue));
      else innocent.add(id);
      if (adapter.now() >= end) return;
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      loaded ??= await load();
      while (waiting.size > 0) {
        await slice(loaded);
        // What draws rows is a task of its own.
        await adapter.yieldToUi();
        onDiagnosed();
        if (waiting.size > 0) await adapter.yieldToUi();
      }
    } finally {
      running = false;
    }
  }

  return {
    add(exchanges: readonly Exchange[]): void {
      for (const exchange of exchanges) {
        waiting.delete(exchange.id);
        waiting.set(exchange.id, exchange);
      }
      if (waiting.size > 0) run().catch(reportLoudly);
    },
    drop(ids: readonly string[]): void {
      for (const id of ids) {
        waiting.delete(id);
        fresh.delete(id);
        innocent.delete(id);
      }
    },
    clear(): void {
      waiting.clear();
      fresh.clear();
      innocent.clear();
    },
    take(): Diagnosed {
      const diagnosed = { fresh, innocent };
      fresh = new Map();
      innocent = new Set();
      return diagnosed;
    },
    size: () => waiting.size,
  };
}

/** A defect in `diagnose` must cost one explanation, not the list: the row then stands with what HTTP says. */
function safely(diagnose: Diagnose, exchange: Exchange, catalogue: Catalogue): Diagnosis {
  try {
    return diagnose(exchange, catalogue);
  } catch (error) {
    reportLoudly(error);
    return undiagnosed;
  }
}

/** To the console of the panel: the only place where a defect of ours can be told to whoever looks for it. */
function reportLoudly(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

const undiagnosed: Diagnosis = { ...nothingFailed, failed: true };
