import { isLoginPage } from '../../body/login-page.ts';
import { asksForJsonOnly } from '../../exchange/asked-for.ts';
import { header } from '../../exchange/exchange.ts';
import { cause, detail, fix, inHeader, inUrl, type ClueRow } from '../clue.ts';

export const responseEmpty: ClueRow = {
  id: 'response-empty',
  about: 'a failing response without a body, which gives no reason',
  explains: false,
  find: ({ exchange }) => {
    const { status, headers, body } = exchange.response;
    if (status < 400 || exchange.request.method === 'HEAD' || exchange.browser.error !== null) return [];
    const length = header(headers, 'content-length')?.trim();
    const isRead = body !== null && body.missing === null && body.content !== null;
    if (length !== '0' || (isRead && body.content !== '')) return [];
    return [
      detail('The response has no body (`Content-Length: 0`), so it gives no reason.', {
        from: 'header',
        ref: 'Content-Length',
      }),
    ];
  },
};

export const responseCut: ClueRow = {
  id: 'response-cut',
  about: 'a JSON response that ends before it is complete',
  explains: false,
  find: ({ exchange, body }) => {
    const { body: recorded } = exchange.response;
    if (body.kind !== 'broken-json' || !body.problem.startsWith('It ends') || recorded === null) return [];
    const isCutHere = recorded.missing !== null;
    const text = isCutHere
      ? 'The recording holds only the beginning of the response body; the rest of it was not read.'
      : 'The response body is JSON that ends before it is complete.';
    return [detail(text, { from: 'body', ref: 'body' })];
  },
};

export const responsePage: ClueRow = {
  id: 'response-page',
  about: 'a web page in response to a request for JSON',
  explains: false,
  find: ({ exchange, body, failureClass }) => {
    const { status } = exchange.response;
    if (body.kind !== 'html' || status < 400 || !asksForJsonOnly(exchange)) return [];
    const source = inHeader('Content-Type');
    return failureClass === 'not-found'
      ? [
          cause(
            'The response is an HTML page, although the request asks for JSON: probably no API route has this path.',
            source,
          ),
        ]
      : [detail('The response is an HTML page, although the request asks for JSON.', source)];
  },
};

export const pageForJsonClue: ClueRow = {
  id: 'page-for-json',
  about: 'a web page with a status of success where JSON was asked for: a login, or a path that no API route has',
  explains: true,
  find: ({ exchange, body, error }) => {
    if (error?.envelope !== 'page-for-json' || body.kind !== 'html') return [];
    const source = inHeader('Content-Type');
    if (isLoginPage(body.text, exchange.request.url)) {
      return [
        exchange.sentToLogin === undefined
          ? cause(
              'The response is a login page: the session is missing or expired, and the server redirected the request.',
              source,
            )
          : cause(
              `The response is a login page, to which the server redirected the request with ${exchange.sentToLogin}: the session is missing or expired.`,
              inUrl('path'),
            ),
        fix('Sign in again, then resend the request.', source),
        fix('If the server is yours: return 401 instead of a redirect where JSON is asked for.', source),
      ];
    }
    return [
      cause(
        'The server sent a web page instead of JSON: probably no API route has this path, so it sent the app’s start page.',
        source,
      ),
      fix(
        'Compare base URL and path with the API’s docs; check that the dev server’s proxy covers this path.',
        inUrl('path'),
      ),
    ];
  },
};
