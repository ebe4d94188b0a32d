import { header, type Exchange } from '../exchange/exchange.ts';
import { urlParts } from '../exchange/url.ts';
import { literal } from './literal.ts';
import { repeatBody } from './repeat-body.ts';
import { sortHeaders } from './settable-headers.ts';

/** How to repeat a request from the page: an expression for `inspectedWindow.eval`, or why it can't be repeated. */
export type Repeat =
  | {
      readonly expression: string;
      /** In what the repetition differs from the request, in sentences; empty where nothing is known to. */
      readonly notFaithful: readonly string[];
    }
  | { readonly impossible: string };

export interface RepeatOptions {
  /** Counts the repetitions of one panel: it stands in the script's name, by which the new exchange is known again. */
  readonly number: number;
  /** The inspected page, where the expression will run; null or absent where it is not known. */
  readonly pageUrl?: string | null;
}

/** The name of the script that a repetition runs as: the new exchange's initiator has it as URL (Chromium). */
export function repeatScriptName(number: number): string {
  return `errata-repeat-${Math.max(0, Math.trunc(number)) || 0}`;
}

/**
 * The expression that sends the request again with `fetch` and returns at once: `{"started":true}`, or `{"started":false,
 * "problem":"…"}`. Everything from the exchange is in it as a literal. The response is read to its end, so that DevTools finish
 * it; nothing of it comes back. Never throws.
 */
export function repeatExpression(exchange: Exchange, options: RepeatOptions): Repeat {
  const { request, browser } = exchange;
  const obstacle = obstacleOf(exchange);
  if (obstacle !== null) return { impossible: obstacle };
  const body = repeatBody(exchange);
  if ('impossible' in body) return body;
  if (body.expression !== null && /^(?:GET|HEAD)$/.test(request.method)) {
    return { impossible: `Page code can't send a body with ${request.method}.` };
  }
  const url = new URL(request.url);
  const { settable, lost } = sortHeaders(request.method, request.headers);
  const hasCookies = header(request.headers, 'cookie') !== null;
  const isOpaque = header(request.headers, 'sec-fetch-mode') === 'no-cors';
  const init = [
    `method: ${literal(request.method)}`,
    `headers: ${literal(settable)}`,
    `credentials: ${hasCookies ? "'include'" : "'same-origin'"}`,
    ...(isOpaque ? ["mode: 'no-cors'"] : []),
    ...(body.expression === null ? [] : [`body: ${body.expression}`]),
  ];
  const bare = request.url.replace(/#.*$/s, '');
  const target = url.username === '' && url.password === '' ? bare : withoutUser(url);
  return {
    expression: [
      '(() => {',
      '  try {',
      `    const answer = fetch(${literal(target)}, { ${init.join(', ')} });`,
      '    Promise.resolve(answer).then(finish).catch(() => undefined);',
      '    return { started: true };',
      '  } catch (problem) {',
      '    return { started: false, problem: String(problem).slice(0, 300) };',
      '  }',
      '  function finish(response) {',
      "    const type = response.headers.get('content-type') || '';",
      "    return type.includes('event-stream') ? response.body.cancel() : response.arrayBuffer();",
      '  }',
      '})()',
      `//# sourceURL=${repeatScriptName(options.number)}`,
    ].join('\n'),
    notFaithful: [
      ...(lost.length === 0 ? [] : [`Page code can't set ${lost.slice(0, 8).join(', ')}.`]),
      ...(hasCookies
        ? ['It sends the cookies that the browser has now, which may differ from those of the request.']
        : []),
      ...(target === bare ? [] : ["Page code can't send a user name and password in the URL."]),
      ...(browser.viaServiceWorker ? ['A service worker may answer it another way.'] : []),
      ...kindNotes(exchange),
      ...pageNotes(exchange, url, options.pageUrl ?? null),
    ],
  };
}

function obstacleOf({ request, browser }: Exchange): string | null {
  if (browser.resourceType === 'websocket') return "A WebSocket's opening can't be repeated on its own.";
  if (browser.resourceType === 'preflight')
    return 'The browser sends preflights itself, before the request that needs one.';
  if (!URL.canParse(request.url) || !/^https?:$/.test(new URL(request.url).protocol)) {
    return 'Only http and https URLs can be repeated.';
  }
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(request.method)) return 'The method of the request is not known.';
  return /^(?:CONNECT|TRACE|TRACK)$/i.test(request.method) ? `Page code can't send ${request.method}.` : null;
}

function withoutUser(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
}

function kindNotes({ request, browser }: Exchange): readonly string[] {
  const mode = header(request.headers, 'sec-fetch-mode');
  if (mode === 'navigate' || browser.resourceType === 'document')
    return ['It was a navigation; fetch is refused what is not open to scripts.'];
  if (browser.resourceType === 'ping' || browser.resourceType === 'beacon')
    return ['It was a beacon; the repetition is a fetch.'];
  return browser.resourceType === 'eventsource'
    ? ['It was an event stream; the repetition ends with its first answer.']
    : [];
}

function pageNotes(exchange: Exchange, url: URL, pageUrl: string | null): readonly string[] {
  const page = pageUrl === null ? null : urlParts(pageUrl);
  if (page === null) return [];
  const notes: string[] = [];
  const sender = senderOrigin(exchange);
  if (sender !== null && sender !== page.origin) {
    notes.push(`It came from ${sender}, a frame or page of another origin; the repetition comes from ${page.origin}.`);
  }
  if (page.protocol === 'https:' && url.protocol === 'http:' && !/^(?:localhost|127\..*|\[::1\])$/.test(url.hostname)) {
    notes.push('The browser may block it: the page is https, the URL http.');
  }
  return notes;
}

/** The origin that sent the request, by its own headers or its initiator. */
function senderOrigin({ request, browser }: Exchange): string | null {
  const stated = header(request.headers, 'origin');
  if (stated !== null && stated !== 'null') return stated;
  const from = header(request.headers, 'referer') ?? '';
  return browser.initiator?.type === 'other' ? null : (urlParts(from)?.origin ?? null);
}
