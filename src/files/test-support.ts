import type { Reader, ReaderListeners } from './file-recorder.ts';
import type { FromReader, ToReader } from './messages.ts';
import { serveReading } from './serve-reading.ts';

/** A worker without a thread: `serveReading` behind a port that copies what passes, as a browser does. */
export function fakeReader(listeners: ReaderListeners): Reader & { readonly isStopped: () => boolean } {
  let onAsked: ((event: { readonly data: ToReader }) => void) | null = null;
  let stopped = false;
  serveReading({
    postMessage(message: FromReader) {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (!stopped) listeners.onMessage(copy);
      });
    },
    addEventListener(_, listener) {
      onAsked = listener;
    },
  });
  return {
    send: (message) => queueMicrotask(() => onAsked?.({ data: message })),
    stop() {
      stopped = true;
    },
    isStopped: () => stopped,
  };
}

interface Entry {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: number;
}

/** A HAR file as Chromium writes it. */
export function harOf(entries: readonly Entry[], name = 'a.har'): File {
  const written = entries.map(
    ({ url = 'https://a.example/x', method = 'GET', status = 200, body = '{}', headers = {}, at = 0 }) => ({
      _resourceType: 'fetch',
      startedDateTime: new Date(1_800_000_000_000 + at).toISOString(),
      time: 5,
      request: { method, url, headers: linesOf(headers) },
      response: {
        status,
        headers: [{ name: 'content-type', value: 'application/json' }],
        content: { mimeType: 'application/json', text: body },
      },
    }),
  );
  const log = { creator: { name: 'WebInspector', version: '537.36' }, entries: written };
  return new File([JSON.stringify({ log })], name);
}

function linesOf(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
