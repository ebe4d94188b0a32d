import { parseBody } from '../body/index.ts';
import { cutText } from '../lib/cut-text.ts';
import { cookiesOf } from '../exchange/cookies.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { senseOf } from '../redact/secrets/names.ts';
import type { Clue } from './clue.ts';

const csrfWords = /csrf|xsrf|cross-site request|forgery|authenticity[ _]?token|anti-?forgery/i;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a token against cross-site request forgery is missing or differs from its cookie. Spoken of only where the API's own
 * words do, or where a request that changes something carries such a cookie and no such token.
 */
export function csrfClues(exchange: Exchange, said: string): readonly Clue[] {
  const { request, response } = exchange;
  const isNamed = csrfWords.test(said);
  if (!isNamed && ((response.status !== 403 && response.status !== 419) || safeMethods.has(request.method))) return [];
  const cookies = [...cookiesOf(header(request.headers, 'cookie') ?? '')].filter(([name]) => isCsrfName(name));
  const [cookie] = cookies;
  const sent = sentToken(exchange);
  // A body that was not recorded whole may hold the token.
  if (sent === null && request.body !== null && request.body.missing !== null) return [];
  if (sent === null) {
    if (!isNamed && (cookie === undefined || header(request.headers, 'authorization') !== null)) return [];
    const beside =
      cookie === undefined ? '' : ` The cookie ${cutText(cookie[0], 80)} was sent, whose value usually goes there.`;
    return [
      {
        rule: 'csrf-missing',
        certainty: isNamed ? 'certain' : 'possible',
        text: `The request has no CSRF token: no header, parameter or property with such a name.${beside}`,
        source:
          cookie === undefined
            ? { from: 'header', ref: 'X-CSRF-Token' }
            : { from: 'header', ref: `Cookie ${cookie[0]}` },
      },
    ];
  }
  // Only where the header's name says that it repeats the cookie (as Angular, axios and Laravel do) must the two be equal.
  const twin = cookies.find(([name]) => name.toLowerCase() === 'xsrf-token');
  if (!isNamed || twin === undefined || sent.name.toLowerCase() !== 'x-xsrf-token') return [];
  if (decoded(twin[1]) === decoded(sent.value)) return [];
  return [
    {
      rule: 'csrf-differs',
      certainty: 'likely',
      text: `${sent.name} differs from the cookie ${twin[0]}, which it should repeat: the page probably kept a token of an earlier session.`,
      source: { from: 'header', ref: sent.name },
    },
  ];
}

function isCsrfName(name: string): boolean {
  return senseOf(name).kind === 'csrf-token' || /csrf|xsrf/i.test(name.slice(0, 128));
}

function sentToken({ request }: Exchange): { readonly name: string; readonly value: string } | null {
  const line = request.headers.find(({ name, value }) => isCsrfName(name) && value.trim() !== '');
  if (line !== undefined) return line;
  if (/[?&][^=&#]{0,60}(?:csrf|xsrf)[^=&#]{0,60}=[^&#]/i.test(request.url)) return { name: '', value: '' };
  const body = parseBody(request.body, request.headers);
  if (body.kind === 'form') {
    const field = body.members.find(({ name, value }) => isCsrfName(name) && value !== null && value !== '');
    return field === undefined ? null : { name: field.name, value: field.value ?? '' };
  }
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return null;
  return Object.keys(body.value).some(isCsrfName) ? { name: '', value: '' } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
