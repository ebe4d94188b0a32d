import type { Exchange } from '../../exchange/exchange.ts';
import { fromHarEntry, withResponseBody } from '../../exchange/from-har.ts';
import { readJsonLines } from '../../test-support/read-json-lines.ts';

/**
 * Entries as `devtools.network` delivered them, recorded on 2026-11-20 from a page that provoked about 85 kinds of failure
 * against a local server: Chromium 156.0.8078.79 and Firefox 153.7 ESR. Members that no code reads are left out.
 */
export interface Recording {
  readonly browser: 'chromium' | 'firefox';
  readonly set: string;
  /** Name of what was provoked; entries that followed from it (redirects, workers) carry their path. */
  readonly case: string;
  readonly exchange: Exchange;
}

interface Line {
  readonly browser: Recording['browser'];
  readonly set: string;
  readonly case: string;
  readonly entry: object;
  /** What getContent delivered: null for none. */
  readonly body: string | null;
  readonly base64: boolean;
}

/** All recordings, in the order of delivery; ids count from 0. */
export const recordings: readonly Recording[] = (
  readJsonLines(new URL('recordings.jsonl', import.meta.url)) as readonly Line[]
).map((line, index) => toRecording(line, String(index)));

function toRecording({ browser, set, case: name, entry, body, base64 }: Line, id: string): Recording {
  const exchange = fromHarEntry(entry, id, browser);
  const missing = body === null ? 'lost' : null;
  const whole =
    exchange.response.status === 0
      ? exchange
      : withResponseBody(exchange, { content: body, encoding: base64 ? 'base64' : 'text', missing });
  return { browser, set, case: name, exchange: whole };
}

/** The exchanges of one case, in the order of delivery; throws if none was recorded. */
export function recorded(browser: Recording['browser'], name: string, set?: string): readonly Exchange[] {
  const found = recordings.filter(
    (recording) => recording.browser === browser && recording.case === name && (set ?? recording.set) === recording.set,
  );
  if (found.length === 0) throw new Error(`No recording of "${name}" in ${browser}`);
  return found.map(({ exchange }) => exchange);
}
