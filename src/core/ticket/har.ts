import type { Body, Exchange, Header, Param } from '../exchange/exchange.ts';
import { visibleJson } from './printable.ts';
import { isoTime } from './times.ts';

/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) of redacted exchanges, in the order given, with the browser's
 * own members (`_error`, `_resourceType` …) from which the same diagnosis follows. A preflight stands before its request.
 * Parsed copies are made from what is redacted already; cookies have none, since only their names are left.
 */
export function writeHar(exchanges: readonly Exchange[], version: string): string {
  const entries = exchanges.flatMap((exchange) => [
    ...(exchange.preflight === null ? [] : [exchange.preflight]),
    exchange,
  ]);
  const log = { version: '1.2', creator: { name: 'Errata', version }, entries: entries.map(harEntryOf) };
  return `${visibleJson({ log }, 2)}\n`;
}

/** One entry of such a file, of an exchange that is redacted already. */
export function harEntryOf(exchange: Exchange): object {
  const { request, response, browser } = exchange;
  const time = Math.max(0, exchange.durationMs);
  return {
    startedDateTime: isoTime(exchange.startedAt),
    time,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: request.httpVersion,
      cookies: [],
      headers: headers(request.headers),
      queryString: queryString(request.url),
      ...(request.body === null ? {} : { postData: postData(request.body) }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: response.status,
      statusText: response.statusText,
      httpVersion: response.httpVersion,
      cookies: [],
      headers: headers(response.headers),
      content: content(response.body),
      redirectURL: response.redirectUrl,
      headersSize: -1,
      bodySize: browser.bodySize,
      ...(browser.error === null ? {} : { _error: browser.error }),
      ...(browser.family === 'chromium' ? { _transferSize: -1 } : {}),
      ...(browser.viaServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
      ...(browser.workerSource === undefined ? {} : { _serviceWorkerResponseSource: browser.workerSource }),
    },
    cache: {},
    timings: { send: browser.sendMs ?? 0, wait: time, receive: 0 },
    // The address itself says who is asking; that there was a connection is what matters. 0.0.0.0 stands for none in particular (RFC 1122 §3.2.1.3).
    ...(browser.connected ? { serverIPAddress: '0.0.0.0' } : {}),
    ...signs(exchange),
    // What another tool's file said, for who reads this one again.
    ...(exchange.recorded === undefined ? {} : { _recorded: exchange.recorded }),
    ...(exchange.assignedTo === undefined ? {} : { _assignedTo: exchange.assignedTo }),
    ...(exchange.leftOut === undefined ? {} : { _leftOut: exchange.leftOut }),
  };
}

function signs({ browser }: Exchange): object {
  const { family, resourceType, securityState, fromCache, initiator, webSocketError } = browser;
  return {
    ...(resourceType === null ? {} : { _resourceType: resourceType }),
    ...(securityState !== null || family === 'firefox' ? { _securityState: securityState ?? '' } : {}),
    ...(fromCache ? { _fromCache: 'disk' } : {}),
    ...(webSocketError ? { _webSocketMessages: [{ type: 'error' }] } : {}),
    ...(initiator === null
      ? {}
      : {
          _initiator: {
            type: initiator.type,
            ...(initiator.url === null ? {} : { url: initiator.url }),
            ...(initiator.frames.length === 0 ? {} : { stack: { callFrames: initiator.frames } }),
          },
        }),
  };
}

function headers(lines: readonly Header[]): { name: string; value: string }[] {
  return lines.map(({ name, value }) => ({ name, value }));
}

function queryString(url: string): { name: string; value: string }[] {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
  return query === '' ? [] : [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

function postData(body: Body): object {
  return {
    mimeType: body.mimeType,
    // The schema asks for one of both; DevTools writes text, and so do we where there is any.
    ...(body.content === null ? {} : { text: body.content }),
    ...(body.params === null ? {} : { params: body.params.map(param) }),
    ...(body.content === null && body.params === null ? { text: '', comment: body.missing ?? 'lost' } : {}),
    ...(body.encoding === 'base64' ? { encoding: 'base64' } : {}),
  };
}

function param({ name, value, fileName }: Param): object {
  return { name, value, ...(fileName === null ? {} : { fileName }) };
}

function content(body: Body | null): object {
  if (body === null) return { size: 0, mimeType: 'x-unknown' };
  return {
    size: body.size,
    mimeType: body.mimeType,
    ...(body.content === null ? {} : { text: body.content }),
    ...(body.encoding === 'base64' ? { encoding: 'base64' } : {}),
    ...(body.missing === null ? {} : { comment: body.missing }),
  };
}
