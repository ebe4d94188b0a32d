import { parseParameters } from '../body/media-type.ts';
import { eventStreamType } from '../body/stream-type.ts';
import { header, type Exchange } from '../exchange/exchange.ts';

/**
 * The media type of a response that an `EventSource` refuses because it isn't `text/event-stream`, in lower case without
 * parameters, `''` where the response states none; null where nothing is refused. Event sources are known by Chromium's
 * resource type, else by what they alone accept; a response without headers tells nothing
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model).
 */
export function refusedStreamType(exchange: Exchange): string | null {
  const { status, headers } = exchange.response;
  if (status < 200 || status > 299 || status === 204 || headers.length === 0 || !isEventSource(exchange)) return null;
  const type = parseParameters(header(headers, 'content-type') ?? '').head.toLowerCase();
  return type === eventStreamType ? null : type;
}

function isEventSource({ request, browser }: Exchange): boolean {
  if (browser.resourceType !== null) return browser.resourceType === 'eventsource';
  return request.method === 'GET' && /^\s?text\/event-stream\s?$/i.test(header(request.headers, 'accept') ?? '');
}
