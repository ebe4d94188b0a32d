import type { Catalogue } from '../core/catalogue/types.ts';
import { nothingFailed, type Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Adapter } from './adapter.ts';
import { type Row, rowOf } from './row.ts';

/** Work between two pauses, ms: half a frame, so that input and paint find their place. */
const SLICE_MS = 8;
/** While more waits, results are shown at most this often, ms … */
const PUBLISH_MS = 100;
/** … and showing takes at most a part of the time: it costs as much as the list is long. */
const PUBLISH_PAUSE = 4;

export interface DiagnosisQueueOutlet {
  /** Takes new rows by id, and the ids of exchanges in which nothing had failed. */
  publish(fresh: ReadonlyMap<string, Row>, innocent: ReadonlySet<string>): void;
}

type Diagnose = (exchange: Exchange, catalogue: Catalogue) => Diagnosis;

/**
 * Diagnoses exchanges one after the other, in slices with pauses for the interface. An exchange that comes again before
 * its turn replaces the older one.
 */
export function createDiagnosisQueue(
  adapter: Pick<Adapter, 'catalogue' | 'loadDiagnose' | 'now' | 'yieldToUi'>,
  outlet: DiagnosisQueueOutlet,
) {
  const { catalogue } = adapter;
  const waiting = new Map<string, Exchange>();
  let fresh = new Map<string, Row>();
  let innocent = new Set<string>();
  let running = false;
  let nextPublish = Number.NEGATIVE_INFINITY;

  function publish(): void {
    if (fresh.size === 0 && innocent.size === 0) return;
    const rows = fresh;
    const released = innocent;
    fresh = new Map();
    innocent = new Set();
    outlet.publish(rows, released);
  }

  async function slice(diagnose: Diagnose): Promise<void> {
    const end = adapter.now() + SLICE_MS;
    for (const [id, exchange] of waiting) {
      await catalogue.ready(exchange);
      // It may have been removed or replaced meanwhile.
      if (waiting.get(id) !== exchange) continue;
      waiting.delete(id);
      const diagnosis = safely(diagnose, exchange, catalogue);
      if (diagnosis.failed || diagnosis.givenUp) fresh.set(id, rowOf(exchange, diagnosis, catalogue));
      else innocent.add(id);
      if (adapter.now() >= end) return;
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      const diagnose = await adapter.loadDiagnose();
      while (waiting.size > 0) {
        await slice(diagnose);
        if (waiting.size === 0) break;
        const start = adapter.now();
        const isDue = start >= nextPublish;
        if (isDue) publish();
        await adapter.yieldToUi();
        if (isDue) nextPublish = adapter.now() + Math.max(PUBLISH_MS, PUBLISH_PAUSE * (adapter.now() - start));
      }
    } finally {
      running = false;
      publish();
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
    drop(ids: ReadonlySet<string>): void {
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
