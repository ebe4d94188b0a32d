import { header, type Exchange } from './exchange.ts';

const jsonOnly = /^(?:\s{0,9}application\/(?:[\w.+-]{1,80}\+)?json\b[^,/]*(?:,(?=.)|$))+$/i;

/**
 * Whether a request asks for JSON and nothing else: `Accept` names JSON types alone, without a range (`*` for the type or what
 * follows it) or HTML (RFC 9110 §12.5.1). Browsers' own requests never do; libraries that set JSON as a wish beside others (axios)
 * don't either.
 */
export function asksForJsonOnly({ request }: Pick<Exchange, 'request'>): boolean {
  return jsonOnly.test((header(request.headers, 'accept') ?? '').slice(0, 300));
}

/** Whether a text begins as a whole web page does; a fragment of one may be meant for the page's code. */
export function beginsAsPage(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html[\s>])/i.test(text.slice(0, 300));
}
