import { asksForJsonOnly } from '../../exchange/asked-for.ts';
import { header } from '../../exchange/exchange.ts';
import { cause, detail, type ClueRow } from '../clue.ts';

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
    const source = { from: 'header', ref: 'Content-Type' } as const;
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
