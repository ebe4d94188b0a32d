import type { ParsedBody } from '../body/parsed-body.ts';
import type { VendorMatch } from '../knowledge/match.ts';
import type { AnsweredBy, AnsweredByKind, Source } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { urlParts } from '../exchange/url.ts';
import type { NetworkKind } from '../network/kinds.ts';
import type { NetworkFailure } from '../network/index.ts';

/** What is known of a failure when it is asked who answered. */
export interface AnswerScene {
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  readonly error: ParsedError | undefined;
  /** null where status and body tell all. */
  readonly network: NetworkFailure | null;
  /** The API's vendor, as it was recognised. */
  readonly vendor: VendorMatch | null;
  /** Who shows that it answered in place of the API. */
  readonly gateway: VendorMatch | null;
}

/**
 * Who gave the answer that the page got, so whose log to open. What the browser states counts first, then a gateway's own signs,
 * then that the body is one that an API writes. An empty or plain page that could be anybody's is `unknown`. Never throws.
 */
export function answeredBy(scene: AnswerScene): AnsweredBy {
  const found = fromBrowser(scene) ?? fromServer(scene);
  return { id: null, name: null, own: exchangeFacts(scene.exchange).server !== null, ...found };
}

type Found = Pick<AnsweredBy, 'kind' | 'source'> & Partial<Pick<AnsweredBy, 'id' | 'name'>>;

/** What the browser itself says: stores on this machine, the service worker, and failures without an answer. */
function fromBrowser({ exchange, network }: AnswerScene): Found | null {
  const { browser, response, recorded } = exchange;
  if (recorded?.fulfilled === true) {
    return { kind: 'proxy', name: 'the test (route.fulfill)', source: { from: 'recording', ref: '_wasFulfilled' } };
  }
  if (browser.fromCache && response.status !== 0) return from('cache', 'HTTP cache');
  if (browser.workerSource === 'http-cache' || browser.workerSource === 'cache-storage') {
    return from('cache', browser.workerSource);
  }
  if (browser.workerSource === 'fallback-code') return from('service-worker', browser.workerSource);
  if (response.status !== 0 || network === null) return null;
  return from(withoutAnswer[network.kind] ?? (network.sent === 'never' ? 'browser' : 'unknown'), network.name);
}

function from(kind: AnsweredByKind, ref: string): Found {
  return { kind, source: { from: 'standard', ref } };
}

/** Who is behind a failure that brought no status; the other kinds leave it open unless nothing was sent. */
const withoutAnswer: Partial<Record<NetworkKind, AnsweredByKind>> = {
  connection: 'nobody',
  dns: 'nobody',
  tls: 'nobody',
  'blocked-before-network': 'browser',
  cache: 'browser',
  worker: 'service-worker',
};

function fromServer({ exchange, body, error, vendor, gateway }: AnswerScene): Found {
  if (gateway !== null) {
    const { id, name, proxy } = gateway.signs;
    return { kind: proxy === true ? 'proxy' : 'gateway', id, name, source: sourceOf(gateway, exchange) };
  }
  const shown = error?.code?.source ?? error?.message?.source ?? error?.fields[0]?.source;
  if (shown === undefined || (shown.from === 'body' && !written.has(body.kind))) return bare(exchange, vendor);
  return vendor === null
    ? { kind: 'api', source: shown }
    : { kind: 'api', id: vendor.signs.id, name: vendor.signs.name, source: sourceOf(vendor, exchange) };
}

/** A response whose body says nothing: the API's if a header that only this vendor writes shows it, else anybody's. */
function bare(exchange: Exchange, vendor: VendorMatch | null): Found {
  if (vendor === null || vendor.by === 'host' || vendor.by === 'person') {
    return { kind: 'unknown', source: { from: 'header', ref: 'status' } };
  }
  return { kind: 'api', id: vendor.signs.id, name: vendor.signs.name, source: sourceOf(vendor, exchange) };
}

/** Kinds that programs write for programs; pages and plain texts come from servers of all kinds. */
const written: ReadonlySet<ParsedBody['kind']> = new Set([
  'json',
  'broken-json',
  'json-sequence',
  'xml',
  'form',
  'frames',
]);

function sourceOf({ by, ref }: VendorMatch, { request }: Exchange): Source {
  if (by === 'person') return { from: 'person', ref };
  if (by === 'host') return { from: 'url', ref: ref || (urlParts(request.url)?.hostname ?? 'host') };
  return by === 'header' ? { from: 'header', ref } : { from: 'body', ref: 'body', pointer: '' };
}
