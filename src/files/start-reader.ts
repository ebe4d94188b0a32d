// oxlint-disable-next-line import/default -- Vite makes it: the address of the worker's own bundle
import workerUrl from './worker.ts?worker&url';
import type { Reader, ReaderListeners } from './file-recorder.ts';
import type { FromReader } from './messages.ts';
import { ownScript } from './own-script.ts';

/** Starts the worker that reads one file. */
export function startReader({ onMessage, onBroken }: ReaderListeners): Reader {
  const worker = new Worker(ownScript(workerUrl), { type: 'module', name: 'reader' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => onMessage(data));
  worker.addEventListener('messageerror', onBroken);
  worker.addEventListener('error', onBroken);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    send: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  };
}
