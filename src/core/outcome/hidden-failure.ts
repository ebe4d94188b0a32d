import type { Statement } from '../diagnosis.ts';
import type { ParsedError } from '../envelopes/parsed-error.ts';
import type { Exchange } from '../exchange/exchange.ts';

const successes = {
  from: 'standard',
  ref: 'RFC 9110, section 15.3',
  url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3',
} as const;

const lastMessage: Statement = {
  kind: 'meaning',
  text: 'The last message that the server sent over this WebSocket says that it failed.',
  certainty: 'standard',
  source: { from: 'body', ref: 'body' },
};

/**
 * What to know of a failure that stands in a successful answer: that the status hides it, and what that asks of the caller.
 * Empty where the status itself says that it failed (RFC 9110 §15.3: 2xx means received, understood and accepted).
 */
export function hiddenFailureStatements(exchange: Exchange, error: ParsedError | undefined): readonly Statement[] {
  const { status } = exchange.response;
  if (error !== undefined && status === 101) return [lastMessage];
  if (error === undefined || status < 200 || status > 299) return [];
  if (error.title !== undefined) return pageStatements(status);
  const place = error.code?.source ?? error.message?.source ?? { from: 'body', ref: 'body' };
  const where = place.from === 'header' ? 'its headers say' : 'its body says';
  return [
    {
      kind: 'meaning',
      text: `HTTP ${status}, but ${where} that the request failed, at least in part.`,
      certainty: 'standard',
      source: place,
    },
    {
      kind: 'fix',
      text: 'Check the body for errors before using its data; `response.ok` isn’t enough for this API.',
      certainty: 'standard',
      source: successes,
    },
  ];
}

/** Of a response whose envelope is the failure: nothing in it says so. */
function pageStatements(status: number): readonly Statement[] {
  return [
    {
      kind: 'meaning',
      text: `HTTP ${status}, but the response is an HTML page, and the request asked for JSON.`,
      certainty: 'standard',
      source: { from: 'header', ref: 'Content-Type' },
    },
    {
      kind: 'fix',
      text: 'Check `Content-Type` before `response.json()`, which throws on an HTML page; `response.ok` isn’t enough here.',
      certainty: 'standard',
      source: successes,
    },
  ];
}
