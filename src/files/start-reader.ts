// oxlint-disable-next-line import/default -- Vite makes it: the address of the worker's own bundle
import workerUrl from './worker.ts?worker&url';
import type { Reader, ReaderListeners } from './file-recorder.ts';
import type { FromReader } from './messages.ts';
import { ownScript } from './own-script.ts';

let spare: Worker | null = null;

/** Starts a worker before there is a file: the next one is read sooner. */
export function prepareReader(): void {
  if (spare !== null) return;
  const worker = newWorker();
  spare = worker;
  worker.addEventListener('error', () => {
    if (spare === worker) spare = null;
  });
}

/** Starts the worker that reads one file. */
export function startReader({ onMessage, onBroken }: ReaderListeners): Reader {
  const worker = spare ?? newWorker();
  spare = null;
  worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => onMessage(data));
  worker.addEventListener('messageerror', onBroken);
  worker.addEventListener('error', onBroken);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    send: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  };
}

function newWorker(): Worker {
  return new Worker(ownScript(workerUrl), { type: 'module', name: 'reader' });
}
