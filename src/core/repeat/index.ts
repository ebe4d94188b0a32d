import { header, type Exchange } from '../exchange/exchange.ts';
import { originOf, senderOrigin } from '../exchange/origins.ts';
import { urlParts } from '../exchange/url.ts';
import { literal } from './literal.ts';
import { editedExchange, type RequestEdit } from './edited-exchange.ts';
import { repeatBody } from './repeat-body.ts';
import { elsewhere, senderUnknown } from './refusals.ts';
import { sortHeaders } from './settable-headers.ts';

/** How to repeat a request from the page: an expression for `inspectedWindow.eval`, or why it can't be repeated. */
export type Repeat =
  | {
      readonly expression: string;
      /** The origin that sent the request, and the only one whose page the expression sends it from. */
      readonly sender: string;
      /** In what the repetition differs from the request, in sentences; empty where nothing is known to. */
      readonly notFaithful: readonly string[];
    }
  | { readonly impossible: string };

export interface RepeatOptions {
  /** Counts the repetitions of one panel: it stands in the script's name, by which the new exchange is known again. */
  readonly number: number;
  /** The inspected page, where the expression will run; null or absent where it is not known. What decides is where it runs. */
  readonly pageUrl?: string | null;
  /** What the person changed (`editedExchange`): the request to send in the place of the exchange's own. */
  readonly edit?: RequestEdit;
}

/** The name of the script that a repetition runs as: the new exchange's initiator has it as URL (Chromium). */
export function repeatScriptName(number: number): string {
  return `errata-repeat-${Math.max(0, Math.trunc(number)) || 0}`;
}

/**
 * The expression that sends the request again with `fetch` and returns at once: `{"started":true}`, or `{"started":false,
 * "problem":"…"}`. Everything from the exchange is in it as a literal. The response is read to its end, so that DevTools finish
 * it; nothing of it comes back. Never throws.
 *
 * What it sends may hold credentials, and the page's `fetch` may be the page's own code. So it goes only to code of the origin that
 * sent it the first time, and the expression itself looks where it runs: a check from outside could be followed by a navigation.
 * In another page it answers `{"started":false,"elsewhere":"ORIGIN"}` and gives nothing away. That page can't decide otherwise: it can
 * neither redefine nor shadow `location` and its `origin` (`[LegacyUnforgeable]`, Web IDL §3.4.14; HTML §7.2.4), and two primitive strings
 * are compared, for which nothing is looked up on a prototype. A page in a sandbox has the `location.origin` of its URL, but not
 * its rights; there `origin` is `'null'`, unless the page replaced it.
 */
export function repeatExpression(recorded: Exchange, options: RepeatOptions): Repeat {
  const edited = options.edit === undefined ? null : editedExchange(recorded, options.edit);
  if (edited !== null && 'impossible' in edited) return edited;
  const exchange = edited?.exchange ?? recorded;
  const { request, browser } = exchange;
  const obstacle = obstacleOf(exchange);
  if (obstacle !== null) return { impossible: obstacle };
  const body = repeatBody(exchange);
  if ('impossible' in body) return body;
  if (body.expression !== null && /^(?:GET|HEAD)$/.test(request.method)) {
    return { impossible: `Page code can't send a body with ${request.method}.` };
  }
  // By the headers and the URL that were sent: an edited URL says nothing of who sends.
  const sender = senderOrigin(recorded);
  if (sender === null) return { impossible: senderUnknown };
  const page = typeof options.pageUrl === 'string' ? { origin: originOf(options.pageUrl) } : null;
  if (page !== null && page.origin !== sender) return { impossible: elsewhere(sender, page.origin) };
  const url = new URL(request.url);
  const { settable, lost } = sortHeaders(request.method, request.headers);
  const hasCookies = header(request.headers, 'cookie') !== null;
  const isOpaque = header(request.headers, 'sec-fetch-mode') === 'no-cors';
  const init = [
    `method: ${literal(request.method)}`,
    `headers: ${literal(settable)}`,
    `credentials: ${edited?.isElsewhere === true ? "'omit'" : hasCookies ? "'include'" : "'same-origin'"}`,
    ...(isOpaque ? ["mode: 'no-cors'"] : []),
    ...(body.expression === null ? [] : [`body: ${body.expression}`]),
  ];
  const bare = request.url.replace(/#.*$/s, '');
  const target = url.username === '' && url.password === '' ? bare : withoutUser(url);
  return {
    expression: [
      '(() => {',
      `  if (location.origin !== ${literal(sender)}) return { started: false, elsewhere: location.origin };`,
      "  if (typeof origin === 'string' && origin === 'null') return { started: false, elsewhere: 'null' };",
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
    sender,
    notFaithful: [
      ...(edited?.notes ?? []),
      ...(lost.length === 0 ? [] : [`Page code can't set ${lost.slice(0, 8).join(', ')}.`]),
      ...(hasCookies && edited?.isElsewhere !== true
        ? ['It sends the cookies that the browser has now, which may differ from those of the request.']
        : []),
      ...(target === bare ? [] : ["Page code can't send a user name and password in the URL."]),
      ...(browser.viaServiceWorker ? ['A service worker may handle it differently.'] : []),
      ...kindNotes(exchange),
      ...pageNotes(url, options.pageUrl ?? null),
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
    return ['The original was a beacon; the retry is a fetch.'];
  return browser.resourceType === 'eventsource'
    ? ['The original was an event stream; the retry ends with its first response.']
    : [];
}

function pageNotes(url: URL, pageUrl: string | null): readonly string[] {
  const isBlocked =
    pageUrl !== null &&
    urlParts(pageUrl)?.protocol === 'https:' &&
    url.protocol === 'http:' &&
    !/^(?:localhost|127\..*|\[::1\])$/.test(url.hostname);
  return isBlocked ? ['The browser may block it: the page is https, the URL http.'] : [];
}
