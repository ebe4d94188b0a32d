import type { Exchange, CallFrame } from '../exchange/exchange.ts';
import { endpointOf } from './endpoint.ts';

/** Requests to so many endpoints through one place of the code: it serves all of them, and says nothing of this one. */
const manyEndpoints = 3;
/** Wrappers lie at the top of a stack: what is further out is not counted. */
const countedFrames = 12;
const mostPlaces = 20_000;
const longestUrl = 500;

export interface Callers {
  /** Counts the places of code that a request came through. Linear in its stack; the same exchange may be counted twice. */
  add(exchange: Pick<Exchange, 'request' | 'browser'>): void;
  /**
   * The first place outside libraries and wrappers; where all of them are, the first outside libraries, else the first that has a
   * URL. null where the browser names none. A wrapper is a place through which requests to three endpoints and more went.
   */
  callerOf(exchange: Pick<Exchange, 'browser'>): CallFrame | null;
}

/** Counts, over the requests of a session, which places in the page's code are wrappers. Never throws; remembers 20,000 places. */
export function createCallers(): Callers {
  /** By place: its endpoints, as long as they are few. Keys come from the page. */
  const places = new Map<string, Set<string> | 'wrapper'>();

  function count(place: string, endpoint: string): void {
    const known = places.get(place);
    if (known === 'wrapper') return;
    const endpoints = known ?? new Set();
    endpoints.add(endpoint);
    if (endpoints.size >= manyEndpoints) places.set(place, 'wrapper');
    else if (known === undefined) places.set(place, endpoints);
    const [oldest] = places.keys();
    if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
  }

  return {
    add({ request, browser }) {
      const frames = browser.initiator?.frames ?? [];
      if (frames.length === 0) return;
      const endpoint = endpointOf(request);
      for (const frame of frames.slice(0, countedFrames)) if (!isLibrary(frame.url)) count(placeOf(frame), endpoint);
    },
    callerOf({ browser }) {
      const named = (browser.initiator?.frames ?? []).filter(({ url }) => url !== '');
      const own = named.filter(({ url }) => !isLibrary(url));
      return own.find((frame) => places.get(placeOf(frame)) !== 'wrapper') ?? own[0] ?? named[0] ?? null;
    },
  };
}

/** Bundles have a thousand functions in one line: the column counts. */
function placeOf({ url, lineNumber, columnNumber }: CallFrame): string {
  return `${lineNumber}:${columnNumber} ${url.slice(0, longestUrl)}`;
}

/** Folders of package managers, also as bundlers write them into names. */
const libraryFolder =
  /(?:^|[/\\-])node_modules[/\\_?]|[/\\](?:bower_components|jspm_packages|\.pnpm|\.vite[/\\]deps|@vite)[/\\]|[/\\]@react-refresh$/i;

/** Chunks that bundlers name after what is in them, with or without a hash. */
const libraryChunk =
  /[/\\](?:(?:chunk-)?vendors?(?:~[^/\\]*)?|polyfills?|framework|zone)(?:[.\-_][\w-]*\d[\w-]*)?(?:\.(?:chunk|bundle|min))*\.m?js$/i;

/** Libraries as the page's own server serves them, by the names of their files. */
const libraryFile =
  /[/\\](?:axios|jquery|superagent|ky|ofetch|angular|react(?:-dom)?|vue)(?:[.\-@][\d.]+)?(?:\.(?:production|slim|global|esm|umd|prod|dev))*(?:[.-]min)?\.m?js$/i;

/** Hosts that serve packages and nothing else. */
const libraryHosts: ReadonlySet<string> = new Set([
  'unpkg.com',
  'cdn.jsdelivr.net',
  'cdnjs.cloudflare.com',
  'esm.sh',
  'cdn.skypack.dev',
  'ga.jspm.io',
  'code.jquery.com',
  'ajax.googleapis.com',
]);

/** Whether a script is a library's or an extension's by its URL. */
function isLibrary(url: string): boolean {
  const path = url.slice(0, longestUrl).split(/[?#]/, 1)[0] ?? '';
  const [, scheme = '', host = ''] = /^([a-z-]+):\/\/([^/:]*)/i.exec(path) ?? [];
  return (
    scheme.endsWith('-extension') ||
    libraryHosts.has(host.toLowerCase()) ||
    [libraryFolder, libraryChunk, libraryFile].some((pattern) => pattern.test(path))
  );
}
