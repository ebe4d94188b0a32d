import { bearsFailureMarks } from '../core/outcome/bears-failure-marks.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { outcomeOf } from '../core/outcome/index.ts';
import { thin } from '../core/files/thin.ts';
import { bodyLength, cutBodies } from '../core/traffic/cut-bodies.ts';
import { createJoiner } from '../core/traffic/join.ts';
import { createSuccesses } from '../core/traffic/successes.ts';
import { bounds } from '../devtools/bounds.ts';
import { MOST_AHEAD, type FromReader, type Relinked, type ToReader } from './messages.ts';
import { readFile } from './read-file.ts';

/** The first batch goes with the first failures that are found after so many bytes … */
const firstBatchBytes = 512 * 1024;
/** … another when it holds so many exchanges, or characters of bodies … */
const batchExchanges = 100;
const batchCharacters = 1_000_000;
/** … or when so many entries or bytes have been read since the last one: progress must show. */
const batchEntries = 1000;
const batchBytes = 4 * 1024 ** 2;

/** The page's side of a worker, as the worker sees it. */
export interface PagePort {
  postMessage(message: FromReader): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ToReader }) => void): void;
}

/** Reads the file that the page asks for and sends what it finds, in batches. What succeeded for certain goes as a line of the ledger only. */
export function serveReading(port: PagePort): void {
  /** Batches that the page has not taken yet. */
  let ahead = 0;
  let goOn: (() => void) | null = null;
  /** The first rows are drawn sooner, and in one frame, where no reading takes the processor from the page. */
  let hasRested = false;
  let isResting = false;
  const send: Send = async (message) => {
    port.postMessage(message);
    if (message.kind !== 'batch') return;
    ahead += 1;
    isResting = !hasRested && message.exchanges.length > 0;
    hasRested ||= isResting;
    if (ahead < MOST_AHEAD && !isResting) return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  };
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'read') {
      void read(data, send);
      return;
    }
    ahead -= 1;
    // Those before the first one with failures are taken sooner than it.
    if (isResting && ahead > 0) return;
    goOn?.();
    goOn = null;
  });
}

type Send = (message: FromReader) => Promise<void>;

async function read({ file, name, firstIndex }: Extract<ToReader, { kind: 'read' }>, send: Send): Promise<void> {
  let bytes = 0;
  let sentBytes = 0;
  let isFirst = true;
  let recording: ReturnType<typeof createRecording> | null = null;
  const flush = async (): Promise<void> => {
    sentBytes = bytes;
    isFirst = false;
    if (recording !== null) await send({ kind: 'batch', bytes, ...recording.take() });
  };
  const found = readFile(file, name, firstIndex, (count) => {
    bytes = count;
  });
  for await (const part of found) {
    if (part.kind === 'end') {
      if (recording !== null) await flush();
      recording = null;
      await send(part);
      continue;
    }
    if (recording === null) {
      recording = createRecording();
      await send({ kind: 'begin', name: part.recording });
    }
    recording.add(part.exchange);
    const isDue = bytes - sentBytes >= (isFirst && recording.hasFailures() ? firstBatchBytes : batchBytes);
    if (recording.isFull() || isDue) await flush();
  }
  await send({ kind: 'done' });
}

/** Sorts the exchanges of one recording into what has to be diagnosed and what succeeded. */
function createRecording() {
  const joiner = createJoiner();
  let exchanges = new Map<string, Exchange>();
  let relinked = new Map<string, Relinked>();
  let successes = newSuccesses();
  let running: Exchange[] = [];
  let seen = 0;
  let characters = 0;

  const judge = (exchange: Exchange): void => {
    if (isRunning(exchange)) return void running.push(cutBodies(exchange, bounds.successBody));
    const { kind } = outcomeOf(exchange);
    const isLarge = (exchange.response.body?.content?.length ?? 0) > bounds.candidateBody;
    const isDue = kind === 'look-inside' ? !isLarge && bearsFailureMarks(exchange) : kind !== 'succeeded';
    if (!isDue) return exchange.partOf === null ? successes.add(exchange) : undefined;
    if (exchange.partOf !== null) return;
    const isWhole = bodyLength(exchange) <= bounds.wholeBody;
    const kept = isWhole ? exchange : cutBodies(exchange, bounds.storedBody);
    characters += bodyLength(kept);
    exchanges.set(kept.id, kept);
  };
  const relink = ({ id, partOf, preflight }: Exchange): void => {
    if (partOf !== null) successes.drop(id);
    const waiting = exchanges.get(id);
    if (waiting === undefined) relinked.set(id, { id, partOf, preflight });
    else if (partOf === null) exchanges.set(id, { ...waiting, preflight });
    else exchanges.delete(id);
  };
  return {
    add(exchange: Exchange): void {
      seen += 1;
      for (const changed of joiner.add(thin(exchange)).changed) {
        if (changed.id !== exchange.id) relink(changed);
        else judge({ ...exchange, partOf: changed.partOf, preflight: changed.preflight });
      }
    },
    hasFailures: () => exchanges.size > 0,
    isFull: () => exchanges.size >= batchExchanges || characters >= batchCharacters || seen >= batchEntries,
    /** What came since the last time. */
    take() {
      const taken = {
        seen,
        exchanges: [...exchanges.values()],
        relinked: [...relinked.values()],
        successes: successes.memory(),
        running,
      };
      exchanges = new Map();
      relinked = new Map();
      successes = newSuccesses();
      running = [];
      seen = 0;
      characters = 0;
      return taken;
    },
  };
}

/** It ran when the recording of a browser ended. A tool that sends requests itself has unfinished ones that were never sent. */
function isRunning({ recorded, partOf }: Exchange): boolean {
  return recorded?.unfinished === true && recorded.seenBy === 'browser' && partOf === null;
}

/** For one batch: of each endpoint only the last few go to the page. */
function newSuccesses() {
  const { endpoints, successLines, successesOfEndpoint, successBody } = bounds;
  return createSuccesses({
    lines: successLines,
    endpoints,
    ofEndpoint: successesOfEndpoint,
    body: successBody,
  });
}
