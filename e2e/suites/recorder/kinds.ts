import { expect } from 'playwright/test';
import type { BrowserName } from '../../drivers/chromium/devtools.ts';
import { errorBytes } from './failing-server.ts';
import type { AskOptions, Servers } from '../../pages/recorder-session.ts';

/** One kind of failure, what each browser tells of it, and what Errata makes of that: one table for both. */
export interface Kind {
  readonly name: string;
  readonly at: keyof Servers;
  readonly path: string;
  readonly options?: AskOptions;
  /** The page asks so often; the last one counts. Default 1. */
  readonly times?: number;
  readonly in: Readonly<Record<BrowserName, Told>>;
}

export interface Told {
  /** For `toMatchObject`, of the exchange as it was recorded. */
  readonly recorded: Record<string, unknown>;
  /** The headline where no usable answer came; null: its status and body tell all, or the page gave up. */
  readonly says: RegExp | null;
  /** The row of the list, where it is worth looking at: what stands in it. */
  readonly shows?: RegExp;
}

const inBytes = { body: { encoding: 'base64', content: errorBytes.toString('base64'), missing: null } };
const lost = { content: null, missing: 'lost' };

function inBoth(told: Told): Kind['in'] {
  return { chromium: told, firefox: told };
}

export const kinds: readonly Kind[] = [
  {
    name: 'an answer that CORS keeps from the page',
    at: 'other',
    path: '/unreadable/a',
    in: {
      chromium: {
        recorded: { response: { status: 429, body: lost }, browser: { error: 'net::ERR_FAILED' } },
        says: /^429, unreadable because of CORS/,
      },
      // It looks like any other 429, and its body is readable: the headers alone tell.
      firefox: {
        recorded: { response: { status: 429, body: { content: '{"error":"slow down"}' } }, browser: { error: null } },
        says: /^429, probably unreadable because of CORS/,
      },
    },
  },
  {
    name: 'a success that CORS keeps from the page',
    at: 'other',
    path: '/fine/unreadable',
    in: {
      chromium: {
        recorded: { response: { status: 200 }, browser: { error: 'net::ERR_FAILED' } },
        says: /^200, unreadable because of CORS/,
      },
      firefox: {
        recorded: { response: { status: 200 }, browser: { error: null } },
        says: /^200, probably unreadable because of CORS/,
      },
    },
  },
  {
    name: 'a cross-origin failure that the page may read',
    at: 'other',
    path: '/readable/a',
    in: inBoth({ recorded: { response: { status: 429, body: { content: '{"error":"slow down"}' } } }, says: null }),
  },
  {
    name: 'a refused preflight',
    at: 'other',
    path: '/unreadable/b',
    options: { method: 'PUT', headers: { 'X-Custom': '1' } },
    in: {
      chromium: {
        recorded: { request: { method: 'PUT' }, preflight: { request: { method: 'OPTIONS' } } },
        says: /^CORS preflight failed, PUT not sent/,
      },
      // The request itself never appears: its preflight stands for it.
      firefox: {
        recorded: { request: { method: 'OPTIONS' }, response: { status: 403 } },
        says: /^CORS preflight probably failed, PUT not sent/,
      },
    },
  },
  {
    name: 'a connection that is closed without an answer',
    at: 'here',
    path: '/reset/a',
    in: {
      chromium: {
        recorded: { response: { status: 0 }, browser: { error: 'net::ERR_EMPTY_RESPONSE' } },
        says: /^Connection closed without a response/,
      },
      // Firefox tries again by itself, which leaves a trace in its times.
      firefox: {
        recorded: { response: { status: 0 }, browser: { bodySize: 0, sendMs: expect.any(Number), connected: false } },
        says: /^Connection closed without a response, most likely/,
      },
    },
  },
  {
    name: 'a connection that is closed after a body was sent',
    at: 'here',
    path: '/reset/b',
    options: { method: 'POST', body: 'hello' },
    in: {
      chromium: {
        recorded: { browser: { error: 'net::ERR_EMPTY_RESPONSE' } },
        says: /^Connection closed without a response/,
      },
      firefox: { recorded: { request: { body: { content: 'hello' } } }, says: /^No response from the network/ },
    },
  },
  {
    name: 'a connection that is refused, with a body to send',
    at: 'nobody',
    path: '/a',
    options: { method: 'POST', body: 'hello' },
    in: {
      chromium: { recorded: { browser: { error: 'net::ERR_CONNECTION_REFUSED' } }, says: /^Connection refused/ },
      firefox: { recorded: { request: { body: null }, browser: { bodySize: 0 } }, says: /^No connection/ },
    },
  },
  {
    name: 'a connection that is refused',
    at: 'nobody',
    path: '/b',
    in: {
      chromium: { recorded: { browser: { error: 'net::ERR_CONNECTION_REFUSED' } }, says: /^Connection refused/ },
      firefox: { recorded: { response: { status: 0 } }, says: /^No response from the network/ },
    },
  },
  {
    name: 'what the page gave up before an answer',
    at: 'here',
    path: '/never/a',
    options: { giveUpAfterMs: 100 },
    in: {
      chromium: { recorded: { browser: { error: 'net::ERR_ABORTED' } }, says: /^Canceled by the page/ },
      firefox: { recorded: { response: { status: 0 } }, says: /^No response from the network/ },
    },
  },
  {
    name: 'what the page gave up in the body',
    at: 'here',
    path: '/stalls/a',
    options: { giveUpAfterMs: 300 },
    in: {
      chromium: { recorded: { browser: { error: 'net::ERR_ABORTED' } }, says: /^Canceled by the page.*\(200\)/ },
      firefox: { recorded: { response: { status: 200 } }, says: /^Body shorter than Content-Length/ },
    },
  },
  {
    name: 'a body that broke off',
    at: 'here',
    path: '/cut-success/a',
    in: {
      chromium: {
        recorded: { browser: { error: 'net::ERR_CONTENT_LENGTH_MISMATCH' }, response: { body: lost } },
        says: /^Body shorter than Content-Length/,
      },
      firefox: {
        recorded: { response: { status: 200, body: { content: '{"fine":', size: 8 } } },
        says: /^Body shorter than Content-Length/,
      },
    },
  },
  {
    name: 'the body of a failure that broke off',
    at: 'here',
    path: '/cut-off/a',
    in: {
      chromium: { recorded: { response: { status: 500, body: lost } }, says: /^500, but the response body/ },
      firefox: {
        recorded: { response: { status: 500, body: { content: '{"error":', size: 9 } } },
        says: /^500, but the response body is incomplete/,
      },
    },
  },
  {
    name: 'what is no TLS',
    at: 'here',
    path: 'https:/no-tls',
    in: {
      chromium: { recorded: { browser: { error: 'net::ERR_SSL_PROTOCOL_ERROR' } }, says: /^TLS handshake failed/ },
      firefox: { recorded: { browser: { securityState: 'broken' } }, says: /^Secure connection failed/ },
    },
  },
  {
    name: 'a certificate that nobody signed',
    at: 'untrusted',
    path: '/fine/a',
    in: {
      chromium: {
        recorded: { browser: { error: 'net::ERR_CERT_AUTHORITY_INVALID' } },
        says: /^Certificate not trusted/,
      },
      firefox: { recorded: { browser: { securityState: 'broken' } }, says: /^Secure connection failed/ },
    },
  },
  {
    name: 'a failure out of the cache',
    at: 'here',
    path: '/cached/failure',
    times: 2,
    in: inBoth({ recorded: { response: { status: 410 }, browser: { fromCache: true } }, says: null }),
  },
  {
    name: 'a failure told in bytes',
    at: 'here',
    path: '/bytes/a',
    in: inBoth({ recorded: { response: inBytes }, says: null }),
  },
  {
    name: 'a failure without a type',
    at: 'here',
    path: '/untyped/a',
    in: inBoth({ recorded: { response: inBytes }, says: null }),
  },
  {
    name: 'a failure behind a 200',
    at: 'here',
    path: '/hides/a',
    in: inBoth({ recorded: { response: { status: 200 } }, says: null }),
  },
  ...(
    [
      ['in OpenAI’s form', '/stream/openai', {}, /engine_gone.*The engine is gone/],
      ['in Anthropic’s form', '/stream/anthropic', {}, /overloaded_error.*Too much to do/],
      ['of lines of JSON', '/stream/ndjson', {}, /the model has stopped/],
      ['of an EventSource', '/stream/events', { by: 'EventSource' }, /quota_gone.*No quota is left/],
    ] as const
  ).map(([name, path, options, shows]): Kind => ({
    name: `a stream ${name} that ends in an error`,
    at: 'here',
    path,
    options,
    in: inBoth({ recorded: { response: { status: 200 } }, says: null, shows }),
  })),
  {
    name: 'HTML instead of JSON behind a 200',
    at: 'here',
    path: '/app/a',
    options: { headers: { Accept: 'application/json' } },
    in: inBoth({ recorded: { response: { status: 200 } }, says: null, shows: /HTML page instead of JSON: “Shop”/ }),
  },
  {
    name: 'the page’s own document',
    at: 'here',
    path: '/no-page/a',
    options: { by: 'document' },
    in: inBoth({ recorded: { response: { status: 404 } }, says: null, shows: /404.*no-page/ }),
  },
];
